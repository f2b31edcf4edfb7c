"""What a text says of time where less than a year is appraised: exactly the period, a part of it, more, or another.

二季度, 4—6月 and 本季 are the second quarter itself, 6月 is a part of it, 上半年 and 累计 are more, 一季度 is another
time. A year has its own words and dates (see `years` and `spans`).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import lru_cache

from intake.reports.values.numerals import chinese_number
from intake.reports.years import in_digits, years_in
from scoring.rulebook import Settings

_LONGEST, _LONGEST_TITLE = 24, 50
_SHORT = 6  # months: what is longer is appraised like a year
_KINDS = {"half": 6, "quarter": 3, "month": 1}
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_N = "[一二三四1-4]"
_TO = "(?:[-—–~至到]|——|--)"
_DAY = r"(?:\d{1,2}[日号])"
_YEAR = r"(?:(?:(?<!\d)(?P<year>20\d\d)[年.\-/]?|(?<!\d)(?P<short>2\d)年|(?P<near>[本当今去上前明])一?年)度?的?)"
_MENTION = re.compile(
    rf"(?<![\d.])(?P<dotted>20\d\d)[./](?P<since>{_M})(?:[./]0?1)?{_TO}(?:20\d\d[./])?(?P<till>{_M})(?:[./]\d{{1,2}})?(?![\d月])"
    rf"|(?P<until>截[至止]到?)?{_YEAR}?(?:"
    rf"(?<![\d.第])(?P<from>{_M})(?:月份?{_DAY}?)?{_TO}(?:20\d\d年)?(?P<to>{_M})月(?:份|[底末]|{_DAY})?"
    rf"|第?(?P<first>{_N})(?:季度?)?(?:{_TO}|(?<=[季度])[、和及]|(?<=第{_N})[、和及])第?(?P<last>{_N})季度?"
    rf"|(?:第?(?P<quarter>{_N})季度?(?P<over>末)?|[Qq](?P<q>[1-4])(?!\d))"
    rf"(?P<within>前[一两二12]个?月|第[一二三]个月|[首末]月|{_M}月份?(?![-—–~至到]))?"
    r"|(?P<half>[上下])半年度?(?P<within_half>第?[一二三四1-4]季度?)?"
    rf"|前(?P<quarters>{_N}|两)个?季度|前(?P<months>{_M}|两)个?月"
    rf"|(?<![\d.])(?P<month>{_M})月(?!\d*[日号]?{_TO})(?:份|(?P<end>[底末]|{_DAY})止?)?"
    r"|(?P<whole>(?<=[年度])(?:累计|至今|以来|全年|年报)|(?<=年度))"
    r")(?P<sum>累计)?"
    r"|(?P<now>[本当这]月末?|[本当这]季度?末?|[本当这]期末?|[本当]半年度?|季末)"
    r"|(?P<other>上个?[月季](?!度?月)度?末?|下个?[月季]度?|下期)"
    r"|(?P<year_sum>全年度?累计|全年度?|年初(?:以来|至今|到目前)(?:累计)?|年累计|累计|(?<![\d年本今去上当全])年报)"
    r"|(?P<ever>自?(?:开工|启动|建设|成立|实施)(?:以来|至今|后)?累计|(?:开工|启动|建设)(?:以来|至今)|历[年史]累计|总累计)"
    r"|(?P<kind>季度|季报|月度|月报|半年度?|半年报)"
)
_TAIL = re.compile(
    r"(?:累计|新增|新建|完成|实际|发生|实绩|进展|执行|数据|数值|数额|数|值|情况|合计|小计|总计|填报|上报|的|份|止|[()（）【】\[\]:：,，/—-])*"
)
_RUNNING = re.compile(
    r"(?=.*(?:累计|至今|以来|目前))[累计至今以来截止到目前当本年季月度末内自从建成立开工启动实施后近历滚动总一二三四五六七八九十两\d新增完成际数值额的]+"
)
_OWN_YEAR = re.compile(rf"(?:(20\d\d)年|[本当]年|今年)度?{_TAIL.pattern}")
_ENGLISH = re.compile(
    r"(?:(?P<year>20\d\d))?(?:the)?(?:(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?P<unit>quarter|half)|h(?P<h>[12])|q(?P<q>[1-4])"
    r"|(?P<now>this|current|last|previous|next)(?P<of>month|quarter|half(?:-?year)?)"
    r"|(?P<more>cumulative(?:total)?|yeartodate|ytd|todate|(?:full|whole)year|annual|sincethestart))(?P<after>20\d\d)?(?:total|figures?)?",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_OF_TABLE = re.compile(
    r"(?=[^\W\d_])(?![底末止前后初至到中上下旬])(?!上报|报送|填|修|更新|定稿|终|版|制|印|送|交|稿|收|汇)"
)
_LENGTHS = {"月": 1, "季": 3, "半": 6, "年": 12}

_Months = tuple[int, int]
"""First and last month, counted from the year 0."""


class Time(StrEnum):
    """What a text speaks of, held against the period."""

    OWN = auto()
    PART = auto()
    MORE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Period:
    """A period of one to a few whole months."""

    first: int
    last: int

    def days(self) -> tuple[date, date]:
        (year, month), (other, end) = divmod(self.first, 12), divmod(self.last, 12)
        return date(year, month + 1, 1), date(other, end + 1, monthrange(other, end + 1)[1])

    def says(self, text: str) -> Time | None:
        """Of what a text speaks that is nothing but the name of a time; None for any other.

        >>> [str(SECOND_QUARTER.says(text)) for text in ("二季度", "本季新增", "4—6月", "6月末", "this quarter")]
        ['own', 'own', 'own', 'own', 'own']
        >>> [str(SECOND_QUARTER.says(text)) for text in ("5月", "本年累计", "上半年", "上季", "党员累计数")]
        ['part', 'more', 'more', 'other', 'None']
        """
        return _says(self, text) if len(text) <= _LONGEST else None

    def names_year(self, text: str) -> bool:
        """Is the text nothing but the name of the period's year: 2026年, 本年? It is more than the period is.

        >>> SECOND_QUARTER.names_year("2026年数"), SECOND_QUARTER.names_year("2025年")
        (True, False)
        """
        found = _OWN_YEAR.fullmatch(_squeezed(text)) if len(text) <= _LONGEST else None
        return found is not None and found[1] in (None, str(self.last // 12))

    def without_own(self, text: str) -> str:
        """The text without what it says of exactly the period, as it stands where it says nothing of that.

        >>> SECOND_QUARTER.without_own("2026年第二季度流动党员表"), SECOND_QUARTER.without_own("第一季度 报表")
        ('流动党员表', '第一季度 报表')
        """
        return _without_own(self, text) if len(text) <= _LONGEST_TITLE else text

    def another_in(self, title: str) -> str:
        """The words of a title that speak of another time than the period, or of a part of it; "" where none do.

        A month behind a title, or alone, is the date of the report, if it does not lie before the period's end.

        >>> [SECOND_QUARTER.another_in(title) for title in ("2026年6月调度表", "二季度前两个月", "调度表（2026年7月）")]
        ['2026年6月', '二季度前两个月', '']
        >>> SECOND_QUARTER.another_in("2026年度季度调度表"), SECOND_QUARTER.another_in("2026年二季度（4月1日—6月30日）")
        ('', '')
        """
        return _another_in(self, title) if len(title) <= _LONGEST_TITLE else ""

    def _against(self, span: _Months) -> Time:
        first, last = span
        if span == (self.first, self.last):
            return Time.OWN
        if self.first <= first and last <= self.last:
            return Time.PART
        return Time.MORE if first <= self.first and self.last <= last else Time.OTHER

    def _up_to(self, month: int) -> Time:
        """How things stand at the end of a month."""
        if month == self.last:
            return Time.OWN
        return Time.PART if self.first <= month < self.last else Time.OTHER

    def _mentioned(self, found: re.Match[str]) -> Time:
        """What a name of a time speaks of."""
        said = found.groupdict()
        length = self.last - self.first + 1
        if said["ever"]:
            return Time.MORE
        if said["other"]:
            return Time.OTHER
        if said["now"] or said["kind"]:
            word = found[0]
            if "期" in word or word == "季末":
                return Time.OWN
            asked = next(months for sign, months in _LENGTHS.items() if sign in word.replace("半年", "半"))
            return Time.OWN if asked == length else Time.MORE if asked > length else Time.PART
        start = self.last // 12 * 12  # the January of its year
        if said["dotted"]:
            start = int(said["dotted"]) * 12
            return self._against((start + _number(said["since"]) - 1, start + _number(said["till"]) - 1))
        if said["year_sum"]:
            return self._against((start, start + 11 if "全年" in found[0] or found[0] == "年报" else self.last))
        if said["near"]:
            start += {"去": -12, "上": -12, "前": -24, "明": 12}.get(said["near"], 0)
        elif said["year"] or said["short"]:
            start = int(said["year"] or f"20{said['short']}") * 12
        return self._spanned(said, start)

    def _spanned(self, said: dict[str, str | None], start: int) -> Time:
        """What a name of months, quarters or half a year speaks of; `start`: the January of the year that it names."""
        if said["month"]:
            last = start + _number(said["month"]) - 1
            if said["sum"]:
                return self._against((start, last))
            if said["end"] or said["until"]:
                return self._up_to(last)
            return self._against((last, last))
        if said["whole"] is not None:
            return self._against((start, self.last if said["whole"] in ("累计", "至今", "以来") else start + 11))
        if said["half"]:
            begin = start + (6 if said["half"] == "下" else 0)
            span = (begin, begin + 5)
        elif said["quarters"] or said["months"]:
            span = (start, start + (_number(said["quarters"]) * 3 or _number(said["months"])) - 1)
        elif said["from"]:
            before, after = _number(said["from"]), _number(said["to"])
            span = (start + before - 1 - (12 if before > after else 0), start + after - 1)
        else:
            one, other = said["quarter"] or said["q"] or said["first"], said["last"]
            number = _number(one)
            span = (start + number * 3 - 3, start + (_number(other) if other else number) * 3 - 1)
            if said["over"]:
                return self._up_to(span[1])
        against = self._against(span)
        if said["within"] or said["within_half"]:
            return Time.OTHER if against is Time.OTHER else Time.PART
        return against


SECOND_QUARTER = Period(2026 * 12 + 3, 2026 * 12 + 5)
"""An example for the documentation."""


def period_of(settings: Settings) -> Period | None:
    """The period, where it is one of a few whole months: by its dates, else by its kind and name; None for a year."""
    start, end = settings.period_start, settings.period_end
    if start is not None and end is not None:
        whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
        first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
        return Period(first, last) if whole and last - first < _SHORT else None
    years, months = years_in(settings.period), _KINDS.get(settings.period_is)
    if months is None or len(years) != 1:
        return None
    year = next(iter(years))
    said = settings.period.replace(str(year), "").replace("上半", "1").replace("下半", "2")
    numbers = re.findall(r"\d+|[一二三四五六七八九十]+", said)
    number = _number(numbers[-1]) if numbers else 0
    if not 1 <= number <= 12 // months:
        return None
    return Period(year * 12 + (number - 1) * months, year * 12 + number * months - 1)


@lru_cache(maxsize=16384)
def _says(period: Period, text: str) -> Time | None:
    said = _squeezed(text)
    english = _ENGLISH.fullmatch(said)
    if english is not None:
        return _in_english(period, english)
    said = said.lstrip("([【")
    at, times = 0, []
    while at < len(said):
        found = _MENTION.match(said, at)
        if found is None or found.end() == at or found["kind"] or _is_day(found):
            return Time.MORE if _RUNNING.fullmatch(said) else None
        times.append(period._mentioned(found))
        tail = _TAIL.match(said, found.end())
        at = found.end() if tail is None else tail.end()
    return next((time for time in times if time is not Time.OWN), Time.OWN) if times else None


def _in_english(period: Period, found: re.Match[str]) -> Time:
    if found["more"]:
        return Time.MORE
    length = period.last - period.first + 1
    if found["now"]:
        asked = {"m": 1, "q": 3, "h": 6}[found["of"][0].lower()]
        if found["now"].lower() not in ("this", "current"):
            return Time.OTHER
        return Time.OWN if asked == length else Time.MORE if asked > length else Time.PART
    number = found["n"].lower() if found["n"] else found["h"] or found["q"]
    count = _ORDINALS.get(number) or int(number[0])
    months = 6 if found["h"] or (found["unit"] or "").lower() == "half" else 3
    year = int(found["year"] or found["after"] or period.last // 12)
    return period._against((year * 12 + (count - 1) * months, year * 12 + count * months - 1))


@lru_cache(maxsize=16384)
def _without_own(period: Period, text: str) -> str:
    said = _squeezed(text)
    left, at = "", 0
    for found in _mentions(said):
        if period._mentioned(found) is Time.OWN:
            left, at = left + said[at : found.start()], found.end()
    return left + said[at:] if at else text


@lru_cache(maxsize=16384)
def _another_in(period: Period, title: str) -> str:
    said = _squeezed(title)
    others: list[re.Match[str]] = []
    of_kind = False
    for found in _mentions(said):
        time = period._mentioned(found)
        if time is Time.OWN:
            if not found["kind"]:
                return ""
            of_kind = True
        elif not _dates(period, said, found):
            others.append(found)
    if of_kind:
        others = [found for found in others if found["whole"] is None]  # 2026年度季度调度表
    return others[0][0] if others else ""


def _dates(period: Period, said: str, found: re.Match[str]) -> bool:
    """Is it the day or month on which the report was written, and not what it speaks of?"""
    if not found["month"] or found["until"] or found["sum"]:
        return False
    if _is_day(found):
        return True
    if not found["year"] and not said[found.start() : found.start() + 1].isdigit() and "份" not in found[0]:
        return True  # 一月一次
    year = int(found["year"] or period.last // 12)
    month = year * 12 + _number(found["month"]) - 1
    over = month >= period.last if found["year"] else month > period.last  # 6月 is the month, 2026年6月 often the date
    return over and "份" not in found[0] and _OF_TABLE.match(said, found.end()) is None


def _is_day(found: re.Match[str]) -> bool:
    """Is it a day, and not up to which something counts: 7月5日?"""
    return found["end"] is not None and found["end"] not in "底末" and not found["until"]


def _mentions(said: str) -> Iterator[re.Match[str]]:
    return (found for found in _MENTION.finditer(said) if found[0])


def _squeezed(text: str) -> str:
    return "".join(in_digits(unicodedata.normalize("NFKC", text)).split())


def _number(numeral: str | None) -> int:
    if numeral is None:
        return 0
    return int(numeral) if numeral.isdigit() else int(chinese_number(numeral.replace("两", "二")) or 0)
