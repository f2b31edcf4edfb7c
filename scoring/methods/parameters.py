"""What every method's parsed parameters have in common."""

from __future__ import annotations

from typing import Protocol

from scoring.formula.nodes import Formula


class Parameters(Protocol):
    """Parsed parameters of one method: a frozen dataclass in the method's own file."""

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula in them, so that unknown names are found and cells can be traced."""
        ...
