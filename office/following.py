"""The period after this one: what it is called, and by how much its dates are later."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from intake.reports.values.numerals import chinese_number
from office.refused import Refused
from scoring.rulebook import PeriodKind, Settings

_MONTHS: Mapping[PeriodKind, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_IN_A_YEAR: Mapping[PeriodKind, int] = {"half": 2, "quarter": 4, "month": 12}
_FIRST_HALF, _SECOND_HALF = "上半年", "下半年"
_MOST_IN_CHARACTERS = 99
_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(r"(.?)([一二三四五六七八九十]+)(.?)")


@dataclass(frozen=True, slots=True)
class Following:
    """How texts and dates of a period become those of the next: `texts` holds (pattern, replacement) in their order."""

    code: str
    texts: tuple[tuple[str, str], ...]
    months: int = 0
    days: int = 0

    def text(self, text: str) -> str:
        for pattern, new in self.texts:
            text = re.sub(pattern, new, text)
        return text

    def day(self, day: date) -> date:
        """The day so much later; the end of a month stays the end of a month, but 29 February becomes 28."""
        if not self.months:
            return day + timedelta(days=self.days)
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = monthrange(year, month + 1)[1]
        is_last = day.day == monthrange(day.year, day.month)[1] and self.months < 12
        return date(year, month + 1, last if is_last else min(day.day, last))


def following(code: str, year: int, settings: Settings) -> Following:
    """The period after this one. Raises `Refused` where its code has no number that could be counted on.

    >>> following("2025", 2025, Settings()).code, following("2025-W09", 2025, Settings(period_is="week")).code
    ('2026', '2025-W10')
    >>> following("2025Q4", 2025, Settings(period_is="quarter")).code
    '2026Q1'
    >>> following("2025第九轮", 2025, Settings(period_is="round")).code
    '2025第十轮'
    """
    kind, start, end = settings.period_is, settings.period_start, settings.period_end
    texts = _texts(code, year, kind)
    later = Following(code, texts, _MONTHS.get(kind, 0), 7 if kind == "week" else 0)
    if kind == "round" and start and end:
        later = Following(code, texts, 0, (end - start).days + 1)
    return Following(later.text(code), texts, later.months, later.days)


def _texts(code: str, year: int, kind: PeriodKind) -> tuple[tuple[str, str], ...]:
    this_year, next_year = str(year), str(year + 1)
    if kind == "year":
        return ((this_year, next_year),)
    if kind == "half" and _FIRST_HALF in code:
        return ((_FIRST_HALF, _SECOND_HALF),)
    if kind == "half" and _SECOND_HALF in code:
        return ((_SECOND_HALF, _FIRST_HALF), (this_year, next_year))
    numbers = re.findall(r"\d+", code.replace(this_year, "", 1))
    written = None if numbers else _last_numeral(code)
    read = chinese_number(written[2]) if written else None
    if not numbers and (read is None or read >= _MOST_IN_CHARACTERS):
        raise Refused("period_not_numbered", period=code)
    number, most = int(numbers[-1] if read is None else read), _most(year, kind)
    wraps = most is not None and number >= most
    after = 1 if wraps else number + 1
    if written is None:
        # The last such number that stands alone: titles may write it without the zero in front.
        last = rf"(?<!\d)0*{number}(?!\d)(?!.*(?<!\d)0*{number}(?!\d))"
        counted = last, str(after).zfill(len(numbers[-1]))
    else:  # with the characters beside it: 第三轮 is counted on, 三会一课 stays
        counted = re.escape(written[0]), f"{written[1]}{_in_characters(after)}{written[3]}"
    return (counted, (this_year, next_year)) if wraps else (counted,)


def _last_numeral(code: str) -> re.Match[str] | None:
    found = list(_NUMERAL.finditer(code))
    return found[-1] if found else None


def _in_characters(number: int) -> str:
    """A number below 100 as Chinese writes it.

    >>> _in_characters(9), _in_characters(10), _in_characters(12), _in_characters(20), _in_characters(31)
    ('九', '十', '十二', '二十', '三十一')
    """
    tens, ones = divmod(number, 10)
    ten = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return f"{ten}{_DIGITS[ones] if ones else ''}"


def _most(year: int, kind: PeriodKind) -> int | None:
    """How many periods a year has; None for rounds, which nobody counts anew."""
    return date(year, 12, 28).isocalendar().week if kind == "week" else _IN_A_YEAR.get(kind)
