"""One unit's fixes by what they are worth: points, places and grade, as the whole appraisal gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.fixes.change import Change, changes_of
from scoring.fixes.left import Left, left_over
from scoring.numbers import snap_one
from scoring.result import Result
from scoring.suppose import Outcome, Supposition, suppose

TOGETHER = (2, 3)
"""How many of the best fixes are reckoned together."""


@dataclass(frozen=True)
class State:
    """Where a unit stands: total (None: none yet), place over all units and in its group, grade."""

    total: float | None
    rank: int | None
    rank_in_group: int | None
    grade: str | None


@dataclass(frozen=True)
class Fix:
    """Changes made together, or gates that do not act, and where the unit stands then; all others stay as they are.

    `gates` without changes: the gates do not act, whatever it takes; with one: its smallest change keeps the gate away.
    `gain`: points of the total; `places` and `places_in_group`: won, above 0 is up.
    """

    changes: tuple[Change, ...]
    gates: tuple[str, ...]
    after: State
    gain: float
    places: int
    places_in_group: int


@dataclass(frozen=True)
class UnitFixes:
    """`single`: one change each, most points first; `together`: the best of them in combination; `gates`: those that
    acted, each lifted, and all of them, and the smallest changes that keep one away; `left`: what no number of the
    unit's own can better."""

    unit: str
    now: State
    single: tuple[Fix, ...]
    together: tuple[Fix, ...]
    gates: tuple[Fix, ...]
    left: tuple[Left, ...]


def unit_fixes(result: Result, unit: str) -> UnitFixes:
    """What one unit could fix. Without a total there is nothing to compare: `single` is empty."""
    return fixes_of(result, [unit])[0]


def fixes_of(result: Result, units: Sequence[str]) -> list[UnitFixes]:
    """The same for several units, worked out together."""
    positions = [result.facts.units.index(unit) for unit in units]
    changes = changes_of(result, positions)
    asked = [Supposition(), *(_world([change]) for change in changes)]
    lifted = [(at, gate) for at in positions for gate in _lifted(result, at)]
    asked += [Supposition(lifted=frozenset((at, code) for code in gate)) for at, gate in lifted]
    outcome = suppose(result, asked)
    gates: dict[int, list[Fix]] = {at: [] for at in positions}
    singles: dict[int, list[Fix]] = {at: [] for at in positions}
    idle: dict[int, set[str]] = {at: set() for at in positions}
    for number, change in enumerate(changes, start=1):
        away = (change.rule,) if change.goal == "lift" else ()
        fix = _fix((change,), away, change.unit, number, outcome)
        if away:
            gates[change.unit].append(fix)
        elif _helps(fix, result, outcome, change.unit):
            singles[change.unit].append(fix)
        else:
            idle[change.unit].add(change.rule)
    for number, (at, gate) in enumerate(lifted, start=1 + len(changes)):
        gates[at].append(_fix((), gate, at, number, outcome))
    ordered = {at: tuple(sorted(fixes, key=_worth)) for at, fixes in singles.items()}
    combined = [(at, together) for at in positions for together in _combinations(ordered[at])]
    jointly = suppose(result, [Supposition(), *(_world(together) for _, together in combined)])
    sets: dict[int, list[Fix]] = {at: [] for at in positions}
    for number, (at, together) in enumerate(combined, start=1):
        sets[at].append(_fix(together, (), at, number, jointly))
    found = []
    for unit, at in zip(units, positions, strict=True):
        fixable = {fix.changes[0].rule for fix in ordered[at]}
        left = left_over(result, at, fixable, idle[at] - fixable)
        now = _state(outcome, 0, at)
        found.append(UnitFixes(unit, now, ordered[at], tuple(sets[at]), tuple(gates[at]), tuple(left)))
    return found


def _world(changes: Sequence[Change]) -> Supposition:
    return Supposition({(change.unit, change.field): change.after for change in changes})


def _lifted(result: Result, unit: int) -> list[tuple[str, ...]]:
    """Each gate that acted on the unit by itself, then all of them."""
    acted = tuple(dict.fromkeys(one.gate for one in result.gates[unit]))
    return [*((gate,) for gate in acted), *([acted] if len(acted) > 1 else [])]


def _combinations(fixes: Sequence[Fix]) -> Iterator[tuple[Change, ...]]:
    """The best fix of each of the best rules, two and three of them; no field twice."""
    best: dict[str, Change] = {}
    for fix in fixes:
        change = fix.changes[0]
        if change.rule not in best and all(change.field != other.field for other in best.values()):
            best[change.rule] = change
    for count in TOGETHER:
        if len(best) >= count:
            yield tuple(best.values())[:count]


def _helps(fix: Fix, result: Result, outcome: Outcome, unit: int) -> bool:
    """More points in total, or a better grade with no fewer points."""
    order = {grade.name: number for number, grade in enumerate(result.rulebook.grades)}
    before, after = outcome.grade[0, unit], fix.after.grade
    better = before is not None and after is not None and order[after] < order[before]
    return fix.gain > 0 or (better and fix.gain >= 0)


def _worth(fix: Fix) -> tuple[float, int, str, str, float]:
    """Most points first, then most places; then as the rulebook's codes are ordered, the smaller effort first."""
    change = fix.changes[0]
    return (-fix.gain, -fix.places_in_group, change.rule, change.field, abs(change.amount))


def _fix(changes: tuple[Change, ...], gates: tuple[str, ...], unit: int, world: int, outcome: Outcome) -> Fix:
    before, after = _state(outcome, 0, unit), _state(outcome, world, unit)
    gain = snap_one((after.total or 0.0) - (before.total or 0.0)) if after.total is not None else 0.0
    return Fix(
        changes, gates, after, gain, _won(before.rank, after.rank), _won(before.rank_in_group, after.rank_in_group)
    )


def _won(before: int | None, after: int | None) -> int:
    return 0 if before is None or after is None else before - after


def _state(outcome: Outcome, world: int, unit: int) -> State:
    def whole(place: float) -> int | None:
        return None if np.isnan(place) else int(place)

    total = float(outcome.total[world, unit])
    return State(
        None if np.isnan(total) else total,
        whole(outcome.rank[world, unit]),
        whole(outcome.rank_in_group[world, unit]),
        outcome.grade[world, unit],
    )
