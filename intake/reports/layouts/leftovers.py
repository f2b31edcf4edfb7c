"""The net below all layouts: a value that no layout has read or understood is reported with its cell."""

from __future__ import annotations

from functools import lru_cache

from intake.reports.sheet import Place, Sheet, shown_text
from intake.reports.values.blank import squeeze
from intake.reports.values.number import split_number
from intake.reports.values.text import as_text, is_personal
from intake.reports.values.yesno import YES
from intake.reports.words import Word
from intake.reports.years import years_in
from scoring.finding import Severity

_LONGEST_VALUE = 20  # signs
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"  # 一季度 is no value
_TICKS = YES - {"有", "对", "已", "t", "y"}
_MOST = 20  # findings of this kind for one sheet; the last one says how many more there are


def report_leftovers(sheet: Sheet) -> None:
    """Name the cells with values that are still unexplained, and those that hold personal data."""
    if sheet.values == sheet.values_read and not sheet.loose:
        return
    read = {entry.place for entry in sheet.entries}
    _report_personal(sheet, read)
    places = [(r, c) for r, texts in sheet.loose.items() for c, text in texts if _is_value(text)]
    if sheet.values != sheet.values_read:
        places += [
            (r, c)
            for r, row in enumerate(sheet.rows)
            for c, cell in enumerate(row)
            if cell is not None and type(cell) is not str
        ]
    left = sorted(
        place for place in places if place not in read and place not in sheet.known and not _is_serial(sheet, *place)
    )
    for place in left[:_MOST]:
        sheet.find(Severity.WARNING, "value_unexplained", place, text=shown_text(sheet.at(place)))
    if len(left) > _MOST:
        sheet.find(Severity.WARNING, "values_unexplained", left[_MOST], count=len(left) - _MOST)


def _report_personal(sheet: Sheet, read: set[Place]) -> None:
    """Identity and phone numbers anywhere on the sheet: the cell is named, what it holds is not."""
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if len(text) >= 11 and is_personal(text) and (r, c) not in read:
                sheet.find(Severity.ERROR, "personal_data", (r, c))
                sheet.known.add((r, c))
    for place in sheet.large:
        if place not in read and is_personal(as_text(sheet.at(place))):
            sheet.find(Severity.ERROR, "personal_data", place)
            sheet.known.add(place)


@lru_cache(maxsize=16384)
def _is_value(text: str) -> bool:
    """A text that is nothing but a number, a rate or a tick."""
    if len(text) > _LONGEST_VALUE:
        return False
    squeezed = squeeze(text)
    split = split_number(squeezed)
    if split is not None and len(split[1]) <= 2 and squeezed[0] not in _NUMERALS:
        return True
    return squeezed in _TICKS


def _is_serial(sheet: Sheet, r: int, c: int) -> bool:
    """A running number in front of a label, a year in a title."""
    cell = sheet.at((r, c))
    right = next(sheet.filled(r, c + 1), None)
    if right is not None and isinstance(right[1], str) and isinstance(cell, (int, str)) and not isinstance(cell, bool):
        meaning = sheet.vocabulary.meaning(right[1])
        if (
            len(as_text(cell)) <= 3
            and c == next(sheet.filled(r))[0]
            and (meaning is not None or any(place == right[0] for place, _ in sheet.loose.get(r, ())))
        ):
            return True
    signature = next(
        (meaning for place, meaning in sheet.labels.get(r, ()) if place < c and meaning.word is Word.SIGNATURE), None
    )
    return signature is not None or (isinstance(cell, str) and bool(years_in(cell)) and right is None)
