"""One row of the scoring tree with what every unit got in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Flags, Status, Statuses
from scoring.formula.evaluate import evaluate
from scoring.numbers import Floats, round_half_up, snap_one
from scoring.rulebook import Bound, Fallback, Rule
from scoring.scope import Scope
from scoring.step import Step


@dataclass(frozen=True)
class Row:
    """A leaf or branch, computed. Arrays over the units.

    `status`: `NO_RULE` where the row is for other groups; `points`: nan where there are none; `marks`: nan for bonus
    rows; `out`: left out, so that the parent rescales (a branch that is out may still carry bonus points).
    """

    rule: Rule
    status: Statuses
    points: Floats
    marks: Floats
    out: Flags
    explain: Callable[[int], Sequence[Step]]
    measure: Column | None = None

    @property
    def exists(self) -> Flags:
        there: Flags = self.status != Status.NO_RULE
        return there


@dataclass(frozen=True)
class Bounds:
    """The floor and cap of a row: one number for all units, or one for each of them."""

    floor: Floats | float
    cap: Floats | float

    def apply(self, points: Floats) -> Floats:
        """Points within floor and cap; the floor wins where a rulebook sets it above the cap."""
        return np.maximum(np.minimum(points, self.cap), self.floor)


def bounds_of(rule: Rule, marks: Floats, scope: Scope, *, floor: float, cap: Floats | float) -> Bounds:
    """The bounds of a row; `floor` and `cap` are those of blank cells."""
    if rule.floor is None and rule.cap is None:
        return Bounds(floor, cap)
    inner = scope.with_columns(full=Column(marks))
    return Bounds(
        floor if rule.floor is None else _limit(rule.floor, inner, -np.inf),
        cap if rule.cap is None else _limit(rule.cap, inner, np.inf),
    )


def _limit(bound: Bound, scope: Scope, endless: float) -> Floats | float:
    """A floor or cap as numbers; `endless` where the rulebook lifts it, or where nobody knows it."""
    if bound.limit is None:
        return endless
    column = evaluate(bound.limit, scope)
    return np.where(column.there, column.values, endless)


def bound_steps(points: float, bounded: float) -> list[Step]:
    """The step of a floor or cap that changed the points."""
    if snap_one(points) == snap_one(bounded):
        return []
    return [Step("floor" if bounded > points else "cap", {"points": snap_one(points), "bound": bounded})]


def fall_back(
    choice: Fallback, where: Flags, points: Floats, status: Statuses, marks: Floats, scope: Scope
) -> tuple[Floats, Statuses]:
    """Points and statuses of a row with what it yields `where` it is not applicable or not reported.

    Points that stay nan are left out, or open where the rulebook waits for a value or for the amount.
    """
    if not where.any():
        return points, status
    given = _given(choice, where, points, status == Status.SCORED, marks, scope)
    if choice.kind in ("open", "amount"):
        status = np.where(where & np.isnan(given), Status.OPEN, status).astype(np.int8)
    return np.where(where, given, points), status


def _given(choice: Fallback, where: Flags, points: Floats, scored: Flags, marks: Floats, scope: Scope) -> Floats:
    if choice.kind == "zero":
        return np.zeros(scope.size)
    if choice.kind == "full":
        return marks
    if choice.kind == "amount" and choice.amount is not None:
        amount = evaluate(choice.amount, scope.with_columns(full=Column(marks)))
        return np.where(amount.there, amount.values, np.nan)
    if choice.kind == "mean of group":
        return _mean_of_group(points, scored, scope.group, where)
    return np.full(scope.size, np.nan)


def _mean_of_group(points: Floats, scored: Flags, group: NDArray[np.intp], where: Flags) -> Floats:
    """The mean points of the scored units of the same group; nan where nobody was scored."""
    means = np.full(len(points), np.nan)
    for number in np.unique(group[where]):
        peers = np.sort(points[scored & (group == number)])  # sorted: the order of units must not matter
        if len(peers):
            means[group == number] = peers.sum() / len(peers)
    return means


def rounded(points: Floats, decimals: int | None) -> Floats:
    """Points as published; `decimals` None where only totals are rounded."""
    return points if decimals is None else round_half_up(points, decimals)
