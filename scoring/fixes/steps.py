"""The smallest change of a number that reaches a goal: a general search over whole steps, not a rule a method.

Changes are tried in whole steps of the field (1 of a count, 0.01 of a number, 0.01 % of a percentage): the first
`DENSE` one by one, then ever farther apart; between the last that fails and the first that reaches the goal the search
goes on until they are one step apart. Where points only grow with the change, as everywhere in practice, nothing
smaller reaches the goal; elsewhere that is certain for the first `DENSE` steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.numbers import Floats, snap, snap_one
from scoring.rulebook import Field
from scoring.scope import Positions

DENSE = 64
_GROWTH = 1.5
_INSIDE = 16
FARTHEST = 100.0
"""No further than this many times the value itself (of small counts: a thousand steps)."""
_LEAST = 10.0

Goal = Literal["next", "full", "most", "lift"]
Score = Callable[[Positions, Floats], Floats]
"""Positions of units and a value for each -> points, nan where that value is not possible."""


@dataclass(frozen=True)
class Found:
    """For each unit asked: the value that reaches the goal first, and its points; nan where none does."""

    value: Floats
    points: Floats


@dataclass(frozen=True)
class Steps:
    """Values that a field may take, counted in steps from 0: value = number x step."""

    step: float
    first: Floats  # number of the first value in the direction, per unit
    sign: int
    count: Floats  # how many values there are, per unit

    def values(self, number: Floats) -> Floats:
        """The values after so many steps, one row a unit, as an office would write them."""
        first = self.first if number.ndim == 1 else self.first[:, None]
        return snap((first + self.sign * (number - 1)) * self.step)


def steps_of(field: Field, values: Floats, sign: int) -> Steps:
    """All values that a field may take above (`sign` 1) or below (-1) the present ones."""
    step = _step(field, values)
    at = snap(values / step)
    first = np.floor(at) + 1 if sign > 0 else np.ceil(at) - 1
    reach = np.ceil(FARTHEST * np.maximum(np.abs(values), _LEAST * step) / step)
    count = reach
    if sign > 0 and field.max is not None:
        count = np.minimum(reach, np.floor(snap_one(field.max / step)) - first + 1)
    if sign < 0:
        low = np.full(len(values), -np.inf) if field.min is None else np.full(len(values), float(field.min))
        low = np.where((values >= 0) & (field.min is None), 0.0, low)  # nothing that is counted falls below 0
        count = np.minimum(reach, first - np.ceil(snap(low / step)) + 1)
    return Steps(step, first, sign, np.maximum(count, 0.0))


def _step(field: Field, values: Floats) -> float:
    if field.type == "integer":
        return 1.0
    decimals = 4 if field.type == "percent" else 2
    while decimals < 6 and (np.rint(snap(values * 10**decimals)) != snap(values * 10**decimals)).any():
        decimals += 1
    return float(10.0**-decimals)


def tried(steps: Steps) -> Floats:
    """Numbers of steps that are tried first: one row a unit, nan beyond its last value."""
    most = float(steps.count.max(initial=0.0))
    numbers = list(np.arange(1.0, min(DENSE, most) + 1))
    while numbers and numbers[-1] < most:
        numbers.append(min(np.floor(numbers[-1] * _GROWTH), most))
    grid = np.tile(np.array(numbers), (len(steps.count), 1))
    last = np.where(np.isinf(steps.count), most, steps.count)[:, None]
    # The last value of each unit is tried too.
    grid = np.where(grid > last, np.nan, grid)
    return np.concatenate([grid, np.where(last > 0, last, np.nan)], axis=1)


def reach(units: Positions, steps: Steps, grid: Floats, points: Floats, goal: Floats, score: Score) -> Found:
    """The first value of each unit with at least `goal` points.

    `grid`: as `tried` gives it, `points` those of its values; `goal`: nan where there is none.
    """
    with np.errstate(invalid="ignore"):
        there = snap(points) >= snap(goal)[:, None]
    some = there.any(axis=1)
    order = np.where(there, grid, np.inf).argmin(axis=1)
    rows = np.arange(len(units))
    high = np.where(some, grid[rows, order], np.nan)
    got = np.where(some, points[rows, order], np.nan)
    low = np.where(np.isnan(grid) | (grid >= high[:, None]), 0.0, grid).max(axis=1, initial=0.0)
    while (open_ := some & (high - low > 1)).any():
        who = np.flatnonzero(open_)
        between = low[who, None] + np.ceil((high - low)[who, None] * np.arange(1, _INSIDE + 1) / _INSIDE)
        asked = Steps(steps.step, steps.first[who], steps.sign, steps.count[who])
        found = score(np.repeat(units[who], _INSIDE), asked.values(between).ravel()).reshape(between.shape)
        with np.errstate(invalid="ignore"):
            first = (snap(found) >= snap(goal[who])[:, None]).argmax(axis=1)
        inside = np.arange(len(who))
        high[who], got[who] = between[inside, first], found[inside, first]
        low[who] = np.where(first > 0, between[inside, np.maximum(first - 1, 0)], low[who])
    value = np.where(some, steps.values(np.where(some, high, 1.0)), np.nan)
    return Found(value, got)
