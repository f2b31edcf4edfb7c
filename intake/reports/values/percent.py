"""Rates. 98 % is written as 98%, ９８％, 0.98, or 98 in a column that says (%); a bare 98 or 1 is asked about."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal

from intake.reports.values.blank import is_none, squeeze
from intake.reports.values.measures import PERCENT
from intake.reports.values.measures import measure as measure_of
from intake.reports.values.number import has_odd_digits, split_number
from intake.reports.values.taken import Problem, Taken, nothing, refused
from intake.reports.values.unclear import no_plain_number
from scoring.finding import Severity
from scoring.step import Share

HUNDRED = Decimal(100)
_WITH_FRACTION = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%\((\d{1,6})/(\d{1,6})\)")
_SLIPPED = 10  # 9800 %: rather 98, typed before the cell got its percent sign


def take_percent(cell: object, measure: str, shown_as_percent: bool) -> Taken:
    """A rate from a cell that holds something: 0.98 stands for 98 %.

    A number strictly between 0 and 1 is a rate. Any other is one only if the cell has a percentage format, or the
    sheet declares % for it and it is above 1; else it could be meant in two ways, and nobody guesses.
    """
    if isinstance(cell, bool):
        return refused("truth_where_number", text="TRUE" if cell else "FALSE")
    if isinstance(cell, (date, time, timedelta)):
        return refused("date_where_number", text=str(cell))
    declared = squeeze(measure) in PERCENT
    if measure and not declared:
        return refused("other_measure", measure=measure, asked="%")
    if isinstance(cell, (int, float)):
        return _number(Decimal(repr(cell)), declared, shown_as_percent)
    text = _but_for_fraction(str(cell))
    if has_odd_digits(text):
        return no_plain_number(text)
    squeezed = squeeze(text)
    if is_none(squeezed):
        return refused("none_where_percent", text=text)
    if squeezed in ("百分之百", "百分百"):
        return Taken(1.0)
    if squeezed.startswith("百分之"):
        split = split_number(squeezed.removeprefix("百分之"))
        return Taken(float(split[0] / HUNDRED)) if split and not split[1] else no_plain_number(text)
    split = split_number(squeezed)
    if split is None or (split[1] not in PERCENT and measure_of(split[1]) is None):
        return no_plain_number(text)
    number, sign = split
    if sign not in PERCENT:
        return refused("other_measure", measure=sign, asked="%") if sign else _number(number, declared, False)
    return _number(number / HUNDRED, False, True)


def _but_for_fraction(text: str) -> str:
    """The rate without the fraction in brackets behind it, where that is the same: 98%（49/50）.

    >>> _but_for_fraction("98%（49/50）"), _but_for_fraction("91.7%(44/48)"), _but_for_fraction("98%（45/48）")
    ('98%', '91.7%', '98%（45/48）')
    """
    found = _WITH_FRACTION.fullmatch(squeeze(text))
    if found is None or not int(found[3]):
        return text
    rate, shown = Decimal(int(found[2])) / int(found[3]) * HUNDRED, Decimal(found[1])
    return f"{found[1]}%" if abs(rate - shown) * 2 <= Decimal(1).scaleb(int(shown.as_tuple().exponent)) else text


def _number(number: Decimal, declared: bool, shown_as_percent: bool) -> Taken:
    size = abs(number)
    if not number.is_finite():
        return refused("not_a_number", text=str(number))
    if shown_as_percent and _SLIPPED < size <= HUNDRED:
        return nothing(percent_unclear(number, number * HUNDRED))
    if size == 0 or shown_as_percent or (size < 1 and not declared):
        return Taken(float(number))
    if declared and size > 1:
        return Taken(float(number / HUNDRED))
    return nothing(percent_unclear(number))


def percent_unclear(number: Decimal, written: Decimal | None = None) -> Problem:
    """The problem that a number may be a share or a percentage. `written`: the number as the cell shows it."""
    said = {"as_rate": Share(number), "as_percent": Share(number / HUNDRED)}
    return Problem(Severity.ERROR, "percent_unclear", {"number": float(number if written is None else written), **said})
