"""What a line of its own says of the table around it: 数据时间：2025年6月30日, 统计范围 | 镇机关, ☑计划 □完成.

It has a key of words for tables (数据, 统计, 填报) and for what can be said of one (时点, 范围, 性质), with its value
behind it or in the next cell; or boxes, of which what is ticked counts; or a title ends in brackets that say it (匡算).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from intake.reports.layouts.lines import OF_TABLE, TIMES, is_signature, table_key
from intake.reports.layouts.remarked import casts_doubt, other_time_said
from intake.reports.layouts.titled import is_title, part_named, part_suspected
from intake.reports.layouts.units_below import names_place_below
from intake.reports.periods import Period
from intake.reports.qualifiers import narrowing, says_another_kind
from intake.reports.sheet import Place, Sheet, heads_values
from intake.reports.signals import is_understood, signals_in
from intake.reports.spans import part_of_period, period_days
from intake.reports.values.boxes import TICKED, chosen_in
from intake.reports.values.numerals import chinese_number
from intake.reports.values.text import as_text
from intake.reports.words import Word
from intake.reports.years import years_in

_ENDS = frozenset("间点期段别度份围径象型类质态次本见果论")
_STARTS = frozenset({"数据", "统计", "取数", "填报", "报告", "采集", "考核", "所属"})
_SPOKEN = re.compile(r"([^\s:：]+?)\s*[:：]\s*([^:：]*?)(?=\s+[^\s:：]+\s*[:：]|$)")
_SAID = re.compile(rf"\s*({OF_TABLE}+(?:{TIMES}))(?:[为是]|(?=\s*20\d\d))\s*(.+)")
_AT_END = re.compile(r"[(（【\[]([^()（）【】\[\]]+)[)）】\]]\s*")
_OF_YEAR = re.compile(r"(?:20\d\d年?)?(?:全年度?|年度|(?<!半)年报)")
_OF_ALL = re.compile(
    r"(?:全|各|所有|本(?!级)|辖区).*|年报|年度.*|(?:正式|终稿|定稿|实际|决算|汇总|有效|最终|同意|属实|合格)\S{0,4}|已\S{1,4}|[A-Za-z]?[\d.]+"
)
_DEFINES = re.compile("口径|为准")  # 统计口径：以党内统计年报为准
_LISTED = re.compile("[、,，和及与]")
_TICKS = frozenset(TICKED)
_SIGNS = _TICKS | {":", "："}
_LONGEST_KEY, _LONGEST, _LONGEST_UNREAD = 8, 30, 40
_MOST_TEXTS, _SEVERAL = 3, 3


class Stated(NamedTuple):
    """A line that speaks of the table, its cell, and whether it doubts what stands there (False: nobody knows)."""

    place: Place
    text: str
    doubts: bool


def stated_on(sheet: Sheet) -> list[Stated]:
    """What is stated on a sheet from which something is read; its lines are understood, as far as they can be."""
    found = [*_lines(sheet)] if sheet.entries else []
    lines = [one.place for one in found if one.place not in sheet.headings]
    cells = {sheet.address(place) for place in lines}
    for r, c in lines:
        sheet.known.update((r, j) for j, _ in sheet.filled(r, c))
    if lines:  # 数据性质 | 预计数 looked like an item
        sheet.findings = [one for one in sheet.findings if one.code != "label_unmatched" or one.cell not in cells]
    return found


def _lines(sheet: Sheet) -> Iterator[Stated]:
    """The lines that say another time, a part, a plan or an open state, or what nobody knows."""
    for r, texts in sheet.loose.items():
        if len(texts) > _MOST_TEXTS:
            continue
        for c, text in texts:
            if (r, c) in sheet.headings and signals_in(text, sheet.period_years):
                yield Stated((r, c), text, doubts=True)  # 2025年快报数 over a column of values
                continue
            if not _may_state(text):
                continue
            if ":" in text or "：" in text or (text[:2] in _STARTS and "20" in text) or not _TICKS.isdisjoint(text):
                said = _pairs(text)
            elif len(text) <= _LONGEST_KEY and text[-1] in _ENDS and (r, c) not in sheet.headings:
                said = _beside(sheet, r, c, text)
            elif text[-1] in ")）】]" and (found := _AT_END.search(text)) and is_title(sheet, r, texts):
                if _is_doubtful(sheet, found[1], scope=False) and not years_in(found[1]):  # of years see other_year
                    yield Stated((r, c), text, doubts=True)
                continue
            else:
                continue
            yield from _judged(sheet, (r, c), text, said)
    for (r, c), meaning in sheet.general:
        if meaning.word is Word.NOTE and (r, c) not in sheet.headings:
            yield from _judged(sheet, (r, c), str(sheet.at((r, c))), _beside(sheet, r, c, str(sheet.at((r, c)))))


@lru_cache(maxsize=16384)
def _may_state(text: str) -> bool:
    """Cheap signs, by which nearly no text of a report is a line like this."""
    if not _SIGNS.isdisjoint(text) or text[:2] in _STARTS or text[-1] in ")）】]":
        return True
    return len(text) <= _LONGEST_KEY and text[-1] in _ENDS


@lru_cache(maxsize=16384)
def states(text: str, period_years: frozenset[int]) -> bool:
    """Is a text that stands alone in its row a short statement that may doubt the table: 未含12月数据, （待核实）?"""
    return len(text) <= _LONGEST and "：" not in text and ":" not in text and bool(signals_in(text, period_years))


def _beside(sheet: Sheet, r: int, c: int, text: str) -> tuple[tuple[str, str], ...]:
    """A key with the text or number in the next cell, if nothing else stands in the row."""
    if table_key(text) is None or is_signature(text):
        return ()
    behind = [*sheet.filled(r, c + 1)]
    if len(behind) != 1 or next(sheet.filled(r))[0] != c:
        return ()
    return ((text, as_text(behind[0][1])),)


def _judged(sheet: Sheet, place: Place, text: str, said: tuple[tuple[str, str], ...]) -> Iterator[Stated]:
    if not said or heads_values(sheet, place) or sheet.vocabulary.is_nameless(text):
        return
    for key, value in said:
        found = table_key(key) if key else None
        if (key and found is None) or not value.strip():
            continue
        time, scope = (found[2], found[3]) if found is not None else ("", "")
        if _is_another_time(sheet, time or "-", value) or (
            not time and _is_doubtful(sheet, value, scope=bool(scope))
        ):
            yield Stated(place, text, doubts=True)
            return
        about = found is not None and bool(found[1]) and not time
        if about and len(value) <= _LONGEST_UNREAD and not _is_plain(sheet, value):
            yield Stated(place, text, doubts=False)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Keys with what is said of them; "" is the key of boxes in a line of their own.

    >>> _pairs("填报单位：青山镇　填报类型：□年报 ☑半年报"), _pairs("☑计划 □完成"), _pairs("取数时间2025年8月")
    ((('填报类型', '半年报'),), (('', '计划'),), (('取数时间', '2025年8月'),))
    """
    spoken = _SPOKEN.findall(text) or _SAID.findall(text)
    if not spoken:
        return tuple(("", one) for one in chosen_in(text))
    keyed = [(key, value) for key, value in spoken if table_key(key) and not is_signature(f"{key}：")]
    return tuple((key, "、".join(chosen_in(value)) or value.strip()) for key, value in keyed)


def _is_another_time(sheet: Sheet, key: str, value: str) -> bool:
    """Does a time that is said of the table lie within the period, before it, or elsewhere than in it?"""
    if not sheet.period_years:
        return False
    settings = sheet.vocabulary.rulebook.settings
    years, days = years_in(value), period_days(settings)
    if years.isdisjoint(sheet.period_years) and years:
        return max(years) < min(sheet.period_years)  # what is later is when it was looked up
    said = _OF_YEAR.sub("", f"{value}{key[0]}" if key[0] in "季月" and _is_number(value) else value)
    if part_of_period(said, days) or part_of_period(f"截至{said}", days):
        return True
    period = sheet.vocabulary.period
    if period is None and days is not None and settings.period_is == "year":
        period = Period(days[0].year * 12 + days[0].month - 1, days[1].year * 12 + days[1].month - 1)
    return period is not None and bool(period.another_in(said))


def _is_number(value: str) -> bool:
    return value.strip().isdigit() or chinese_number(value.strip()) is not None


def _is_doubtful(sheet: Sheet, value: str, *, scope: bool) -> bool:
    """Does what is said of the table speak of a part, a plan, an open state or another time?"""
    rulebook = sheet.vocabulary.rulebook
    if value in rulebook.groups:
        return False  # 汇总表（县属企业）
    title, said = rulebook.settings.title.zh, sheet.vocabulary.without_own_time(value)
    said = _DEFINES.sub("", said) if scope else said
    word = casts_doubt(said) or narrowing(said, may_describe_unit=False) or part_named(said) or part_suspected(said)
    if word and word not in title:
        return True
    if signals_in(said, sheet.period_years) or other_time_said(sheet, value):
        return True
    several = len(_LISTED.split(value)) >= _SEVERAL  # 机关、农村、社区: all of them
    whole = several or _OF_ALL.match(value) is not None or is_understood(value, sheet.period_years)
    return scope and not whole and (says_another_kind(value, title) or names_place_below(sheet, value))


def _is_plain(sheet: Sheet, value: str) -> bool:
    """Does what is said of the table change nothing?"""
    named = bool(sheet.units.named(value)) or value in sheet.vocabulary.rulebook.settings.title.zh
    return named or _OF_ALL.fullmatch(value) is not None or is_understood(value, sheet.period_years)
