"""Months and quarters with their sum, in rows or columns: only the sum of all of them is that of the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from intake.reports.labels import normal
from intake.reports.layouts.bands import Band
from intake.reports.layouts.lines import row_word
from intake.reports.qualifiers import is_of_part_of_year
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.spans import period_days
from intake.reports.values.measures import asked_measure
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Field, Settings

_NUMBER = re.compile("(1[0-2]|[1-9]|[一二三四])(?=月|季)")
_ADDED_UP = frozenset(("次", "场", "元", "件", "篇", "条", "天", "期", "人次", "场次"))
_LONGEST = 6  # 第一季度, 12月份
_ALL = frozenset(map(normal, ("全年", "全年数", "全年累计", "本年累计")))


def is_sum_of_year(text: object) -> bool:
    """Does the text stand before the sum of all months: 全年 below 12月?"""
    return isinstance(text, str) and normal(text) in _ALL


def times_with_sum(sheet: Sheet, band: Band, rows: range) -> list[int]:
    """Columns before the values that name all months or quarters of the year, with their sum below or above them."""
    if not sheet.is_yearly:
        return []
    settings, found = sheet.vocabulary.rulebook.settings, []
    fields = [c for c, heading in band.columns.items() if heading.meaning is not None and heading.meaning.fields]
    for c in range(band.first, min(fields, default=0)):
        texts = [cell for r in rows if isinstance(cell := sheet.at((r, c)), str)]
        times = [text for text in texts if _names_time(text)]
        sums = [r for r in rows if row_word(sheet, r, [c]) is Word.TOTAL or is_sum_of_year(sheet.at((r, c)))]
        if times and sums and len(times) + len(sums) == len(texts) and _is_whole(times, settings):
            found.append(c)
    return found


def refuse_stocks(sheet: Sheet, columns: Mapping[int, Field], r: int, c: int) -> None:
    """Mark the sums of what is counted anew each time and does not add up: 党员 of four quarters."""
    for j, asked in columns.items():
        place = (r, j)
        if asked_measure(asked.unit_of_measure).base not in _ADDED_UP and holds_value(sheet.at(place)):
            sheet.narrowed.add(place)
            text, where, cells = str(sheet.at((r, c))).strip(), sheet.address((r, c)), [sheet.address(place)]
            sheet.find(Severity.ERROR, "value_narrowed", place, about=asked.name, text=text, where=where, cells=cells)


def check_months(sheet: Sheet) -> None:
    """Warn of what was read as the sum of some months or quarters only, where a year is asked for."""
    lines: dict[tuple[int, int], dict[Place, str]] = {}  # by axis and row or column
    settings = sheet.vocabulary.rulebook.settings
    for r, texts in sheet.loose.items() if sheet.is_yearly else ():
        for c, text in texts:
            if ("月" in text or "季" in text) and _names_time(text):
                lines.setdefault((0, r), {})[r, c] = text
                lines.setdefault((1, c), {})[r, c] = text
    for (axis, index), times in lines.items():
        if not _breaks_off(times.values(), settings):
            continue
        totals = (place for place, meaning in sheet.general if meaning.word is Word.TOTAL and place[axis] == index)
        sums = {place[1 - axis] for place in totals}
        read = (entry for entry in sheet.entries if entry.place[1 - axis] in sums and entry.place not in sheet.narrowed)
        if any(entry.line is None and entry.place[axis] > index and holds_value(entry.cell) for entry in read):
            first, *_, last = times
            text = f"{times[first].strip()}—{times[last].strip()}"
            sheet.find(Severity.WARNING, "remark_of_part", first, text=text, period=settings.period)


def _names_time(text: str) -> bool:
    return len(text) <= _LONGEST and is_of_part_of_year(text)


def _is_whole(times: Iterable[str], settings: Settings) -> bool:
    """Are these all months, or all quarters, of the period?"""
    said, asked = _numbers(times, settings)
    return said == set(asked)


def _breaks_off(times: Iterable[str], settings: Settings) -> bool:
    """Do the months or quarters run from the first of the period to one before its last?"""
    said, asked = _numbers(times, settings)
    return 1 < len(said) < len(asked) and said == set(asked[: len(said)])


def _numbers(times: Iterable[str], settings: Settings) -> tuple[set[int], list[int]]:
    """The numbers of months or quarters, and those of the period in their order."""
    texts = [normal(text) for text in times]
    found = [_NUMBER.search(text) for text in texts]
    said = {int(number[1]) if number[1].isdecimal() else "一二三四".index(number[1]) + 1 for number in found if number}
    period = period_days(settings)
    first, months = 1, 12
    if period is not None:
        first = period[0].month
        months = 12 * (period[1].year - period[0].year) + period[1].month - first + 1
    quarters = any("季" in text for text in texts)
    return said, [1, 2, 3, 4] if quarters else [(first + month - 1) % 12 + 1 for month in range(months)]
