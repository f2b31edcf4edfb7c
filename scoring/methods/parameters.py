"""What every method's parsed parameters have in common."""

from __future__ import annotations

from scoring.formula.nodes import Formula


class Parameters:
    """Parsed parameters of one method: a frozen dataclass in the method's own file."""

    __slots__ = ()

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula over units in them, so that unknown names are found and cells can be traced.

        `full` (满分) may be among their names: it stands for the rule's marks.
        """
        return ()

    @property
    def line_formulas(self) -> tuple[tuple[str, Formula], ...]:
        """Every formula over the lines of a ledger, with the name of the ledger."""
        return ()
