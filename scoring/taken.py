"""A scope over other units: the same unit may stand in it many times, each time in a world of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from scoring.column import Column
from scoring.facts import LedgerFacts
from scoring.scope import Positions, Results, Scope


def taken(scope: Scope, positions: Positions, worlds: Positions) -> Scope:
    """The scope over the units at `positions`; units are compared only where their number in `worlds` is the same.

    Columns are taken when somebody reads them: of a scope with a hundred of them a rule needs two.
    """
    groups = int(scope.group.max(initial=-1)) + 1
    results = scope.results
    return replace(
        scope,
        size=len(positions),
        columns=_Lazily(scope.columns, lambda column: column.take(positions)),
        group=scope.group[positions] + groups * worlds,
        ledgers=_Lazily(scope.ledgers, lambda lines: lines_taken(lines, positions)),
        results=None if results is None else TakenResults(results, positions),
        past=lambda years: None if (past := scope.past(years)) is None else taken(past, positions, worlds),
        problems=[],
        worlds=worlds,
    )


def lines_taken(lines: LedgerFacts, positions: Positions) -> LedgerFacts:
    """The lines of the units at `positions`, unit after unit, in their order."""
    order = np.argsort(lines.unit, kind="stable")
    number = np.bincount(lines.unit, minlength=len(lines.reported))
    first = np.cumsum(number) - number
    counts = number[positions]
    unit = np.repeat(np.arange(len(positions)), counts)
    inside = np.arange(len(unit)) - np.repeat(np.cumsum(counts) - counts, counts)
    which = order[np.repeat(first[positions], counts) + inside]
    columns = {name: column.take(which) for name, column in lines.columns.items()}
    return LedgerFacts(unit.astype(np.intp), columns, lines.reported[positions])


Part = TypeVar("Part")


class _Lazily(Mapping[str, Part]):
    """A mapping whose parts are taken when asked for, once."""

    def __init__(self, whole: Mapping[str, Part], take: Callable[[Part], Part]) -> None:
        self._whole, self._take = whole, take
        self._found: dict[str, Part] = {}

    def __getitem__(self, name: str) -> Part:
        if name not in self._found:
            self._found[name] = self._take(self._whole[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


@dataclass(frozen=True)
class TakenResults:
    """Published results over other units."""

    whole: Results
    positions: Positions

    def points(self, code: str) -> Column:
        return self.whole.points(code).take(self.positions)

    def total(self) -> Column:
        return self.whole.total().take(self.positions)

    def rank(self) -> Column:
        return self.whole.rank().take(self.positions)

    def grade(self) -> Column:
        return self.whole.grade().take(self.positions)
