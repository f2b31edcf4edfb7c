"""Cells on their way through the pipe: JSON values, and small objects for what JSON does not know."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

_EXACT = 2.0**53  # from here on floats are no longer single whole numbers


def plain_rows(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows of calamine: '' becomes None, whole floats become ints, the rest stays."""
    return [[None if cell == "" else _number(cell) if type(cell) is float else cell for cell in row] for row in rows]


def _number(value: float) -> int | float | str:
    if value.is_integer():
        return int(value) if -_EXACT < value < _EXACT else value
    return value if value - value == 0 else str(value)


def tagged(value: Any) -> dict[str, Any]:
    """What JSON does not know, under a letter that `intake.grids.answers` takes apart."""
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"h": value.isoformat()}
    if isinstance(value, timedelta):
        return {"s": value.total_seconds()}
    raise TypeError(f"no way to send {type(value).__name__}")
