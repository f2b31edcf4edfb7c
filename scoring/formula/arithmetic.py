"""Arithmetic of offices on whole arrays: what is equal after snapping to 12 digits is equal, and differs by 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring.column import Flags
from scoring.numbers import Floats, snap

_NEAR = 4e-11
"""Numbers further apart than this, relative to their size, cannot be equal after snapping."""

_MOST_DECIMALS = 300.0  # more would leave the range of floats


def difference(left: Floats, right: Floats) -> Floats:
    """left - right, and exactly 0 where both are equal after snapping: `0.3 - 0.1 - 0.2` leaves nothing.

    >>> difference(np.array([0.3 - 0.1, 1.0]), np.array([0.2, 0.75])).tolist()
    [0.0, 0.25]
    """
    apart = np.asarray(left - right)
    near = (np.abs(apart) <= _NEAR * np.abs(left)) & (apart != 0)
    if near.any():  # snapping is the dear part: only where it may decide
        one, other = (np.broadcast_to(side, apart.shape)[near] for side in (left, right))
        apart[near] = np.where(snap(one) == snap(other), 0.0, apart[near])
    return apart


COMPARE: dict[str, Callable[[Floats], Flags]] = {
    "=": lambda apart: apart == 0,
    "<>": lambda apart: apart != 0,
    "<": lambda apart: apart < 0,
    "<=": lambda apart: apart <= 0,
    ">": lambda apart: apart > 0,
    ">=": lambda apart: apart >= 0,
}
"""Each comparison as a question to the `difference` of its two sides."""


def rounded(values: Floats, digits: Floats, to_whole: Callable[[Floats], Floats]) -> Floats:
    """Round sizes (without sign) at a number of decimals; negative digits round to tens, hundreds ..."""
    decimals = np.clip(np.trunc(snap(np.asarray(digits, dtype=np.float64))), -_MOST_DECIMALS, _MOST_DECIMALS)
    # Powers of ten with a positive exponent are exact; a negative one is not.
    up, down = 10.0 ** np.maximum(decimals, 0.0), 10.0 ** np.maximum(-decimals, 0.0)
    whole = to_whole(snap(np.asarray(np.abs(values) * up / down)))
    result = np.copysign(whole / up * down, values) + 0.0
    # So many decimals that the number has no more: it stays as it is.
    return np.where(np.isfinite(result), result, values)


def half_up(size: Floats) -> Floats:
    return np.floor(size + 0.5)


def whole_below(values: Floats) -> Floats:
    """The next whole number at or below."""
    return np.floor(snap(np.asarray(values)))


def remainder(values: Floats, divisor: Floats) -> Floats:
    """What is left of a division, with the sign of the divisor; 0 where it goes up after snapping."""
    quotient = snap(np.asarray(values / divisor))
    whole = np.floor(quotient)
    return np.where(quotient == whole, 0.0, values - divisor * whole)


def written(value: Any) -> str:
    """A number as it joins a text: `12`, `0.5`, never `12.0`.

    >>> written(12.0), written(0.1 + 0.2)
    ('12', '0.3')
    """
    return f"{float(value) + 0.0:.12g}"
