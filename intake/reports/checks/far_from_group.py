"""Values far from those of the unit's group, by the robust z-score on median and MAD.

z = 0.6745 (x - median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Counts and amounts are
compared by their logarithms: towns differ in size by factors, not by differences.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from intake.reports.checks.numbers import LastYear, Numbers, before
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
    groups = np.array(numbers.groups)
    for name in dict.fromkeys(numbers.groups):
        rows = np.flatnonzero(groups == name)
        for column, field in enumerate(numbers.fields):
            values = numbers.values[rows, column]
            there = rows[~np.isnan(values)]
            if len(there) <= PEERS:
                continue
            found = numbers.values[there, column]
            middle = float(np.median(found))
            for at in np.flatnonzero(_points(found) if field.type == "percent" else _times(found)):
                row = int(there[at])
                if earlier is None or not _is_usual(found[at], earlier[row, column]):
                    yield numbers.finding(
                        Severity.WARNING, "far_from_group", row, column, value=float(found[at]), median=middle
                    )


def _times(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Far by factors. Below 1 all is alike; groups with negative values are left out."""
    if (values < 0).any():
        return np.zeros(values.shape, dtype=bool)
    sizes = np.log(np.maximum(values, 1.0))
    large = np.maximum(values, np.median(values)) >= SMALL
    return _beyond(sizes, float(np.log(FACTOR)), LEAST_SPREAD[0]) & large


def _points(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    return _beyond(values, POINTS, LEAST_SPREAD[1])


def _beyond(values: NDArray[np.float64], far: float, least: float) -> NDArray[np.bool_]:
    away = np.abs(values - np.median(values))
    return (_NORMAL * away / max(float(np.median(away)), least) >= FAR) & (away >= far - 1e-12)


def _is_usual(now: float, then: float) -> bool:
    return bool(then > 0 and now > 0 and 1 / USUAL <= now / then <= USUAL)
