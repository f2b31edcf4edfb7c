"""The smallest changes of one reported value that bring a unit more points in one rule, or keep a gate from acting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.column import Status
from scoring.fixes.fields import NUMBERS, fields_to_change, uses_results
from scoring.fixes.probe import Probe
from scoring.fixes.steps import Goal, reach, steps_of, tried
from scoring.numbers import Floats, snap
from scoring.result import Result, RulePoints
from scoring.rulebook import Field, Gate, Rule
from scoring.scope import Positions
from scoring.suppose import Value


@dataclass(frozen=True)
class Change:
    """One field of one unit (its position) with the smallest other value that reaches a goal.

    `goal`: of a rule the "next" better points, "full" marks, or the "most" that this value can reach; "lift" of a gate:
    `rule` is then its code. `points`, `points_after`: of the rule, before any gate; of a gate -1 and 0.
    """

    unit: int
    rule: str
    field: str
    goal: Goal
    before: Value
    after: Value
    points: float
    points_after: float

    @property
    def amount(self) -> float:
        """How much more (or less) of the field; 1 for another answer or choice."""
        if isinstance(self.before, str) or isinstance(self.after, str):
            return 1.0
        return float(snap(np.array([self.after - self.before]))[0])


def changes_of(result: Result, units: Sequence[int]) -> list[Change]:
    """Every such change for the units at these positions, in the order of the rulebook; gates last.

    Where more of something brings points, less of something else is not offered.
    """
    probe = Probe.of(result)
    found = []
    for rule in result.rulebook.rules:
        points = result.leaves.get(rule.code)
        if points is None or not rule.counts or uses_results(rule, result.rulebook):
            continue
        mine = np.array([at for at in units if _may_gain(points, rule, at, result)], dtype=np.intp)
        if len(mine):
            found += _Search(rule, mine, points.points[mine], points.marks[mine], probe, result).changes()
    for gate in result.rulebook.gates:
        acts = [at for at in units if any(acted.gate == gate.code for acted in result.gates[at])]
        if acts and not uses_results(gate, result.rulebook):
            mine = np.array(acts, dtype=np.intp)
            found += _Search(gate, mine, np.full(len(mine), -1.0), np.zeros(len(mine)), probe, result).changes()
    return found


def _may_gain(points: RulePoints, rule: Rule, unit: int, result: Result) -> bool:
    """Whether this row of the rule is the unit's own, scored, below its marks, and not set by a ruling."""
    if points.row[unit] < 0 or points.rules[int(points.row[unit])] is not rule:
        return False
    return (
        points.status[unit] == Status.SCORED
        and not points.points[unit] >= points.marks[unit]
        and not is_set(result, rule.code, unit)
    )


def is_set(result: Result, code: str, unit: int) -> bool:
    """Whether a ruling set the points of a rule, so that no report changes them."""
    given = result.given.points.get(code) if result.given is not None else None
    return given is not None and bool(np.isfinite(given[unit]))


@dataclass(frozen=True)
class _Search:
    """The changes of one rule (or gate) for some units; `now` and `marks`: their points, and those they can get."""

    subject: Rule | Gate
    units: Positions
    now: Floats
    marks: Floats
    probe: Probe
    result: Result

    def changes(self) -> list[Change]:
        upwards: list[Change] = []
        downwards: list[Change] = []
        others: list[Change] = []
        for field in fields_to_change(self.subject, self.result.rulebook):
            there = self.result.facts.fields[field.name].there[self.units]
            if not there.any():
                continue
            if field.type in NUMBERS:
                upwards += self._of_numbers(field, np.flatnonzero(there), 1)
                downwards += self._of_numbers(field, np.flatnonzero(there), -1)
            else:
                others += self._of_choices(field, np.flatnonzero(there))
        rising = {change.unit for change in upwards}
        return [*upwards, *(change for change in downwards if change.unit not in rising), *others]

    def _of_numbers(self, field: Field, mine: Positions, sign: int) -> list[Change]:
        units, now = self.units[mine], self.now[mine]
        values = self.result.facts.fields[field.name].values[units].astype(float)
        steps = steps_of(field, values, sign)

        def score(at: Positions, wanted: Floats) -> Floats:
            return self.probe.points(self.subject, field.name, at, wanted)

        grid = tried(steps)
        got = np.full(grid.shape, np.nan)
        rows, columns = np.nonzero(~np.isnan(grid))
        if len(rows):
            got[rows, columns] = score(units[rows], steps.values(grid)[rows, columns])
        made: dict[tuple[int, float], Change] = {}
        for goal, least in self._goals(got, now, self.marks[mine]):
            found = reach(units, steps, grid, got, least, score)
            for row in np.flatnonzero(np.isfinite(found.value)).tolist():
                after, points = float(found.value[row]), float(found.points[row])
                change = self._change(int(units[row]), field, goal, float(values[row]), after, float(now[row]), points)
                made.setdefault((change.unit, after), change)
        return list(made.values())

    def _goals(self, got: Floats, now: Floats, marks: Floats) -> Iterator[tuple[Goal, Floats]]:
        """Points to reach: full marks, or the most that can be had; then the next better ones. nan: not to be had."""
        best = np.where(np.isnan(got), -np.inf, got).max(axis=1, initial=-np.inf)
        if isinstance(self.subject, Gate):
            yield "lift", np.where(best >= 0, 0.0, np.nan)
            return
        better = now + 0.5 * 10.0**-self.result.rulebook.settings.decimals
        gains = best >= better
        full = gains & (snap(best) >= snap(np.nan_to_num(marks, nan=np.inf)))
        yield "full", np.where(full, marks, np.nan)
        yield "most", np.where(gains & ~full & np.isfinite(marks), best, np.nan)
        yield "next", np.where(gains, better, np.nan)

    def _of_choices(self, field: Field, mine: Positions) -> list[Change]:
        """The other answer, or the other choices, that bring points: the best one, and the next better."""
        units = self.units[mine]
        column = self.result.facts.fields[field.name]
        answers: list[Value] = [0.0, 1.0] if field.type == "yesno" else [choice.name for choice in field.choices]
        tries = [self.probe.points(self.subject, field.name, units, [answer] * len(units)) for answer in answers]
        got = np.stack(tries, axis=1)
        changes: list[Change] = []
        for row, unit in enumerate(units.tolist()):
            now, marks = float(self.now[mine[row]]), float(self.marks[mine[row]])
            better = sorted((float(got[row, n]), n) for n in range(len(answers)) if got[row, n] > now)
            if not better:
                continue
            top = better[-1][0]
            best = next((value, number) for value, number in better if value == top)
            goal: Goal = "lift" if isinstance(self.subject, Gate) else "full" if top >= marks else "most"
            goals: list[tuple[Goal, tuple[float, int]]] = [(goal, best)]
            if better[0][1] != best[1] and goal != "lift":
                goals.append(("next", better[0]))
            before = column.values[unit] if column.is_text else float(column.values[unit])
            changes += [
                self._change(unit, field, goal, before, answers[number], now, value) for goal, (value, number) in goals
            ]
        return changes

    def _change(
        self, unit: int, field: Field, goal: Goal, before: Value, after: Value, points: float, points_after: float
    ) -> Change:
        return Change(unit, self.subject.code, field.name, goal, before, after, points, points_after)
