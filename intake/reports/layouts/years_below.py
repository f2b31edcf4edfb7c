"""Tables with a row a year: 2023, 2024, 2025 downwards. The period's row is read, the others are mentioned."""

from __future__ import annotations

import re
from collections import Counter

from intake.reports.labels import normal
from intake.reports.layouts.bands import Band
from intake.reports.layouts.units_below import heads_years
from intake.reports.sheet import Sheet, holds_value
from intake.reports.values.text import as_text
from intake.reports.words import Word
from intake.reports.years import years_in
from scoring.finding import Severity

_SHORTER = ("季度", "月份")
_YEAR = re.compile(r"20\d{2}年?度?")


def year_columns(sheet: Sheet, band: Band, end: int, unit_columns: list[int]) -> list[int]:
    """The column that holds nothing but years, the period's among them, headed 年份 or by nothing; none for most.

    Below 类别 they are the years of the rows only where each unit is merged over a row of the period and others.
    """
    for c in range(band.first, len(sheet.rows[band.bottom]) if band.last is None else band.last):
        heading = band.columns.get(c)
        short = sheet.vocabulary.period is not None and heading is not None and heading.text.strip() in _SHORTER
        headed = short or (heading is not None and heads_years(heading.text))
        kind = heading is not None and heading.is_word(Word.NOTE)
        if c in unit_columns or not (headed or kind or heading is None):
            continue
        rows = [r for r in range(band.bottom + 1, end) if holds_value(sheet.at((r, c)))]
        said = [text for r in rows if names_time(sheet, text := as_text(sheet.at((r, c))))]
        own = sum(_is_of_period(sheet, text) for text in said)
        others = len(rows) - len(said)  # 合计 below the years
        if not own or others > 1 or (len(said) < 2 and not (headed and own == len(rows))):
            continue
        if not kind or _each_has_its_own(sheet, c, rows, unit_columns):
            return [c]
    return []


def refuse_other_years(sheet: Sheet, band: Band, end: int, years: list[int]) -> None:
    """Mark what a table of places gives where some rows are another year's: its sums may be of all years."""
    rows = range(band.bottom + 1, end)
    said = [((r, c), as_text(sheet.at((r, c)))) for c in years for r in rows if holds_value(sheet.at((r, c)))]
    others = (one for one in said if names_time(sheet, one[1]) and not _is_of_period(sheet, one[1]))
    place, text = next(others, ((0, 0), ""))
    found = [entry for entry in sheet.entries if entry.place[0] in rows and holds_value(entry.cell)] if text else []
    if found:
        sheet.narrowed.update(entry.place for entry in found)
        cells = [sheet.address(entry.place) for entry in found]
        where = sheet.address(place)
        sheet.find(
            Severity.ERROR, "value_narrowed", found[0].place, unit=found[0].unit, text=text, where=where, cells=cells
        )


def _each_has_its_own(sheet: Sheet, c: int, rows: list[int], unit_columns: list[int]) -> bool:
    """Are the units merged over several rows each, of which one is the period's?"""
    spans = [sheet.spans.get((r, unit_columns[0])) for r in rows] if unit_columns and sheet.grid.merged else [None]
    own = Counter(span for r, span in zip(rows, spans, strict=False) if _is_of_period(sheet, as_text(sheet.at((r, c)))))
    return None not in spans and all(own[span] == 1 for span in spans)


def is_of_other_year(sheet: Sheet, r: int, years: list[int]) -> bool:
    """Is it the row of another year, which is mentioned?"""
    cell = sheet.shown((r, years[0])) if years else None
    text = as_text(cell).strip()
    if not names_time(sheet, text) or _is_of_period(sheet, text):
        return False
    sheet.find(Severity.INFO, "other_period", (r, years[0]), label=text)
    return True


def names_time(sheet: Sheet, text: str) -> bool:
    """2024年, 本年, 上年."""
    return _YEAR.fullmatch(normal(text)) is not None or sheet.vocabulary.word(text) in (Word.VALUE, Word.EARLIER)


def _is_of_period(sheet: Sheet, text: str) -> bool:
    word = sheet.vocabulary.word(text)
    return word is Word.VALUE or (word is not Word.EARLIER and bool(years_in(text) & sheet.period_years))
