"""Values far from the unit's own last year: a slip of the decimal point, another unit of measure, a wrong row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from intake.reports.checks.numbers import LastYear, Numbers, before
from scoring.finding import Finding, Severity

FACTOR = 5.0
"""Counts and amounts: five times as much, or a fifth. A slip of the point makes ten; good years rarely make three."""
POINTS = 0.5
"""Percentages: fifty percentage points."""
SMALL = 20.0
"""From 2 to 12 is no news: one of the two values must be at least this."""
PEERS = 6
"""From so many units on, what happened to most of them (a new rule, a new way to count) is taken off first."""


def check_far_from_last_year(numbers: Numbers, last_year: LastYear) -> Iterator[Finding]:
    """A warning for each value that moved much further than those of the other units."""
    earlier = before(numbers, last_year)
    for column, field in enumerate(numbers.fields):
        now, then = numbers.values[:, column], earlier[:, column]
        far = _points(now, then) if field.type == "percent" else _times(now, then)
        for row in np.flatnonzero(far):
            yield numbers.finding(
                Severity.WARNING, "far_from_last_year", int(row), column, value=float(now[row]), before=float(then[row])
            )


def _times(now: NDArray[np.float64], then: NDArray[np.float64]) -> NDArray[np.bool_]:
    both = (now >= 0) & (then > 0) & (np.maximum(now, then) >= SMALL)
    moved = np.log(np.maximum(now, 0.5) / np.where(both, then, 1.0), where=both, out=np.full(now.shape, np.nan))
    return _apart(moved, float(np.log(FACTOR)))


def _points(now: NDArray[np.float64], then: NDArray[np.float64]) -> NDArray[np.bool_]:
    return _apart(now - then, POINTS)


def _apart(moved: NDArray[np.float64], far: float) -> NDArray[np.bool_]:
    """Where a move is far by itself and beyond what most units did."""
    known = moved[~np.isnan(moved)]
    usual = float(np.median(known)) if len(known) > PEERS else 0.0
    return (np.abs(moved) >= far - 1e-12) & (np.abs(moved - usual) >= far - 1e-12)
