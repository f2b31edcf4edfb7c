"""Headings of a form in two rows: 2024年 and 2025年, or the names of units, above 目标 and 完成."""

from __future__ import annotations

from intake.reports.layouts.bands import headed
from intake.reports.layouts.headings import Heading, reaching
from intake.reports.qualifiers import is_of_other_period, says_another_kind
from intake.reports.sheet import Sheet, holds_value, is_text_row
from intake.reports.words import Word
from intake.reports.years import years_in

_LONGEST_YEAR = 10  # 2024年度数据


def joined(sheet: Sheet, above: dict[int, Heading], below: dict[int, Heading], r: int) -> dict[int, Heading]:
    """The headings of rows `r` - 1 and `r` as one; those of the lower row where it begins a list of its own."""
    if not (_leaves_items_blank(sheet, above, r) or _are_years(above, below)):
        return below
    uppers = {c: reaching(sheet, r - 1, c, r) for c in below}
    unknown = {text for text in uppers.values() if text and not _is_known(sheet, text)}
    kinds = unknown if any(says_another_kind(text, "") for text in unknown) else set[str]()  # 城镇 beside 农村
    found = dict(above)
    for c, heading in below.items():
        upper = uppers[c]
        of_kind = Heading(f"{upper} {heading.text}", None, r, other_period=not says_another_kind(upper, ""))
        found[c] = of_kind if upper in kinds else _joined(sheet, upper, heading)
    return found


def _is_known(sheet: Sheet, text: str) -> bool:
    known = sheet.vocabulary.meaning(text) is not None or bool(years_in(text)) or bool(sheet.units.named(text))
    return known or _is_other(sheet, text, None)


def second_row(sheet: Sheet, above: dict[int, Heading], r: int) -> dict[int, Heading]:
    """The headings of row `r`, if nothing but texts stand in it, some of them below one that reaches over several."""
    cells = [*sheet.filled(r)] if r < len(sheet.rows) and _leaves_items_blank(sheet, above, r) else []
    texts = {c: cell for c, cell in cells if isinstance(cell, str)}
    apart = [c for c in texts if c not in above]
    if len(texts) < max(2, len(cells)) or not apart or not all(c in above or c - 1 in texts for c in texts):
        return {}
    return headed(sheet, r, cells)


def row_of_items(sheet: Sheet, r: int) -> dict[int, Heading]:
    """The headings of a row in which 指标 stands beside one that nobody knows: 指标 | 流动党员."""
    items = any(meaning.word is Word.ITEM for _, meaning in sheet.labels.get(r, ()))
    return headed(sheet, r, [*sheet.filled(r)]) if items and is_text_row(sheet, r) else {}


def _leaves_items_blank(sheet: Sheet, above: dict[int, Heading], r: int) -> bool:
    items = [c for c, heading in above.items() if heading.is_word(Word.ITEM)]
    return bool(items) and not holds_value(sheet.at((r, items[0])))


def _are_years(above: dict[int, Heading], below: dict[int, Heading]) -> bool:
    """Do nothing but several years stand above the headings, right of 项目?"""
    items = [c for c, heading in below.items() if heading.is_word(Word.ITEM)]
    years = [bool(years_in(heading.text)) and len(heading.text) <= _LONGEST_YEAR for heading in above.values()]
    return bool(items) and len(years) > 1 and all(years) and min(above) > items[0]


def _joined(sheet: Sheet, upper: str, lower: Heading) -> Heading:
    """The heading of a column, with what stands above it where that changes what it means."""
    meaning = sheet.vocabulary.meaning(upper)
    word = None if meaning is None else meaning.word
    text = f"{upper} {lower.text}"
    if _is_other(sheet, upper, word):
        return Heading(text, None, lower.row, other_period=True)
    if not sheet.units.named(upper):
        return lower
    if lower.other_period or _is_other(sheet, lower.text, lower.meaning.word if lower.meaning else None):
        return Heading(text, None, lower.row, other_period=True)
    is_value = lower.is_word(Word.VALUE) or bool(years_in(lower.text))
    return Heading(upper, meaning, lower.row) if is_value else lower


def _is_other(sheet: Sheet, text: str, word: Word | None) -> bool:
    """Does a heading name another period, or a plan?"""
    years = years_in(text)
    another = bool(years) and not years & sheet.period_years
    return another or word is Word.EARLIER or is_of_other_period(text)
