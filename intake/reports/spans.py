"""Parts of the period of which a text speaks: 1—11月, 截至9月底, 2025年11月30日止, 12月 before the name of a table.

What reaches from the first month of the period to its last is no part, and a day in the last month is where the year
ends for whoever reports. A month behind a title, or alone, is the date of the report.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from intake.reports.labels import without_brackets
from intake.reports.periods import period_of
from intake.reports.sheet import Place, Sheet, heads_values
from intake.reports.values.numerals import chinese_number
from intake.reports.years import years_in
from scoring.finding import Severity
from scoring.rulebook import Settings

_M = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_Y = r"(?:(20\d\d)年)?"
_TO = r"(?:[-—–~至到]|——|--)"
_RANGE = re.compile(
    rf"(?<![\d.第]){_Y}{_M}(?:月份?(?:0?1[日号])?)?{_TO}(?:(20\d\d|次|翌)年)?{_M}月(?!\d{{1,2}}[日号]?{_TO})"
)
_DOTTED = re.compile(rf"(?<![\d.])(20\d\d)[./]{_M}(?:[./]0?1)?{_TO}(?:(20\d\d)[./])?{_M}(?![\d月])")
_UNTIL = re.compile(
    rf"截[至止]到?(?:于|时间:?|日期:?)?{_Y}{_M}月|(?:{_Y}{_M}月(?:\d{{1,2}}[日号]|[底末]))[止前]|[至到]{_Y}{_M}月[底末]|(?:统计|填报|累计|计|算){_TO}{_Y}{_M}月"
    rf"|截[至止]到?(20\d\d)[-./]{_M}(?!\d)|截[至止]到?(?:(20\d\d)[-./])?{_M}[./]\d{{1,2}}(?!\d)|(?<![\d.]){_Y}{_M}月(?:份|[底末])?的?数(?!字|次|度)"
)
_MONTH = re.compile(rf"(?<![\d.]){_Y}{_M}月(?=[^\W\d_])(?![底末止份前后初至到中上下旬])")
_WRITTEN = re.compile(r"(?:上报|报送|填|修|更新|定稿|终|版|制|印|考核|送|交|稿|收|考评|汇)")
_ONLY = re.compile(
    r"(?:以上|上述|本表|各项|所有|填报|统计|数据|报告|考核|截止|截至|时间|时段|期间|区间|周期|范围|情况"
    r"|[\W\d年月日至到止底末份累计共度季上下半前第一二三四五六七八九十])+"
)
_IS_MONTH = re.compile(r"\s*(?:20\d\d年)?\d{1,2}月(?:份|(?:\d{1,2}[日号])?[底末])?\s*")
_MOST = 50
_SLIP = 1  # a sign too many: 某025年1-11月

Span = tuple[date, date]
"""First and last day."""
_Month = tuple[int, int]


def period_days(settings: Settings) -> Span | None:
    """The days of the appraisal's period; those of the years in its name where the rulebook gives none."""
    if settings.period_start is not None and settings.period_end is not None:
        return settings.period_start, settings.period_end
    if (period := period_of(settings)) is not None:
        return period.days()
    years = years_in(settings.period)
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None


@lru_cache(maxsize=16384)
def part_of_period(text: str, period: Span | None) -> str:
    """The words of a text that speak of some months of the period only; "" where they reach from its start to its end.

    >>> def parts(*texts, of): return [part_of_period(text, of) for text in texts]
    >>> year = date(2025, 1, 1), date(2025, 12, 31)
    >>> parts("2025年1-11月统计表", "一至九月", "截至2025年11月30日", "2025.1-2025.9", of=year)
    ['2025年1-11月', '一至九月', '截至2025年11月', '2025.1-2025.9']
    >>> parts("2025年1月—12月", "截至12月20日", "2024年12月-2025年11月", "公示期11月5日-12月5日", of=year)
    ['', '', '2024年12月-2025年11月', '']
    >>> parts("2024年12月至次年11月", "12月-11月", "1—12月", of=(date(2024, 12, 1), date(2025, 11, 30)))
    ['', '', '1—12月']
    >>> parts("2025年1—12月", "2025年1—9月", of=None)
    ['', '2025年1—9月']
    """
    if len(text) > _MOST or not ("月" in text or "20" in text):
        return ""
    said = "".join(unicodedata.normalize("NFKC", text).split())
    start, end = _months(period)
    found = _RANGE.search(said) or _DOTTED.search(said)
    if found is not None:
        year, first, other, last = found.groups()
        ends = _ends((year, _number(first)), (other, _number(last)), (start, end), known=period is not None)
        return "" if ends == (start, end) else found[0]
    found = _UNTIL.search(said)
    if found is None:
        return ""
    parts = found.groups()
    year, month = next(pair for pair in zip(parts[::2], parts[1::2], strict=True) if pair[1])
    until = (int(year) if year and period else end[0], _number(month))
    return found[0] if start <= until < end else ""


@lru_cache(maxsize=4096)
def part_alone(text: str, period: Span | None) -> str:
    """The same of a remark that may be nothing but the month to which a number belongs: 5月, 11月底."""
    return part_of_period(f"截至{text.strip()}" if _IS_MONTH.fullmatch(text) else text, period)


def _ends(
    first: tuple[str | None, int], last: tuple[str | None, int], period: tuple[_Month, _Month], *, known: bool
) -> tuple[_Month, _Month]:
    """The first and last month of a range. They are the period's where no year is named, or none of it is known."""
    (year, before), (other, after) = first, last
    over = before > after
    if not known or not (year or (other and other.isdigit())):
        (begin, _), end = period
        until = end[0] if over or (end[0], after) <= end else begin
        return (until - over, before), (until, after)
    if other and other.isdigit():
        return (int(year) if year else int(other) - over, before), (int(other), after)
    return (int(year or 0), before), (int(year or 0) + (over or other is not None), after)


def is_month_of_table(text: str) -> bool:
    """Does a month stand before the name of what it speaks of (12月党员统计表), and not for the date of the report?

    >>> is_month_of_table("2025年12月党员统计表"), is_month_of_table("党员统计表（2025年12月）")
    (True, False)
    """
    said = "".join(unicodedata.normalize("NFKC", text).split())
    found = _MONTH.search(said)
    return found is not None and _WRITTEN.match(said, found.end()) is None


@lru_cache(maxsize=16384)
def names_months(text: str) -> bool:
    """Does the text speak of a range of months, or of a month up to which it counts, whichever these are?"""
    if len(text) > _MOST or not ("月" in text or "20" in text):
        return False
    said = "".join(unicodedata.normalize("NFKC", text).split())
    return any(pattern.search(said) for pattern in (_RANGE, _DOTTED, _UNTIL))


@lru_cache(maxsize=16384)
def is_nothing_but_span(text: str) -> bool:
    """Is the text nothing but a span of time, with such words as 统计时间 or 数据 around it?

    >>> [is_nothing_but_span(one) for one in ("统计时间：2025年1月—9月", "某025年1-11月", "1-9月开展活动12次", "————")]
    [True, True, False, False]
    """
    said = without_brackets(text) or text  # 2025年1—9月（含非公）
    plain = "".join(unicodedata.normalize("NFKC", said).split())
    return any(map(str.isalnum, plain)) and len(plain) > 2 * _SLIP and len(_ONLY.sub("", plain)) <= _SLIP


def check_spans(sheet: Sheet) -> None:
    """A remark or note that speaks of a part of the period: the values stay as they are, with a warning at the text."""
    rulebook = sheet.vocabulary.rulebook
    period = period_days(rulebook.settings)
    said = {str(finding.values.get("text")) for finding in sheet.findings if finding.code == "title_narrows"}
    for r, texts in sheet.loose.items():
        for c, text in texts:
            span = part_of_period(text, period) if "月" in text or "20" in text else ""
            if not span or any(text.strip() in title for title in said) or sheet.vocabulary.is_nameless(text):
                continue
            if not _is_value_or_heads_none(sheet, (r, c)) and span not in rulebook.settings.title.zh:
                values = {"text": text.strip(), "period": rulebook.settings.period}
                sheet.find(Severity.WARNING, "remark_of_part", (r, c), **values)


def _is_value_or_heads_none(sheet: Sheet, place: Place) -> bool:
    """Is the text a value itself, or the heading of a column from which nothing is read?"""
    if place not in sheet.headings:
        return any(entry.place == place for entry in sheet.entries)
    return not heads_values(sheet, place)


def _months(period: Span | None) -> tuple[_Month, _Month]:
    if period is None:
        return (1, 1), (1, 12)
    return (period[0].year, period[0].month), (period[1].year, period[1].month)


def _number(month: str) -> int:
    return int(month) if month.isdigit() else int(chinese_number(month) or 0)
