"""Full marks that forms name beside their items: 党员总数（10分）, or 10分 in a cell of its own.

They say nothing of what was done. But where no number is larger than its full marks, the numbers may be points.
"""

from __future__ import annotations

import re
import unicodedata

from intake.grids.grid import Cell
from intake.reports.labels import marks_of
from intake.reports.layouts.narrowed import Labelled
from intake.reports.layouts.table import is_number, report_unmatched
from intake.reports.sheet import Sheet, holds_value
from intake.reports.vocabulary import Meaning

_MARKS = re.compile(r"[(（]?(?:满分|分值|标准分)?:?(\d{1,3}(?:\.\d+)?)分[)）]?")


def columns_of_marks(sheet: Sheet, labelled: list[Labelled], columns: range) -> set[int]:
    """Columns in which every label has nothing but full marks (10分), if some number beside them is larger."""
    found: set[int] = set()
    for j in columns:
        rows = [(r, bound) for r, _, bound in labelled if j < bound and holds_value(sheet.at((r, j)))]
        marks = {r: _marks_of(sheet.at((r, j))) for r, _ in rows}
        if not marks or None in marks.values() or any(_asks_for_points(meaning) for _, meaning, _ in labelled):
            continue
        if any(_exceeds(cell, marks[r]) for r, bound in rows for _, cell in sheet.filled(r, columns.start, bound)):
            found.add(j)
            sheet.know_column(j, labelled[0][0], labelled[-1][0] + 1)
    return found


def find_points(sheet: Sheet) -> None:
    """Mark the numbers of labels with full marks behind them, where none is larger: points, or what was done?"""
    places = {
        place: meaning.fields[0].name
        for place, meaning in sheet.general
        if meaning.marked and meaning.fields and not _asks_for_points(meaning)
    }
    if not places:
        return
    marks = {name: marks_of(str(sheet.at(place))) for place, name in places.items()}
    entries = [entry for entry in sheet.entries if entry.key in marks and is_number(entry.cell)]
    if any(_exceeds(entry.cell, marks[entry.key]) for entry in entries):
        return
    sheet.narrowed.update(entry.place for entry in entries)
    asked = {entry.key for entry in entries}
    for place, name in places.items():
        if name in asked:
            report_unmatched(sheet, str(sheet.at(place)), place)


def _marks_of(cell: Cell) -> float | None:
    found = _MARKS.fullmatch("".join(unicodedata.normalize("NFKC", cell).split())) if isinstance(cell, str) else None
    return float(found[1]) if found else None


def _exceeds(cell: Cell, marks: float | None) -> bool:
    return marks is not None and is_number(cell) and cell > marks


def _asks_for_points(meaning: Meaning) -> bool:
    return any(field.unit_of_measure == "分" for field in meaning.fields)


def serials_before_next(sheet: Sheet, c: int, labelled: list[Labelled]) -> set[int]:
    """Columns of running numbers right before the next labels: 1 | 党员数 | 48 | 2 | 参训党员数 | 44."""
    found: set[int] = set()
    for j in {bound - 1 for _, _, bound in labelled if c and bound - 1 > c + 1}:
        pairs = [(sheet.at((r, c - 1)), sheet.at((r, j))) for r, _, bound in labelled if bound - 1 == j]
        gaps = {after - own if type(own) is type(after) is int else None for own, after in pairs}
        if gaps == {1} or (len(gaps) == 1 and len(pairs) > 1 and None not in gaps):
            found.add(j)
            sheet.known.update((r, k) for r, _, _ in labelled for k in (c - 1, j))
    return found
