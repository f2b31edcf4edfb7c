"""Headings of a form in two rows: 2024年 and 2025年, or the names of units, above 目标 and 完成."""

from __future__ import annotations

from intake.reports.layouts.headings import Heading, reaching
from intake.reports.qualifiers import is_of_other_period
from intake.reports.sheet import Sheet, holds_value
from intake.reports.words import Word
from intake.reports.years import says_last_year, years_in


def joined(sheet: Sheet, above: dict[int, Heading], below: dict[int, Heading], r: int) -> dict[int, Heading]:
    """The headings of rows `r` - 1 and `r` as one; those of the lower row where the upper says nothing of them."""
    items = [c for c, heading in above.items() if heading.is_word(Word.ITEM)]
    if not items or holds_value(sheet.at((r, items[0]))):
        return below
    found = dict(above)
    for c, heading in below.items():
        one = _joined(sheet, reaching(sheet, r - 1, c, r), heading)
        if one is None:
            return below
        found[c] = one
    return found


def _joined(sheet: Sheet, upper: str, lower: Heading) -> Heading | None:
    """The heading of a column; None where nobody knows what stands above it."""
    meaning = sheet.vocabulary.meaning(upper)
    word = None if meaning is None else meaning.word
    text = f"{upper} {lower.text}"
    if _is_other(sheet, upper, word):
        return Heading(text, None, lower.row, other_period=True)
    of_period = word is Word.VALUE or bool(years_in(upper))
    if of_period or not upper:
        return lower
    if not sheet.units.named(upper):
        return None
    if lower.other_period or _is_other(sheet, lower.text, lower.meaning.word if lower.meaning else None):
        return Heading(text, None, lower.row, other_period=True)
    is_value = lower.is_word(Word.VALUE) or bool(years_in(lower.text))
    return Heading(upper, meaning, lower.row) if is_value else None


def _is_other(sheet: Sheet, text: str, word: Word | None) -> bool:
    """Does a heading name another period, or a plan?"""
    years = years_in(text)
    another = bool(years) and not years & sheet.period_years
    return another or word is Word.EARLIER or is_of_other_period(text) or says_last_year(text)
