"""How values are written for readers: numbers, percentages, dates, lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from scoring.column import Status
from scoring.numbers import round_one, snap_one
from scoring.rulebook import Label
from scoring.step import Share

_ALL_WHOLE = 1e15  # from here on every float is whole
_MOST = 8  # decimals of any number


def show(value: Any, form: str, language: str) -> str:
    """A value as people read it.

    `form`: "" (as the value is), "percent" (0.9167 -> 91.67%), "points" (at least two decimals), "signed" (+1, -0.5),
    "letter" (dates as letters have them). A `Share` is a percentage without being told. A status other than a value
    is said as such.
    """
    if type(value) in (str, float) and not form:  # what most values are
        return value if isinstance(value, str) else number(value, 4)
    if value is None:
        return "—"
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    if isinstance(value, Label):
        return value.text(language)
    if value is Status.NOT_APPLICABLE:
        return {"zh": "不适用", "en": "not applicable"}[language]
    if isinstance(value, Share) or form == "percent":
        return f"{number(float(value) * 100, 2)}%"
    if isinstance(value, (int, float)):
        shown = number(float(value), 4)
        if form == "points" and len(shown.partition(".")[2]) < 2:
            shown = f"{float(shown):.2f}"
        return f"+{shown}" if form == "signed" and value > 0 else shown
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return format_date(value, "long", language) if form == "letter" else value.isoformat()
    if isinstance(value, Mapping):
        value = [f"{show(key, '', language)} = {show(item, '', language)}" for key, item in value.items()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return ("、" if language == "zh" else ", ").join(show(item, "", language) for item in value)
    return str(value)


def number(value: float, most_decimals: int) -> str:
    """A number with as many decimals as it needs, rounded half up to at most `most_decimals`; thousands unmarked.

    One that is not whole does not read as whole, for limits are whole: it has more decimals where it takes them.

    >>> number(12.0, 2), number(91.666666, 2), number(-0.5, 2), number(89.9962, 2)
    ('12', '91.67', '-0.5', '89.996')
    """
    if value.is_integer() and abs(value) < _ALL_WHOLE:
        return str(int(value))
    rounded = snap_one(round_one(value, most_decimals))
    while rounded.is_integer() and 0 < most_decimals < _MOST and not snap_one(value).is_integer():
        most_decimals += 1
        rounded = snap_one(round_one(value, most_decimals))
    text = f"{rounded:.{most_decimals}f}".rstrip("0").rstrip(".") if most_decimals else f"{rounded:.0f}"
    return "0" if text in ("-0", "") else text
