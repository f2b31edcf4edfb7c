"""What follows below a table or ledger: where its rows end, though perhaps no blank row shows it."""

from __future__ import annotations

from intake.reports.layouts.bands import Band, is_chosen
from intake.reports.layouts.inline import pair_in
from intake.reports.layouts.lines import is_note, row_word, says_nothing
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.values.cells import could_be, take
from intake.reports.vocabulary import Meaning
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Ledger


def end_of(sheet: Sheet, band: Band, ledger: Ledger | None, limit: int) -> int:
    """The row (not included) where the rows of a table or ledger end, `limit` at most: where a form or a title begins.

    The label of a field with its value right below the last line is no line, unless it could be one: that is asked.
    """
    for r in range(band.bottom + 1, limit):
        if _begins_form(sheet, band, ledger, r):
            return _without_title(sheet, band, r)
    return limit if limit == len(sheet.rows) else _without_title(sheet, band, limit)


def is_pair(sheet: Sheet, place: Place, meaning: Meaning | None) -> bool:
    """Is the cell the label of a field, and what stands beside it its value, or nothing?"""
    if meaning is None or not meaning.fields or meaning.columns:
        return False
    beside = next(sheet.filled(place[0], sheet.after(place)), None)
    if beside is None:
        return True
    is_label = isinstance(beside[1], str) and sheet.vocabulary.meaning(beside[1]) is not None
    return any(is_chosen(field, beside[1]) or (could_be(field, beside[1]) and not is_label) for field in meaning.fields)


def _begins_form(sheet: Sheet, band: Band, ledger: Ledger | None, r: int) -> bool:
    labels, texts = sheet.labels.get(r, ()), sheet.loose.get(r, ())
    if not labels and not any(pair_in(sheet, text) for _, text in texts[:1]):
        return False
    words = {meaning.word for _, meaning in labels if not (meaning.fields or meaning.columns)}
    if not labels or {Word.ITEM, Word.VALUE} <= words:
        return True
    cells = list(sheet.filled(r))
    numbered = len(cells) > 1 and isinstance(cells[0][1], int)
    first, cell = cells[numbered]
    gap = r > band.bottom + 1 and sheet.is_blank(r - 1)
    for c, meaning in labels:
        if meaning.columns or not (meaning.fields or meaning.ledgers):
            continue
        if c == first and gap:
            return True
        if meaning.ledgers:
            return len(cells) == 1
        names_unit = isinstance(cell, str) and bool(sheet.units.named(cell))
        starts = c == first or (c in band.columns and not names_unit and is_pair(sheet, (r, c), meaning))
        if starts and not (ledger and _fits(sheet, band, ledger, r)):
            return True
    return False


def _fits(sheet: Sheet, band: Band, ledger: Ledger, r: int) -> bool:
    """Could the row be a line of the ledger: can each cell be read, and is none missing that must be there?"""
    missing = {column.name for column in ledger.columns if column.required}
    for c, cell in sheet.filled(r):
        heading = band.columns.get(c)
        if heading is None or (heading.is_word(Word.UNIT) and not sheet.units.named(str(cell))):
            return False
        column = heading.meaning.column_of(ledger) if heading.meaning else None
        if column is None:
            continue
        problem = take(column, cell).problem
        if problem is not None and problem.severity is Severity.ERROR:
            return False
        missing.discard(column.name)
    return not missing


def _without_title(sheet: Sheet, band: Band, end: int) -> int:
    """The row of the title above what begins in row `end`: a text alone in its row is no line of several columns."""
    row = end
    while row > band.bottom + 1 and len(band.columns) > 1 and _is_title(sheet, row - 1):
        row -= 1
    return row


def _is_title(sheet: Sheet, r: int) -> bool:
    cells = list(sheet.filled(r))
    if len(cells) != 1:
        return not cells
    c, cell = cells[0]
    if not isinstance(cell, str) or is_note(sheet, r) or says_nothing(sheet, r, set()) or row_word(sheet, r, [c]):
        return False
    meaning = sheet.vocabulary.meaning(cell)
    named = sheet.units.exactly(cell) is not None
    return not named and (bool(meaning.ledgers) if meaning else holds_value(cell))
