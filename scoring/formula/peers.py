"""Sums, largest and smallest values within groups; the order of units or lines never changes a bit of a result."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Positions = NDArray[np.intp]


def sums(values: Floats, group: Positions, groups: int) -> Floats:
    """The sum of each group (0 where nobody is): values are added in the order of their size."""
    return _reduced(np.add, values, group, groups, 0.0)


def largest(values: Floats, group: Positions, groups: int) -> Floats:
    """The largest value of each group, nan where nobody is."""
    return _reduced(np.maximum, values, group, groups, np.nan)


def smallest(values: Floats, group: Positions, groups: int) -> Floats:
    """The smallest value of each group, nan where nobody is."""
    return _reduced(np.minimum, values, group, groups, np.nan)


def counts(group: Positions, groups: int) -> Floats:
    return np.bincount(group, minlength=groups).astype(np.float64)


def _reduced(reduce: np.ufunc, values: Floats, group: Positions, groups: int, empty: float) -> Floats:
    found = np.full(groups, empty)
    if not len(values):
        return found
    order = np.lexsort((values, group))
    sorted_group = group[order]
    starts = np.flatnonzero(np.r_[True, sorted_group[1:] != sorted_group[:-1]])
    found[sorted_group[starts]] = reduce.reduceat(values[order], starts)
    return found
