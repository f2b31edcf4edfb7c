"""Dates in all the ways they are written; a date without its year is asked about."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from intake.reports.values.blank import squeeze
from intake.reports.values.numerals import chinese_digits, chinese_number
from intake.reports.values.taken import Problem, Taken, refused
from intake.reports.values.unclear import has_footnote
from scoring.finding import Severity

_EPOCH = date(1899, 12, 30)
_SERIALS = range((date(1990, 1, 1) - _EPOCH).days, (date(2100, 1, 1) - _EPOCH).days)
_CLOCK = r"(?:t?\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?|(?:\d{1,2}时)?(?:\d{1,2}分)?)"
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|[上下]午(?=$|\d)")
_PATTERNS = (
    re.compile(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})[日号]?{_CLOCK}"),
    re.compile(rf"(\d{{4}})([-/.,、。·—–_\\])(\d{{1,2}})\2(\d{{1,2}})(?:[t]?{_CLOCK}|[.。])?"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_CLOCK_BEHIND = re.compile(r"(?<=\d)\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
_DONE = re.compile(r"(?<=[日号])(?:已?召开|举行|举办|完成|印发)$")
_GLUED_CLOCK = re.compile(r"(\d{4})([-/.])(\d{2})\2(\d{2})(\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ember|ober)?\.?"
_ENGLISH = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-.]?(?P<month>{_MONTH})[-,.]?(?P<year>\d{{4}})"),
    re.compile(rf"(?P<month>{_MONTH})(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,(?P<year>\d{{4}})"),
)
_NUMERALS = re.compile(
    r"([〇○零一二三四五六七八九o0]{4}|\d{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]"
)


def take_date(cell: object) -> Taken:
    """A date from a cell that holds something; the time of day is left off."""
    if isinstance(cell, datetime):
        return Taken(cell.date())
    if isinstance(cell, date):
        return Taken(cell)
    if isinstance(cell, (bool, time, timedelta)):
        return refused("not_a_date", text=str(cell))
    if isinstance(cell, (int, float)):
        return _from_number(cell)
    text = str(cell)
    if has_footnote(text):
        return refused("not_a_date", text=text)
    found = date_in(_DONE.sub("", squeeze(_CLOCK_BEHIND.sub("", text)).strip("'’\"")))
    return refused("not_a_date", text=text) if found is None else Taken(found)


def date_in(squeezed: str) -> date | None:
    """The date that a squeezed text is, or None.

    >>> date_in("2025年元月5日(周日)"), date_in("二o二五年一月五日"), date_in("2025.13.5")
    (datetime.date(2025, 1, 5), datetime.date(2025, 1, 5), None)
    >>> date_in("20april2026"), date_in("sept.3rd,2025"), date_in("may2025")
    (datetime.date(2026, 4, 20), datetime.date(2025, 9, 3), None)
    """
    squeezed = _WEEKDAY.sub("", squeezed.replace("年元月", "年1月" if squeezed[:1].isdigit() else "年一月"))
    glued = _GLUED_CLOCK.fullmatch(squeezed)
    if glued is not None:
        return _day(int(glued[1]), int(glued[3]), int(glued[4]))
    for pattern in _PATTERNS:
        match = pattern.fullmatch(squeezed)
        if match is not None:
            year, month, day = [part for part in match.groups() if part and part.isdigit()]
            return _day(int(year), int(month), int(day))
    if squeezed.isascii() and not squeezed.isdecimal():
        english = next(filter(None, (pattern.fullmatch(squeezed) for pattern in _ENGLISH)), None)
        if english is not None:
            return _day(int(english["year"]), _MONTHS.index(english["month"][:3]) + 1, int(english["day"]))
    numerals = _NUMERALS.fullmatch(squeezed)
    if numerals is not None:
        month_number, day_number = chinese_number(numerals[2]), chinese_number(numerals[3])
        year = numerals[1]
        year_number = int(year) if year.isdigit() else chinese_digits(re.sub("[o0]", "零", year))
        if month_number is not None and day_number is not None and year_number is not None:
            return _day(year_number, int(month_number), int(day_number))
    return None


def _from_number(cell: float) -> Taken:
    """Excel's serial number of a day (its cell lost the date format), or 20230105."""
    if int(cell) in _SERIALS:
        found = _EPOCH + timedelta(days=int(cell))
        return Taken(found, problem=Problem(Severity.INFO, "date_from_serial", {"number": cell, "day": found}))
    spelled = date_in(str(int(cell))) if cell == int(cell) else None
    return refused("not_a_date", text=f"{cell:g}") if spelled is None else Taken(spelled)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:  # 31 April
        return None
    return found if 1900 <= year <= 2100 else None
