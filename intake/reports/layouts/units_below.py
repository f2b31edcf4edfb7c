"""Names of units, or of their villages, below a heading: they show that a table stands there, whatever else it says."""

from __future__ import annotations

import re

from intake.reports.labels import normal
from intake.reports.layouts.headings import is_item
from intake.reports.sheet import Sheet, holds_value
from intake.reports.words import Word
from intake.reports.years import years_in

_PLACES = re.compile(r"(?:所属|所在|下辖|下属)?(?:行政村|村|社区|村居|村级|党?支部|党组织)+(?:名称?)?")
_YEARS = re.compile(r"(?:考核|统计|填报)?(?:年份|年度|年|时间|时期|期间)|year")


def heads_places(text: str) -> bool:
    """Does the heading say that names of places below the units stand there?

    >>> heads_places("村（社区）"), heads_places("党支部名称"), heads_places("行政村数")
    (True, True, False)
    """
    return _PLACES.fullmatch(normal(text)) is not None


def heads_years(text: str) -> bool:
    """Does the heading say that years stand there: 年份, 考核年度?"""
    return _YEARS.fullmatch(normal(text)) is not None


def names_units(sheet: Sheet, bottom: int, c: int) -> bool:
    """Do the first two rows below the headings name units in column c?"""
    cells = [sheet.at((r, c)) for r in (bottom + 1, bottom + 2)]
    return all(isinstance(cell, str) and sheet.units.exactly(cell) is not None for cell in cells)


def has_units_below(sheet: Sheet, r: int, c: int) -> bool:
    """Do values stand below the only label of a row, beside names of units, or below 村 or 年份 beside it?"""
    if not holds_value(sheet.at((r + 1, c))) or holds_value(sheet.at((r, c + 1))):
        return False
    named = any(j < c and sheet.units.exactly(text) is not None for j, text in sheet.loose.get(r + 1, ()))
    several = holds_value(sheet.at((r + 2, c)))
    beside = (text for j, text in sheet.loose.get(r, ()) if j < c)
    return named or any(heads_places(text) or (several and heads_years(text)) for text in beside)


def item_column(sheet: Sheet, r: int) -> int | None:
    """The column 指标 of the headings 单位 | 指标 | 数值, where names of units and of fields stand below them."""
    words = {meaning.word: c for c, meaning in sheet.labels.get(r, ()) if not is_item(meaning)}
    c = words.get(Word.ITEM)
    if c is None or Word.UNIT not in words or value_column(sheet, r) is None:
        return None
    items = [meaning for j, meaning in sheet.labels.get(r + 1, ()) if j == c and meaning.fields]
    named = any(sheet.units.exactly(text) is not None for _, text in sheet.loose.get(r + 1, ()))
    return c if items and named else None


def value_column(sheet: Sheet, r: int) -> int | None:
    """The one column of a row of headings that holds the values: 数值, or the year of the period."""
    words = [c for c, meaning in sheet.labels.get(r, ()) if meaning.word is Word.VALUE and not is_item(meaning)]
    found = words or [c for c, cell in sheet.filled(r) if years_in(str(cell)) & sheet.period_years]
    return found[0] if len(found) == 1 else None
