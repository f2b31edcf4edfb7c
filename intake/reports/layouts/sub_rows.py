"""Items with a row for each part: plan and result, a row a year, men, women and their sum below one label."""

from __future__ import annotations

import re
from collections.abc import Mapping

from intake.grids.grid import Cell
from intake.reports.labels import normal
from intake.reports.layouts.headings import Heading
from intake.reports.layouts.lines import is_signature
from intake.reports.layouts.narrowed import Labelled
from intake.reports.layouts.said_again import is_said_otherwise
from intake.reports.layouts.sizes import is_another_size, is_measure, measure_beside
from intake.reports.layouts.table import check_total
from intake.reports.layouts.years_below import names_time
from intake.reports.qualifiers import is_of_other_period
from intake.reports.sheet import Entry, Place, Sheet, holds_value
from intake.reports.values.cells import could_be, take
from intake.reports.values.text import as_text
from intake.reports.words import Word
from intake.reports.years import years_in
from scoring.column import Status
from scoring.finding import Severity
from scoring.rulebook import Field

_YEARS = frozenset(range(2000, 2100))
_DONE = re.compile(r"(?:本年|全年)?(?:已|实际|完成)(?!.*(?:[率比差分]|程度|进度)).{0,4}")
_BEFORE = re.compile(r"[上去往前]一?[年期]|20\d\d|[年期]初|同期|last year|previous", re.IGNORECASE)
_OF_WHICH = "其中"
_ASIDE = (Word.NOTE, Word.EARLIER, Word.SERIAL, Word.REASON)


def without_sub_rows(sheet: Sheet, c: int, labelled: list[Labelled], headings: Mapping[int, Heading]) -> list[Labelled]:
    """The labels without those whose rows say of what each value is: the whole's or the period's is read.

    No row is the value because it stands first: where none says that it is the whole, that is asked.
    """
    rows = sheet.rows
    beside = [rows[item[0]][c + 1] for item in labelled] if c + 1 < len(rows[0]) else []
    if not [cell for cell in beside if type(cell) is not int or cell in _YEARS]:
        return labelled  # nearly all forms
    kept = []
    own = ("text",) if sheet.vocabulary.period is None else ("text", "date")  # 2026年4月 is the value itself
    for item in labelled:
        r, meaning, _ = item
        j = _beside(sheet, c, item)
        cell = sheet.at((r, j))
        may = type(cell) is str or (type(cell) is int and cell in _YEARS)
        if not may or meaning.fields[0].type in own or not _read_sub_rows(sheet, c, j, item, headings, labelled):
            kept.append(item)
    return kept


def _beside(sheet: Sheet, c: int, item: Labelled) -> int:
    """The column beside a label in which the texts of its rows may stand; behind a measure that holds for all rows."""
    r, meaning, _ = item
    j = sheet.after((r, c))
    several = r + 1 < len(sheet.rows) and not holds_value(sheet.rows[r + 1][c])
    if several and isinstance(cell := sheet.at((r, j)), str) and is_measure(meaning.fields[0], cell):
        return j if holds_value(sheet.at((r + 1, j))) else j + 1
    return j


def _kind(sheet: Sheet, cell: Cell) -> Word | None:
    """VALUE where the cell names the period or what was done, EARLIER another time or a plan, TOTAL the whole.

    VERIFIED where it says that staff have counted the same once more.
    """
    text = as_text(cell)
    word = sheet.vocabulary.word(text)
    if word in (Word.VALUE, Word.EARLIER, Word.TOTAL, Word.VERIFIED):
        return word
    years = years_in(text) if names_time(sheet, text) else frozenset()
    if years:
        return Word.VALUE if years & sheet.period_years else Word.EARLIER
    if is_of_other_period(text):
        return Word.EARLIER
    return Word.VALUE if _DONE.fullmatch(normal(text)) else None


def _rows_of(sheet: Sheet, c: int, j: int, item: Labelled, headings: Mapping[int, Heading]) -> dict[int, list[Place]]:
    """The rows of an item, which a text beside the label tells apart, with the places of their values."""
    r, meaning, bound = item
    field, found = meaning.fields[0], dict[int, list[Place]]()
    aside = {k for k, heading in headings.items() if heading.is_word(*_ASIDE)}
    for row in range(r, len(sheet.rows)):
        cell = sheet.at((row, j))
        if (row > r and holds_value(sheet.at((row, c)))) or (row == r and not holds_value(cell)):
            break
        filled = [(row, k) for k, _ in sheet.filled(row, j + 1, bound) if k not in aside]
        if not names_time(sheet, as_text(cell)) and not (filled and _tells_apart(sheet, field, (row, j), filled)):
            break
        found[row] = filled
    first, *others = [as_text(sheet.at((row, j))).strip() for row in found] or [""]
    counted = field.type in ("integer", "number", "percent") and is_measure(field, first)
    parts = [text for text in others if text != first and not text.startswith(_OF_WHICH)]
    return {} if counted and not parts else found


def _tells_apart(sheet: Sheet, field: Field, place: Place, filled: list[Place]) -> bool:
    """Is the cell a text that is no value or label itself, or blank, before something that may be a value?"""
    cell = sheet.at(place)
    if holds_value(cell) and (not isinstance(cell, str) or _is_taken(field, cell) or is_signature(cell)):
        return False
    labels = [c for c, meaning in sheet.labels.get(place[0], ()) if meaning.fields or meaning.columns]
    return place[1] not in labels and any(could_be(field, sheet.at(one)) for one in filled)


def _is_taken(field: Field, cell: Cell) -> bool:
    return take(field, cell).status is not Status.NOT_REPORTED


def _read_sub_rows(
    sheet: Sheet, c: int, j: int, item: Labelled, headings: Mapping[int, Heading], labelled: list[Labelled]
) -> bool:
    """Read the row of the whole; False where there is but one row like any other: 党员总数 | 数值 | 48, or | 2025.

    Nothing is reported where the row of the period is blank below last year's: that is never the value.
    """
    r, meaning, _ = item
    field, filled = meaning.fields[0], _rows_of(sheet, c, j, item, headings)
    kinds = {row: _kind(sheet, sheet.at((row, j))) for row in filled}
    first = as_text(sheet.at((r, j)))
    number = first.strip().isdecimal()  # 2024 may be a year, or a value
    alone = len(filled) == 1 and (number or kinds[r] is not Word.EARLIER or not names_time(sheet, first))
    if not filled or alone or (number and not all(filled.values())):
        return False
    rows = _rows_of_whole(kinds)
    own = [place for row in rows for place in filled[row]]
    measures = [place for place in own if isinstance(cell := sheet.at(place), str) and is_measure(field, cell)]
    own = [place for place in own if place not in measures]
    own = [place for place in own if could_be(field, sheet.at(place))] or own
    sheet.known.update(place for places in filled.values() for place in places)
    sheet.headings.update((row, j) for row in filled)
    for row, kind in kinds.items():
        if kind is Word.EARLIER:
            sheet.find(Severity.INFO, "other_period", (row, j), label=as_text(sheet.at((row, j))).strip())
    units = {place: sheet.units.named(headings[place[1]].text) for place in own if place[1] in headings}
    if len(own) == 1 or (own and len(set(units.values())) == len(own) == sum(map(len, units.values()))):
        said = measure_beside(sheet, own[0][0], field, [place[1] for place in measures])
        again = [place for row, kind in kinds.items() if kind is Word.VERIFIED for place in filled[row]]
        for place in own:
            if again and is_said_otherwise(sheet, field, place, again):
                continue
            unit = next(iter(units.get(place, ())), None)
            sheet.table_units.update(filter(None, [unit]))
            if not is_another_size(sheet, field, place, meaning.measure, said):
                measure = meaning.measure or said
                sheet.entries.append(Entry(unit, field, field.name, sheet.at(place), place, measure))
                _check_parts(sheet, field, place, j, kinds)
        return True
    every = [place for places in filled.values() for place in places if could_be(field, sheet.at(place))]
    before = not own and all(_BEFORE.search(as_text(sheet.at((row, j)))) for row, places in filled.items() if places)
    if before and every and (rows or _has_own_row(sheet, c, item, labelled)):
        sheet.entries += [Entry(None, field, field.name, None, (row, every[0][1])) for row in rows[:1]]
        return True
    narrowed = not own and (rows or set(kinds.values()) == {Word.EARLIER})
    places = own or every
    cells = [sheet.address(place) for place in places]
    if narrowed and places:
        text, where = as_text(sheet.at((places[0][0], j))).strip(), sheet.address((places[0][0], j))
        sheet.find(Severity.ERROR, "value_narrowed", places[0], about=field.name, text=text, where=where, cells=cells)
    elif places:
        sheet.find(Severity.ERROR, "several_values", places[0], about=field.name, label=field.label, cells=cells)
    return True


def _has_own_row(sheet: Sheet, c: int, item: Labelled, labelled: list[Labelled]) -> bool:
    """Does the label stand once more, before the period's own name: 党员总数 | 上年 above 党员总数 | 本年?"""
    others = [other for other in labelled if other[1].fields == item[1].fields and other is not item]
    return any(_kind(sheet, sheet.at((other[0], _beside(sheet, c, other)))) is Word.VALUE for other in others)


def _rows_of_whole(kinds: dict[int, Word | None]) -> list[int]:
    """The rows of the period; without one that of the sum, where it stands first or last among its parts."""
    of_period = [row for row, kind in kinds.items() if kind is Word.VALUE]
    sums = [row for row, kind in kinds.items() if kind is Word.TOTAL]
    parts = [row for row, kind in kinds.items() if kind is None]
    if sums and of_period:
        return []
    if of_period:
        return of_period
    summed = len(sums) == 1 and parts and not min(parts) < sums[0] < max(parts)
    return sums if summed else []


def _check_parts(sheet: Sheet, field: Field, total: Place, j: int, kinds: dict[int, Word | None]) -> None:
    """A sum is that of its parts, where they are not only some of them: 其中：女."""
    parts = [row for row, kind in kinds.items() if kind is None]
    whole = kinds[total[0]] is Word.TOTAL and len(parts) > 1
    texts = [as_text(sheet.at((row, j))).strip() for row in parts]
    if whole and all(texts) and not any(text.startswith(_OF_WHICH) for text in texts):
        check_total(sheet, field, total, [[(row, total[1]) for row in parts]])
