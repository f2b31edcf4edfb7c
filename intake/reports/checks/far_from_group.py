"""Values far from those of the unit's group, by the robust z-score on median and MAD.

z = 0.6745 (x - median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Counts and amounts are
compared by their logarithms: towns differ in size by factors, not by differences. Where a group is too small for a
median, its units are compared with those of all groups; towns and subdistricts differ, so only what is absurd counts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from intake.reports.checks.numbers import LastYear, Numbers, before, medians
from scoring.finding import Finding, Severity

PEERS = 6
"""Other units of the group with a value; a median of fewer says little."""
FAR = 5.0
"""The book's 3.5 is for one sample; a county has a thousand values, and clerks stop reading lists of false alarms."""
FACTOR = 4.0
"""And at least four times the median, or a quarter of it: close groups make small differences look far."""
POINTS = 0.4
"""Percentages: at least forty percentage points from the median."""
COUNTY_FACTOR = 100.0
"""Across groups: a hundred times the median, or a hundredth of it. Yuan for ten thousand yuan makes ten thousand."""
COUNTY_POINTS = 0.8
"""Across groups, percentages: eighty percentage points; 0.95 written as 0.95 % makes ninety-four."""
LEAST_SPREAD = (0.1, 0.02)
"""Least MAD of logarithms (about ten percent) and of percentages, where most units report the same."""
SMALL = 20.0
"""Counts and amounts: the value or the median must be at least this."""
USUAL = 2.0
"""A value within this factor of the unit's own last year is its size, and no news."""

_NORMAL = 0.6745


def check_far_from_group(numbers: Numbers, last_year: LastYear | None) -> Iterator[Finding]:
    """A warning for each value far from the median of its group, or of all units where the group is too small."""
    if not numbers.fields:
        return
    earlier = None if last_year is None else before(numbers, last_year)
    percent = np.array([field.type == "percent" for field in numbers.fields], dtype=bool)
    groups, alone = np.array(numbers.groups), np.zeros(numbers.values.shape, dtype=bool)
    for name in dict.fromkeys(numbers.groups):
        rows = np.flatnonzero(groups == name)
        values = numbers.values[rows]
        alone[rows] = _counted(values) <= PEERS
        far = _far(values, percent, FACTOR, POINTS) if len(rows) > PEERS else np.zeros(values.shape, dtype=bool)
        for row, column, said in _news(numbers, earlier, rows, far):
            yield numbers.finding(Severity.WARNING, "far_from_group", row, column, **said)
    if alone.any() and len(groups) > PEERS:
        nothing = numbers.values == 0  # a subdistrict may have no villages: that is no slip
        far = _far(numbers.values, percent, COUNTY_FACTOR, COUNTY_POINTS) & alone & ~nothing
        for row, column, said in _news(numbers, earlier, np.arange(len(groups)), far):
            yield numbers.finding(Severity.WARNING, "far_from_county", row, column, **said)


def _news(
    numbers: Numbers, earlier: NDArray[np.float64] | None, rows: NDArray[np.intp], far: NDArray[np.bool_]
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Row and column of each value that is far from the median of `rows`, and not usual for its unit; and both."""
    middle = medians(numbers.values[rows])
    for at, column in np.argwhere(far):
        row, value = int(rows[at]), float(numbers.values[rows[at], column])
        if earlier is None or not _is_usual(value, earlier[row, column]):
            yield row, int(column), {"value": value, "median": float(middle[column])}


def _counted(values: NDArray[np.float64]) -> NDArray[np.intp]:
    """How many units have a value, by column."""
    counted: NDArray[np.intp] = (~np.isnan(values)).sum(axis=0)
    return counted


def _far(values: NDArray[np.float64], percent: NDArray[np.bool_], factor: float, points: float) -> NDArray[np.bool_]:
    """Where a column's value is far from its median. Columns with few values, or negative ones, are left out."""
    compared = (_counted(values) > PEERS) & ~(values < 0).any(axis=0)
    sizes = np.where(percent, values, np.log(np.maximum(values, 1.0)))  # below 1 all counts are alike
    away = np.abs(sizes - medians(sizes))
    spread = np.maximum(medians(away), np.where(percent, LEAST_SPREAD[1], LEAST_SPREAD[0]))
    far = np.where(percent, points, np.log(factor)) - 1e-12
    large = percent | (np.maximum(values, medians(values)) >= SMALL)
    found: NDArray[np.bool_] = compared & large & (_NORMAL * away >= FAR * spread) & (away >= far)
    return found


def _is_usual(now: float, then: float) -> bool:
    return bool(then > 0 and now > 0 and 1 / USUAL <= now / then <= USUAL)
