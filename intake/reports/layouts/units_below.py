"""Names of units, or of their villages, below a heading: they show that a table stands there, whatever else it says."""

from __future__ import annotations

import re
from functools import lru_cache

from intake.reports.labels import normal
from intake.reports.layouts.headings import is_item
from intake.reports.sheet import Claim, Sheet, holds_value
from intake.reports.words import WORD_OF, Word
from intake.reports.years import years_in

_PLACES = re.compile(r"(?:所属|所在|下辖|下属)?(?:行政村|村|社区|村居|村级|党?支部|党组织)+(?:名称?)?")
_BELOW_UNITS = re.compile(r"(?!各|全)\S{1,8}(?:(?<!农|乡|各)村|(?<!各)社区|党?支部|党总支|村委会|居委会)")
_LOOKED_AT = 4  # rows
_TIMES = ("季度", "季", "月份", "月")
_YEARS = re.compile(r"(?:考核|统计|填报)?(?:年份|年度|年|时间|时期|期间)|year")


def heads_places(text: str) -> bool:
    """Does the heading say that names of places below the units stand there?

    >>> heads_places("村（社区）"), heads_places("党支部名称"), heads_places("行政村数")
    (True, True, False)
    """
    return _PLACES.fullmatch(normal(text)) is not None


def names_place_below(sheet: Sheet, text: str) -> bool:
    """Is the text nothing but the name of a place below the units: 东村, 青山镇东村党支部?"""
    return _is_below_units(text) and not sheet.units.reporter(text)


@lru_cache(maxsize=16384)
def _is_below_units(text: str) -> bool:
    return _BELOW_UNITS.fullmatch(text.strip()) is not None


def names_places_only(sheet: Sheet, c: int, rows: range) -> bool:
    """Does a column name nothing but places of one unit below it, whatever heads it? Totals are no names."""
    texts = [cell for r in rows if isinstance(cell := sheet.at((r, c)), str) and WORD_OF.get(normal(cell)) is None]
    units = {unit for text in texts for unit in sheet.units.named(text)}
    return bool(texts) and len(units) <= 1 and all(names_place_below(sheet, text) for text in texts)


def without_places(sheet: Sheet, columns: list[int], rows: range) -> list[int]:
    """The columns of units without those that name only places of one: its own list, of which it must be the unit."""
    found = []
    for c in columns:
        if not names_places_only(sheet, c, rows):
            found.append(c)
            continue
        cells = ((r, cell) for r in rows if isinstance(cell := sheet.at((r, c)), str))
        named = ((r, cell.strip(), sheet.units.named(cell)) for r, cell in cells)
        sheet.claims += [Claim(text, units, (r, c)) for r, text, units in named if units]
    return found


def heads_years(text: str) -> bool:
    """Does the heading say that years stand there: 年份, 考核年度?"""
    return _YEARS.fullmatch(normal(text)) is not None


def names_units(sheet: Sheet, bottom: int, c: int) -> bool:
    """Do the first two rows below the headings name units in column c?"""
    cells = [sheet.at((r, c)) for r in (bottom + 1, bottom + 2)]
    return all(isinstance(cell, str) and sheet.units.exactly(cell) is not None for cell in cells)


def has_units_below(sheet: Sheet, r: int, c: int) -> bool:
    """Do values stand below the only label of a row, beside names of units, or below 村, 年份 or 月份 beside it?"""
    if not holds_value(sheet.at((r + 1, c))) or holds_value(sheet.at((r, c + 1))):
        return False
    named = any(j < c and sheet.units.exactly(text) is not None for j, text in sheet.loose.get(r + 1, ()))
    several = holds_value(sheet.at((r + 2, c)))
    beside = [text for j, text in sheet.loose.get(r, ()) if j < c]
    times = several and any(heads_years(text) or text.strip() in _TIMES for text in beside)
    return named or times or any(heads_places(text) for text in beside)


def item_column(sheet: Sheet, r: int) -> int | None:
    """The column 指标 of the headings 单位 | 指标 | 数值, where names of units and of fields stand below them."""
    words = {meaning.word: c for c, meaning in sheet.labels.get(r, ()) if not is_item(meaning)}
    c = words.get(Word.ITEM)
    if c is None or Word.UNIT not in words or value_column(sheet, r) is None:
        return None
    below = range(r + 1, min(r + 1 + _LOOKED_AT, len(sheet.rows)))  # the first names may have slipped
    items = any(j == c and meaning.fields for row in below for j, meaning in sheet.labels.get(row, ()))
    named = any(sheet.units.exactly(text) is not None for row in below for _, text in sheet.loose.get(row, ()))
    return c if items and named else None


def value_column(sheet: Sheet, r: int) -> int | None:
    """The one column of a row of headings that holds the values: 数值, or the year of the period."""
    words = [c for c, meaning in sheet.labels.get(r, ()) if meaning.word is Word.VALUE and not is_item(meaning)]
    known = sheet.vocabulary
    years = [c for c, cell in sheet.filled(r) if years_in(str(cell)) & sheet.period_years
             and not known.is_another_time(str(cell))]  # fmt: skip
    found = words or years
    return found[0] if len(found) == 1 else None
