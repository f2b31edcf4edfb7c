"""Values that stand too far from their labels: in a blank column nothing else can be meant, among notes it can."""

from __future__ import annotations

import re
from collections.abc import Iterable

from intake.reports.labels import without_brackets
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.values.cells import could_be, take
from scoring.finding import Severity
from scoring.rulebook import Field

_NEARLY_NUMBER = re.compile(r"\s*(?:[约近共计超逾≈≥>≤<]{0,2}|原|现|应为|实为|实际|更正为?)\s*[0-9０-９]")


def slipped(sheet: Sheet, field: Field, r: int, columns: Iterable[int], column: int, rows: range) -> Place | None:
    """The only cell of row `r` that holds something in `columns`, if it is the field's value beyond all doubt.

    The other rows have their values in `column`; where one holds something beside it in the cell's own column, or
    a text heads that column, it may be another period's or a note, and remains a question.
    """
    filled = [j for j in columns if holds_value(sheet.at((r, j)))]
    if len(filled) != 1 or field.type == "text" or holds_value(sheet.at((r, column))):
        return None
    place = (r, filled[0])
    if take(field, sheet.at(place)).problem is not None or not _is_free(sheet, filled[0], column, rows):
        return None
    sheet.find(Severity.INFO, "value_slipped", place, about=field.name, label=field.label)
    return place


def _is_free(sheet: Sheet, j: int, column: int, rows: range) -> bool:
    """Does the column hold nothing beside the values of others, and stand under no heading?"""
    if any(holds_value(sheet.shown((r, j))) and holds_value(sheet.at((r, column))) for r in rows):
        return False
    above = (cell for r in range(rows.start) if isinstance(cell := sheet.at((r, j)), str) and holds_value(cell))
    return all("：" in text or ":" in text or sheet.units.exactly(text) for text in above)  # 填报日期：…, 青山镇


def report_among_notes(sheet: Sheet, r: int, field: Field, column: int, notes: list[int]) -> None:
    """A value that slipped into the column of notes, while its own cell is blank."""
    if field.type == "text" or holds_value(sheet.at((r, column))):
        return
    for j in notes:
        cell = sheet.at((r, j))
        value = without_brackets(cell) if isinstance(cell, str) else cell  # 48（含预备）
        nearly = isinstance(value, str) and _NEARLY_NUMBER.match(value) is not None  # 约44人
        if holds_value(value) and (nearly or could_be(field, value)):
            sheet.find(Severity.ERROR, "value_out_of_place", (r, j), about=field.name, label=field.label)
