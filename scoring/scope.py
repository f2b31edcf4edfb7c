"""A scope: what the names in a formula mean, for every unit or for every line of a ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column
from scoring.facts import LedgerFacts
from scoring.finding import Severity
from scoring.rulebook import FieldType

Positions = NDArray[np.intp]

BUILT_IN_NAMES = {
    "满分": "full",
    "系数": "coefficient",
    "收到日期": "received",
    "考核开始日期": "period_start",
    "考核结束日期": "period_end",
    "上报截止日期": "deadline",
    "考核期起": "period_start",
    "考核期止": "period_end",
    "报送期限": "deadline",
    "满分指标数": "full_mark_rules",
    "否决次数": "gates_acted",
}
"""Chinese -> English names of what every rulebook knows. A field of the same name goes first."""

BUILT_IN_KINDS: Mapping[str, FieldType] = {
    "full": "number",
    "coefficient": "number",
    "received": "date",
    "period_start": "date",
    "period_end": "date",
    "deadline": "date",
}

SETTINGS = frozenset({"received", "period_start", "period_end", "deadline"})
"""Built-in names that may be left blank: they are then not reported."""


class Results(Protocol):
    """Published results that formulas may see. `points` raises KeyError for a code that it does not know."""

    def points(self, code: str) -> Column: ...
    def total(self) -> Column: ...
    def rank(self) -> Column: ...
    def grade(self) -> Column: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong for some units while a formula or a method was worked out.

    `units`: positions of the units; `ledger` and `lines`: the ledger and the positions of its lines, where it went
    wrong on single lines (`units` then has the unit of each line).
    """

    code: str
    units: Positions
    values: Mapping[str, Any]
    ledger: str | None = None
    lines: Positions | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class Scope:
    """What names mean over `size` units, or over the lines of a ledger (then `units` is the scope of the units).

    `columns`: fields, named values, `received`, `coefficient`, `period_start`, `period_end`, `deadline`, bare codes of
    rules of earlier stages. `group`: group number per unit. `results`: None where no results may be seen. `past(n)`:
    what names meant n periods ago, over the units of today; None: unknown, hence not reported. `kinds`: the type of
    fields by name (of ledger columns by `ledger.name`), so that dates and yes/no are counted and shown as such.
    `problems` collects what goes wrong. `worlds`: as in `Facts`.
    """

    size: int
    columns: Mapping[str, Column]
    group: Positions
    ledgers: Mapping[str, LedgerFacts] = field(default_factory=lambda: MappingProxyType({}))
    results: Results | None = None
    past: Callable[[int], Scope | None] = lambda _periods: None
    problems: list[Problem] = field(default_factory=list)
    kinds: Mapping[str, FieldType] = field(default_factory=lambda: MappingProxyType({}))
    units: Scope | None = None
    ledger: str | None = None
    unit_of_line: Positions | None = None
    worlds: Positions | None = None

    @property
    def everyone(self) -> Positions:
        """The same number for all units that `of all` compares: those of one world."""
        return np.zeros(self.size, dtype=np.intp) if self.worlds is None else self.worlds

    def column(self, name: str) -> Column | None:
        """The column of a name, built-in names in Chinese included; None where there is none.

        >>> from scoring.column import constant
        >>> scope = Scope(1, {"coefficient": constant(1.1, 1)}, np.zeros(1, dtype=np.intp))
        >>> scope.column("系数").at(0)
        1.1
        """
        found = self.columns.get(name)
        if found is None and name in BUILT_IN_NAMES:
            found = self.columns.get(BUILT_IN_NAMES[name])
        return found

    def kind(self, name: str) -> FieldType | None:
        """The type of a name, where it is known."""
        if self.ledger is not None and (own := self.kinds.get(f"{self.ledger}.{name.removeprefix(f'{self.ledger}.')}")):
            return own
        return self.kinds.get(name) or BUILT_IN_KINDS.get(BUILT_IN_NAMES.get(name, name))

    def with_columns(self, **more: Column) -> Scope:
        """The same scope with more columns; a name that is there already is replaced."""
        return replace(self, columns={**self.columns, **more})

    def lines_of(self, ledger: str) -> Scope:
        """The scope over the lines of a ledger: its columns first, then the unit's, taken per line."""
        lines = self.ledgers[ledger]
        return replace(
            self,
            size=len(lines.unit),
            columns=_LineColumns(ledger, lines, self.columns),
            group=self.group[lines.unit],
            units=self,
            ledger=ledger,
            unit_of_line=lines.unit,
            worlds=None if self.worlds is None else self.worlds[lines.unit],
        )


class _LineColumns(Mapping[str, Column]):
    """A ledger's columns by name or as `ledger.name`, then the unit's columns, taken per line when asked for."""

    def __init__(self, ledger: str, lines: LedgerFacts, columns: Mapping[str, Column]) -> None:
        self._prefix = f"{ledger}."
        self._lines = lines
        self._columns = columns

    def __getitem__(self, name: str) -> Column:
        own = self._lines.columns.get(name.removeprefix(self._prefix))
        return own if own is not None else self._columns[name].take(self._lines.unit)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._lines.columns, **self._columns})

    def __len__(self) -> int:
        return len({**self._lines.columns, **self._columns})
