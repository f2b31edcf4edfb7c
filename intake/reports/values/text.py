"""Text as written."""

from __future__ import annotations

from datetime import date, datetime

from intake.reports.values.personal import is_personal
from intake.reports.values.taken import Taken, refused


def take_text(cell: object) -> Taken:
    """The text of a cell that holds something, without spaces around it."""
    text = as_text(cell).strip()
    return refused("personal_data") if is_personal(text) else Taken(text)


def as_text(cell: object) -> str:
    """A cell as people read it: 12.0 is 12, dates are ISO."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
