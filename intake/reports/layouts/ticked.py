"""A tick in one of several columns, each headed by an answer: 是 | 否, 一档 | 二档 | 三档."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from intake.grids.grid import Cell
from intake.reports.sheet import Entry, Sheet, holds_value
from intake.reports.values.blank import squeeze
from intake.reports.values.boxes import TICKED
from intake.reports.values.cells import is_answer
from intake.reports.values.text import as_text
from scoring.finding import Severity
from scoring.rulebook import Field

if TYPE_CHECKING:
    from intake.reports.layouts.narrowed import Labelled

_TICKS = frozenset({*TICKED, "1"})
_CROSSES = frozenset({"×", "✗", "✘", "╳", "x", "0"})


def without_ticked(sheet: Sheet, labelled: list[Labelled], columns: range) -> list[Labelled]:
    """The labels without those whose answers stand above the columns beside them; these are read."""
    asked = [item for item in labelled if item[1].fields[0].type in ("yesno", "choice")]
    if not asked:
        return labelled
    kept = [item for item in labelled if item not in asked]
    for item in asked:
        r, meaning, bound = item
        field = meaning.fields[0]
        answers = {j: above for j in columns if j < bound and (above := _answer_above(sheet, field, asked[0][0], j))}
        if len(answers) < 2 or any(_is_odd(sheet, r, c, text) for c, text in answers.items()):
            kept.append(item)
        else:
            read_tick(sheet, None, field, r, answers)
            rows = range(asked[0][0])
            sheet.headings.update((row, j) for j, text in answers.items() for row in rows if sheet.at((row, j)) == text)
    return sorted(kept, key=lambda item: item[0])


def _answer_above(sheet: Sheet, field: Field, first: int, j: int) -> str:
    """The nearest text above a column, if it is one of the field's answers."""
    above = next((cell for r in range(first - 1, -1, -1) if isinstance(cell := sheet.shown((r, j)), str)), "")
    return above if is_answer(field, above) else ""


def read_tick(sheet: Sheet, unit: str | None, field: Field, r: int, answers: Mapping[int, str]) -> None:
    """Add an entry for the answer that is ticked in a row; two ticks, or anything but ticks, are a question."""
    filled = [c for c in answers if holds_value(sheet.at((r, c)))]
    ticked = [c for c in filled if _is_tick(sheet, r, c, answers[c])]
    odd = [c for c in filled if _is_odd(sheet, r, c, answers[c])]
    sheet.known.update((r, c) for c in answers)
    if len(ticked) > 1 or odd:
        cells = [sheet.address((r, c)) for c in filled]
        place = (r, filled[0])
        sheet.find(
            Severity.ERROR, "several_values", place, unit=unit, about=field.name, label=field.label, cells=cells
        )
    else:
        cell: Cell = answers[ticked[0]] if ticked else None
        sheet.entries.append(Entry(unit, field, field.name, cell, (r, ticked[0] if ticked else min(answers))))


def _is_tick(sheet: Sheet, r: int, c: int, answer: str) -> bool:
    return _mark(sheet.at((r, c))) in _TICKS or sheet.at((r, c)) == answer


def _is_odd(sheet: Sheet, r: int, c: int, answer: str) -> bool:
    """Does neither a tick nor a cross stand there, but something else?"""
    cell = sheet.at((r, c))
    return holds_value(cell) and not _is_tick(sheet, r, c, answer) and _mark(cell) not in _CROSSES


def _mark(cell: Cell) -> str:
    return squeeze(as_text(cell)).strip("()[]【】")
