"""Figures as tables and documents show them: always the same number of decimals, a dash where there is none."""

from __future__ import annotations

import math
from typing import Any

from scoring.numbers import round_one, snap_one

NONE = "—"
MOST = 9  # decimals; what lies beyond is noise


def fixed(value: Any, decimals: int) -> str:
    """A number with exactly `decimals` decimals, so that figures stand in line; a true minus below 0.

    >>> fixed(96.4, 2), fixed(-0.78, 2), fixed(None, 2), fixed(-0.001, 2)
    ('96.40', '−0.78', '—', '0.00')
    """
    if value is None or math.isnan(value):
        return NONE
    rounded = round_one(float(value), decimals)
    return f"{'−' if rounded < 0 else ''}{abs(rounded):.{decimals}f}"


def short_of(value: Any, limit: Any, decimals: int) -> str:
    """The same for points beside their full marks, or for losses beside 0: what is not the limit does not read as it.

    >>> short_of(4.998, 5, 2), short_of(5.0, 5, 2), short_of(0.004, 0, 2), short_of(None, 5, 2)
    ('4.998', '5.00', '0.004', '—')
    """
    text = fixed(value, decimals)
    if text == NONE or text != fixed(limit, decimals) or snap_one(value) == snap_one(limit):
        return text
    longer = (fixed(value, more) for more in range(decimals + 1, MOST))
    return next((found for found in longer if float(found.replace("−", "-")) != limit), text)


def signed(value: Any, decimals: int) -> str:
    """A change: with its sign, and 0 without one.

    >>> signed(1.5, 1), signed(-2, 0), signed(0, 0)
    ('+1.5', '−2', '0')
    """
    text = fixed(value, decimals)
    return text if text[0] in "—−" or not text.strip("0.") else f"+{text}"


def whole(value: Any) -> str:
    """A rank or a count; a dash where there is none.

    >>> whole(3.0), whole(float("nan"))
    ('3', '—')
    """
    return fixed(value, 0)


def percentage(value: Any, decimals: int = 0) -> str:
    """A share in percent, its sign left to a heading. Only what is full reads 100, and only nothing reads 0.

    >>> percentage(0.314), percentage(0.996), percentage(0.9996, 1), percentage(0.001), percentage(57 / 57)
    ('31', '99', '99.9', '1', '100')
    """
    if value is None or math.isnan(value):
        return NONE
    share, step = snap_one(float(value)), 10.0**-decimals
    shown = round_one(share * 100, decimals)
    if shown == 100 and share < 1:
        shown -= step
    elif shown == 0 and share > 0:
        shown = step
    return fixed(shown, decimals)


def percent(value: Any, decimals: int = 0) -> str:
    """The same with its sign: 0.314 -> 31%."""
    text = percentage(value, decimals)
    return text if text == NONE else f"{text}%"
