"""Cells of the rulebook workbook: where they stand, and what they say as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a sheet as the workbook names it, and an Excel address."""

    sheet: str
    cell: str | None = None

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def written(value: Any) -> str:
    """What a cell says, as text: a whole number without `.0`, a date in ISO form, nothing for an empty cell.

    >>> written(2026.0), written(0.95), written("  plan ")
    ('2026', '0.95', 'plan')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
