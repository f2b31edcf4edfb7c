"""Identity and phone numbers are personal data: they are found wherever they stand, and go nowhere.

What such a number looks like stands in `intake.grids.worker.personal`. Of 11 digits that begin with 13 to 19 a number
in a field of money (or any other measured field that is not counted) is taken as an amount; everywhere else they are a
phone number, also where a unit wrote such an amount as a text without its measure.
"""

from __future__ import annotations

from functools import lru_cache

from intake.grids.worker import personal
from intake.grids.worker.personal import SHORTEST

MASK = personal.MASK
_LARGE = 10**10  # no number below is one
_AMOUNT = 10**12  # from here on a number is no sum that a township reports


def is_personal(cell: object) -> bool:
    """Does a cell hold an identity or phone number, alone or inside a text?

    >>> is_personal("张某 138-0013-8000"), is_personal(13800138000), is_personal(1.10101199003071e17), is_personal(48)
    (True, True, True, False)
    """
    if isinstance(cell, str):
        return len(cell) >= SHORTEST and _in_text(cell)
    if isinstance(cell, (int, float)) and _LARGE < cell < 10**18:
        return float(cell).is_integer() and _in_text(f"{cell:.0f}")
    return False


def could_be_amount(cell: object) -> bool:
    """May the number be an amount, where amounts are asked for? A text never, nor a number as long as an identity."""
    return isinstance(cell, (int, float)) and cell < _AMOUNT


@lru_cache(maxsize=16384)
def _in_text(text: str) -> bool:
    return personal.in_text(text)


def masked(text: str) -> str:
    """The text without identity and phone numbers, for messages.

    >>> masked("电话：１３８００１３８０００"), masked("（含社区）")
    ('电话:***', '（含社区）')
    """
    return personal.masked(text) if is_personal(text) else text


def safe(value: object) -> object:
    """A value of a finding without identity and phone numbers, lists included."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(safe, value)) if type(value) in (list, tuple) else value
    if isinstance(value, str):
        return masked(value)
    return MASK if is_personal(value) else value

