"""Text as written. Identity and phone numbers are personal data and go nowhere."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from intake.reports.values.taken import Taken, refused

# An identity number (18 signs, or the old 15), a mobile number; a landline with its area code.
_PERSONAL = re.compile(
    r"(?<![0-9])([1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
    r"|(?:\+?86[- ]?)?1[3-9][0-9]{9}|1[3-9][0-9][- ][0-9]{4}[- ][0-9]{4}|0[0-9]{2,3}[- ][0-9]{7,8})(?![0-9])"
)
MASK = "***"


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


@lru_cache(maxsize=16384)
def is_personal(text: str) -> bool:
    """Does the text hold an identity or phone number?"""
    return len(text) >= 11 and _PERSONAL.search(text) is not None


def masked(text: str) -> str:
    """The text without identity and phone numbers, for messages."""
    return _PERSONAL.sub(MASK, text)
