"""Figures as tables and documents show them: always the same number of decimals, a dash where there is none."""

from __future__ import annotations

import math
from typing import Any

from scoring.numbers import round_one

NONE = "—"


def fixed(value: Any, decimals: int) -> str:
    """A number with exactly `decimals` decimals, so that figures stand in line; a true minus below 0.

    >>> fixed(96.4, 2), fixed(-0.78, 2), fixed(None, 2), fixed(-0.001, 2)
    ('96.40', '−0.78', '—', '0.00')
    """
    if value is None or math.isnan(value):
        return NONE
    rounded = round_one(float(value), decimals)
    return f"{'−' if rounded < 0 else ''}{abs(rounded):.{decimals}f}"


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


def percent(value: Any, decimals: int = 0) -> str:
    """A share as a percentage: 0.314 -> 31%."""
    text = fixed(None if value is None else float(value) * 100, decimals)
    return text if text == NONE else f"{text}%"
