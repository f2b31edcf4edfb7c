"""One row of the scoring tree with what every unit got in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Status, Statuses
from scoring.formula.evaluate import evaluate
from scoring.numbers import round_half_up
from scoring.rulebook import Bound, Fallback, Rule
from scoring.scope import Scope
from scoring.step import Step

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


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


def limit(bound: Bound, scope: Scope, endless: float) -> Floats | float:
    """A floor or cap as numbers; `endless` where the rulebook lifts it, or where nobody knows it."""
    return endless if bound.limit is None else as_limit(evaluate(bound.limit, scope), endless)


def as_limit(value: float | Floats | Column | None, endless: float) -> Floats | float:
    """A bound as numbers; `endless` where there is none."""
    if value is None:
        return endless
    if isinstance(value, Column):
        return np.where(value.there, value.values, endless)
    return value


def fall_back(
    choice: Fallback, where: Flags, points: Floats, scored: Flags, marks: Floats, scope: Scope
) -> tuple[Floats, Statuses | None]:
    """What units `where` get for a row that is not applicable or not reported; nan leaves it out or open."""
    if choice.kind == "zero":
        return np.zeros(scope.size), None
    if choice.kind == "full":
        return marks, None
    if choice.kind == "amount" and choice.amount is not None:
        amount = evaluate(choice.amount, scope.with_columns(full=Column(marks)))
        return np.where(amount.there, amount.values, np.nan), amount.status
    if choice.kind == "mean of group":
        return _mean_of_group(points, scored, scope.group, where), None
    return np.full(scope.size, np.nan), None


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
