"""Values far from those of the unit's group, by the robust z-score on median and MAD.

z = 0.6745 (x - median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Counts and amounts are
compared by their logarithms: towns differ in size by factors, not by differences.
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
LEAST_SPREAD = (0.1, 0.02)
"""Least MAD of logarithms (about ten percent) and of percentages, where most units report the same."""
SMALL = 20.0
"""Counts and amounts: the value or the median must be at least this."""
USUAL = 2.0
"""A value within this factor of the unit's own last year is its size, and no news."""

_NORMAL = 0.6745


def check_far_from_group(numbers: Numbers, last_year: LastYear | None) -> Iterator[Finding]:
    """A warning for each value far from the median of its group."""
    earlier = None if last_year is None else before(numbers, last_year)
    percent = np.array([field.type == "percent" for field in numbers.fields], dtype=bool)
    groups = np.array(numbers.groups)
    for name in dict.fromkeys(numbers.groups):
        rows = np.flatnonzero(groups == name)
        if len(rows) <= PEERS or not numbers.fields:
            continue
        values = numbers.values[rows]
        middle = medians(values)
        for at, column in np.argwhere(_far(values, middle, percent)):
            row, value = int(rows[at]), float(values[at, column])
            if earlier is None or not _is_usual(value, earlier[row, column]):
                yield numbers.finding(
                    Severity.WARNING, "far_from_group", row, int(column), value=value, median=float(middle[column])
                )


def _far(values: NDArray[np.float64], middle: NDArray[np.float64], percent: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a column's value is far from its median. Columns with few values, or negative ones, are left out."""
    compared = ((~np.isnan(values)).sum(axis=0) > PEERS) & ~(values < 0).any(axis=0)
    sizes = np.where(percent, values, np.log(np.maximum(values, 1.0)))  # below 1 all counts are alike
    away = np.abs(sizes - medians(sizes))
    spread = np.maximum(medians(away), np.where(percent, LEAST_SPREAD[1], LEAST_SPREAD[0]))
    far = np.where(percent, POINTS, np.log(FACTOR)) - 1e-12
    large = percent | (np.maximum(values, middle) >= SMALL)
    found: NDArray[np.bool_] = compared & large & (_NORMAL * away >= FAR * spread) & (away >= far)
    return found


def _is_usual(now: float, then: float) -> bool:
    return bool(then > 0 and now > 0 and 1 / USUAL <= now / then <= USUAL)
