"""The net below all layouts: a value that no layout has read or understood is reported with its cell."""

from __future__ import annotations

from intake.grids.grid import Cell
from intake.reports.sheet import Sheet, shown_text
from intake.reports.values.blank import squeeze
from intake.reports.values.number import split_number
from intake.reports.values.text import as_text, is_personal
from intake.reports.values.yesno import YES
from intake.reports.words import Word
from intake.reports.years import years_in
from scoring.finding import Severity

_MOST = 20  # findings of this kind for one sheet; the last one says how many more there are


def report_leftovers(sheet: Sheet) -> None:
    """Name the cells with values that are still unexplained, and those that hold personal data."""
    _report_personal(sheet)
    read = {entry.place for entry in sheet.entries}
    if (
        sheet.values == sum(1 for entry in sheet.entries if not isinstance(entry.cell, (str, type(None))))
        and not sheet.loose
    ):
        return
    left = [
        (r, c)
        for r, row in enumerate(sheet.rows)
        for c, cell in enumerate(row)
        if cell is not None
        and _is_value(cell)
        and (r, c) not in read
        and (r, c) not in sheet.known
        and not _is_serial(sheet, r, c)
    ]
    for place in left[:_MOST]:
        sheet.find(Severity.WARNING, "value_unexplained", place, text=shown_text(sheet.at(place)))
    if len(left) > _MOST:
        sheet.find(Severity.WARNING, "values_unexplained", left[_MOST], count=len(left) - _MOST)


def _report_personal(sheet: Sheet) -> None:
    """Identity and phone numbers anywhere on the sheet: the cell is named, what it holds is not."""
    read = {entry.place for entry in sheet.entries}
    for r, texts in sheet.loose.items():
        for c, text in texts:
            if len(text) >= 11 and is_personal(text) and (r, c) not in read:
                sheet.find(Severity.ERROR, "personal_data", (r, c))
                sheet.known.add((r, c))
    for place in sheet.large:
        if place not in read and is_personal(as_text(sheet.at(place))):
            sheet.find(Severity.ERROR, "personal_data", place)
            sheet.known.add(place)


def _is_value(cell: Cell) -> bool:
    """A number, a date, an error; or a text that is nothing but a number, a rate or a tick."""
    if not isinstance(cell, str):
        return True
    if len(cell) > 20:
        return False
    squeezed = squeeze(cell)
    split = split_number(squeezed)
    return (
        split is not None and len(split[1]) <= 2 and squeezed[0] not in "零〇一二两三四五六七八九十百千万亿"
    ) or squeezed in (YES - {"有", "对", "已", "t", "y"})


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
