"""Tables with a row a year: 2023, 2024, 2025 downwards. The period's row is read, the others are mentioned."""

from __future__ import annotations

import re

from intake.reports.labels import normal
from intake.reports.layouts.bands import Band
from intake.reports.layouts.units_below import heads_years
from intake.reports.sheet import Sheet, holds_value
from intake.reports.values.text import as_text
from intake.reports.words import WORD_OF, Word
from intake.reports.years import years_in
from scoring.finding import Severity

_YEAR = re.compile(r"20\d{2}年?度?")


def year_columns(sheet: Sheet, band: Band, end: int, unit_columns: list[int]) -> list[int]:
    """The column that holds nothing but years, the period's among them, headed 年份 or by nothing; none for most."""
    for c in range(band.first, len(sheet.rows[band.bottom]) if band.last is None else band.last):
        heading = band.columns.get(c)
        if c in unit_columns or (heading is not None and not heads_years(heading.text)):
            continue
        said = [as_text(cell) for r in range(band.bottom + 1, end) if holds_value(cell := sheet.at((r, c)))]
        others = [text for text in said if not names_time(text)]  # 合计 below the years
        if len(said) - len(others) > 1 and len(others) <= 1 and any(_is_of_period(sheet, text) for text in said):
            return [c]
    return []


def is_of_other_year(sheet: Sheet, r: int, years: list[int]) -> bool:
    """Is it the row of another year, which is mentioned?"""
    cell = sheet.shown((r, years[0])) if years else None
    text = as_text(cell).strip()
    if not names_time(text) or _is_of_period(sheet, text):
        return False
    sheet.find(Severity.INFO, "other_period", (r, years[0]), label=text)
    return True


def names_time(text: str) -> bool:
    """2024年, 本年, 上年."""
    return _YEAR.fullmatch(normal(text)) is not None or WORD_OF.get(normal(text)) in (Word.VALUE, Word.EARLIER)


def _is_of_period(sheet: Sheet, text: str) -> bool:
    return bool(years_in(text) & sheet.period_years) or WORD_OF.get(normal(text)) is Word.VALUE
