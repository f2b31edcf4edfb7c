"""Sums, largest and smallest values within groups; the order of units or lines never changes a bit of a result."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.numbers import Floats

Positions = NDArray[np.intp]

_EXACT_UP_TO = 2.0**53
_DECIMALS = (0, 2, 4, 6)


def sums(values: Floats, group: Positions, groups: int) -> Floats:
    """The sum of each group, 0 where nobody is.

    Decimal numbers are added up as whole numbers, which is exact; others in the order of their size.

    >>> sums(np.array([0.1, 0.1, 5.0, 0.1]), np.array([0, 0, 1, 0]), 2).tolist()
    [0.3, 5.0]
    """
    for decimals in _DECIMALS:
        scale = 10.0**decimals
        scaled = values * scale
        whole = np.rint(scaled)
        if len(values) * np.abs(whole).max(initial=0.0) >= _EXACT_UP_TO:
            break
        if (np.abs(scaled - whole) <= 1e-15 * np.abs(scaled)).all():
            return np.asarray(np.bincount(group, weights=whole, minlength=groups) / scale, dtype=np.float64)
    order = np.argsort(values)
    return np.asarray(np.bincount(group[order], weights=values[order], minlength=groups), dtype=np.float64)


def largest(values: Floats, group: Positions, groups: int) -> Floats:
    """The largest value of each group, nan where nobody is."""
    found = np.full(groups, -np.inf)
    np.maximum.at(found, group, values)
    return np.where(np.isinf(found), np.nan, found)


def smallest(values: Floats, group: Positions, groups: int) -> Floats:
    """The smallest value of each group, nan where nobody is."""
    return -largest(-values, group, groups)


def counts(group: Positions, groups: int) -> Floats:
    return np.bincount(group, minlength=groups).astype(np.float64)
