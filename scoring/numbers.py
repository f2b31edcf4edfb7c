"""Numbers as an office reckons with them: decimal, half up, 57/60 meets 95 %.

Binary floats carry errors in the 16th digit. Every comparison, step and rounding first snaps its values to 12
significant digits; the value itself goes on unsnapped.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DIGITS = 12
_WHOLE_UP_TO = 1e12


def snap(values: Floats) -> Floats:
    """Round to 12 significant digits.

    >>> snap(np.array([0.95 - 0.92])).tolist()
    [0.03]
    >>> snap(np.array([57 / 60 * 100])).tolist()
    [95.0]
    """
    magnitude = np.abs(values)
    if bool(np.all((values == np.rint(values)) & (magnitude < _WHOLE_UP_TO))):
        return values
    usable = np.isfinite(values) & (magnitude > 0)
    places = DIGITS - 1 - np.floor(np.log10(np.where(usable, magnitude, 1.0)))
    # Powers of ten up to 10**22 are exact, so each branch divides or multiplies by an exact number.
    with np.errstate(over="ignore", invalid="ignore"):
        up = 10.0 ** np.maximum(places, 0.0)
        down = 10.0 ** np.maximum(-places, 0.0)
        snapped = np.rint(values * up / down) / up * down
    return np.where(usable & np.isfinite(snapped), snapped, values)


def round_half_up(values: Floats, decimals: int) -> Floats:
    """Round half up on the decimal number, away from zero for negative ones, as offices (and Excel) do.

    >>> round_half_up(np.array([2.675, 85.125, -2.675, 1.005]), 2).tolist()
    [2.68, 85.13, -2.68, 1.01]
    """
    scale = 10.0**decimals
    steps = np.floor(snap(np.abs(values) * scale) + 0.5)
    return np.copysign(steps / scale, values) + 0.0


def snap_one(value: float) -> float:
    """`snap` for a single number."""
    return float(f"{value:.{DIGITS}g}")


def round_one(value: float, decimals: int) -> float:
    """`round_half_up` for a single number.

    >>> round_one(2.675, 2), round_one(-2.675, 2), round_one(85.125, 2)
    (2.68, -2.68, 85.13)
    """
    if not math.isfinite(value):
        return value
    scale = 10.0**decimals
    return math.copysign(math.floor(snap_one(abs(value) * scale) + 0.5) / scale, value) + 0.0
