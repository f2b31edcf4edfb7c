"""Identity and phone numbers are personal data: they are found wherever they stand, and go nowhere.

An identity number has 18 signs (or 15, the old form): a region, a birthday, a running number, a check sign. Region and
birthday decide; the check sign does not, for a number with a slip of the pen still names a person, and Excel stores
only 15 digits of a number that was not typed as text. Of 11 digits that begin with 13 to 19 a number in a field of
money (or any other measured field that is not counted) is taken as an amount; everywhere else they are a phone number,
also where a unit wrote such an amount as a text without its measure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MASK = "***"

_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_GAP = r"[-\s\u2010-\u2015]?"
_PERSONAL = re.compile(
    rf"(?<![0-9])(?<![0-9]\.)(?<!¥)(?:"
    rf"{_REGION}{_GAP}(?:18|19|20)[0-9]{{2}}{_GAP}{_DAY}{_GAP}[0-9]{{3}}[0-9Xx*]"
    rf"|{_REGION}[0-9]{{2}}{_DAY}[0-9]{{3}}"
    rf"|(?:\+?86{_GAP})?1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}(?!\s*(?:元|万元|yuan))"
    rf"|0[0-9]{{2,3}}[-\s\u2010-\u2015][0-9]{{7,8}}"
    rf")(?![0-9]|\.[0-9])"
)
_SHORTEST = 11
_LARGE = 10**10  # no number below is one
_AMOUNT = 10**12  # from here on a number is no sum that a township reports


def is_personal(cell: object) -> bool:
    """Does a cell hold an identity or phone number, alone or inside a text?

    >>> is_personal("张某 138-0013-8000"), is_personal(13800138000), is_personal(1.10101199003071e17), is_personal(48)
    (True, True, True, False)
    """
    if isinstance(cell, str):
        return len(cell) >= _SHORTEST and _in_text(cell)
    if isinstance(cell, (int, float)) and _LARGE < cell < 10**18:
        return float(cell).is_integer() and _in_text(f"{cell:.0f}")
    return False


def could_be_amount(cell: object) -> bool:
    """May the number be an amount, where amounts are asked for? A text never, nor a number as long as an identity."""
    return isinstance(cell, (int, float)) and cell < _AMOUNT


@lru_cache(maxsize=16384)
def _in_text(text: str) -> bool:
    return _PERSONAL.search(_plain(text)) is not None


def masked(text: str) -> str:
    """The text without identity and phone numbers, for messages.

    >>> masked("电话：１３８００１３８０００"), masked("（含社区）")
    ('电话:***', '（含社区）')
    """
    return _PERSONAL.sub(MASK, _plain(text)) if is_personal(text) else text


def safe(value: object) -> object:
    """A value of a finding without identity and phone numbers, lists included."""
    if isinstance(value, (list, tuple)):
        return type(value)(map(safe, value)) if type(value) in (list, tuple) else value
    if isinstance(value, str):
        return masked(value)
    return MASK if is_personal(value) else value


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
