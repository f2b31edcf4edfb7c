"""The problems of a result: for each unit the rules that cost it points, and whether they did so last year."""

from __future__ import annotations

from dataclasses import dataclass

from reports.account import Account
from scoring.losses_of_unit import losses_of_unit
from scoring.tables import dimension_of


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """A rule that cost a unit points of the total. `before`: what it cost last year, None where nothing can be said.

    `marks` and `points` as published; marks nan for a deduction. `reason`: the calculation in words; `problem`: what
    the rulebook says of it.
    """

    unit: str
    rule: str
    dimension: str
    clause: str
    marks: float
    points: float
    lost: float
    reason: str
    problem: str
    before: float | None

    @property
    def again(self) -> bool | None:
        """Whether it cost points last year too; None where nothing can be said."""
        return None if self.before is None else self.before > 0


def problems_of(told: Account) -> list[FoundProblem]:
    """The units as they are ranked, most lost first within a unit."""
    result, dimension, before = told.result, dimension_of(told.rulebook), _before(told)
    found = []
    for unit in map(str, told.ranking.index):
        position = result.facts.units.index(unit)
        mine = []
        for row in losses_of_unit(result, told.beside(unit), unit).itertuples():
            code = str(row.rule)
            points = result.of_code(code)
            if points is None:
                raise LookupError(code)
            own = points.rules[max(int(points.row[position]), 0)]
            mine.append(FoundProblem(
                unit, code, dimension[code], own.clause, float(row.marks), float(row.points), float(row.lost),
                told.loss_reason(points, position, float(row.lost)), told.problem(code), before.get((unit, code)),
            ))  # fmt: skip
        found += sorted(mine, key=lambda one: -one.lost)
    return found


def _before(told: Account) -> dict[tuple[str, str], float]:
    """What each rule cost each unit in the period before, where it had points for it."""
    if told.losses_before is None or told.previous is None:
        return {}
    heirs: dict[str, list[str]] = {}
    for unit, was in told.was.items():
        heirs.setdefault(was, []).append(unit)
    known = {
        (unit, str(row.rule)): float(row.lost)
        for row in told.losses_before.itertuples() for unit in heirs.get(str(row.unit), ())
    }
    for was, units in heirs.items():  # deductions too
        mine = told.rows_before.get(was, told.losses_before.head(0))
        for row in losses_of_unit(told.previous, mine, was).itertuples():
            known |= {(unit, str(row.rule)): float(row.lost) for unit in units}
    return known
