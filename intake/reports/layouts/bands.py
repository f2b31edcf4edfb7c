"""Heading rows: the row (or two, or three) of labels above a table or ledger, and headings above a form's columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice, pairwise

from intake.grids.grid import Cell
from intake.reports.labels import measure_alone, normal
from intake.reports.layouts.headings import Heading, headings_of, is_item, names_item
from intake.reports.layouts.lines import is_continuation, is_note, is_signature
from intake.reports.layouts.units_below import has_units_below, item_column, names_units
from intake.reports.qualifiers import is_of_part_of_year, says_another_kind
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.values.cells import could_be
from intake.reports.values.choice import choices_by_text
from intake.reports.values.yesno import take_yesno
from intake.reports.vocabulary import Meaning
from intake.reports.words import WORD_OF, Word
from intake.reports.years import years_in
from scoring.rulebook import Field, Ledger

_BESIDE = frozenset({Word.UNIT, Word.SERIAL, Word.RECEIVED, Word.REASON})
_OF_FORMS = frozenset(
    {Word.ITEM, Word.VALUE, Word.VERIFIED, Word.MEASURE, Word.NOTE, Word.EARLIER, Word.SERIAL, Word.TOTAL}
)
_MOST_ROWS = 3
_OF_WHICH = re.compile(r"^\s*其中\s*[：:]")
_LONGEST_KIND = 12  # 流动党员情况, but no title


@dataclass(frozen=True)
class Band:
    """The heading rows `top` to `bottom` (included) of a table or ledger; `columns` by column.

    `first` to `last` (not included) are the columns that it heads; None: to the end of the row.
    """

    top: int
    bottom: int
    columns: dict[int, Heading]
    first: int = 0
    last: int | None = None

    def with_word(self, *words: Word) -> list[int]:
        return [c for c, heading in self.columns.items() if heading.is_word(*words) and not names_item(heading)]

    def blocks(self) -> list[Band]:
        """Tables that stand side by side, each with a column of units of its own; mostly the band itself.

        Columns of units with different headings (单位代码, 单位名称) speak of the same unit.
        """
        starts = self.with_word(Word.UNIT)
        if len(starts) < 2 or len({normal(self.columns[c].text) for c in starts}) > 1:
            return [self]
        bounds = [0, *starts[1:], None]
        return [self._part(first or 0, last) for first, last in pairwise(bounds)]

    def sets(self, ledger: Ledger) -> list[Band]:
        """The columns of a ledger that stand side by side more than once, to save paper; mostly the band itself."""
        named = {c: heading.meaning.column_of(ledger) for c, heading in self.columns.items() if heading.meaning}
        columns = [(c, column.name) for c, column in sorted(named.items()) if column is not None]
        first = columns[0][1] if columns else ""
        starts = [c for c, name in columns if name == first]
        if len(starts) < 2:
            return [self]
        lead = starts[0] - min(self.columns)  # a running number before each set
        bounds = [*(c - lead for c in starts), None]
        return [self._part(begin or 0, end) for begin, end in pairwise(bounds)]

    def of_ledgers(self) -> list[tuple[Ledger, Band]]:
        """Lists of different kinds that stand side by side, each with its part of the columns; none where they mix."""
        named = {c: [ledger for ledger, _ in heading.meaning.columns] for c, heading in sorted(self.columns.items())
                 if heading.meaning and heading.meaning.columns}  # fmt: skip
        certain = [(c, ledgers[0]) for c, ledgers in named.items() if len(ledgers) == 1]
        runs = [(ledger, [c for c, _ in run]) for ledger, run in groupby(certain, key=lambda one: one[1])]
        starts = [self._start_of(before[-1], columns[0], named) for (_, before), (_, columns) in pairwise(runs)]
        if len(runs) < 2 or None in starts or len({ledger.name for ledger, _ in runs}) < len(runs):
            return []
        parts = [self._part(first or 0, last) for first, last in pairwise([self.first, *starts, self.last])]
        lists = [(ledger, part) for (ledger, _), part in zip(runs, parts, strict=True)]
        complete = all(sum(ledger in named.get(c, ()) for c in part.columns) > 1 for ledger, part in lists)
        return lists if complete else []

    def _start_of(self, before: int, column: int, named: Mapping[int, object]) -> int | None:
        """Where the list of which `column` is the first certain one begins: behind a blank column, or at 序号, 单位."""
        between = range(before + 1, column)
        blank = [c + 1 for c in between if c not in self.columns]
        own = [c for c in self.with_word(Word.SERIAL, Word.UNIT) if c in between]
        if blank or own:
            return max(blank) if blank else min(own)
        return None if any(c in named for c in between) else column

    def _part(self, first: int, last: int | None) -> Band:
        columns = {c: one for c, one in self.columns.items() if c >= first and (last is None or c < last)}
        return replace(self, first=first, last=last, columns=columns)

    @cached_property
    def answers(self) -> dict[str, tuple[Field, dict[int, str]]]:
        """Fields whose answers stand above columns to tick, by name, with the answers by column."""
        found: dict[str, tuple[Field, dict[int, str]]] = {}
        for c, heading in self.columns.items():
            if heading.answer and heading.meaning:
                field = heading.meaning.fields[0]
                found.setdefault(field.name, (field, {}))[1][c] = heading.answer
        return found

    @property
    def ledgers(self) -> dict[str, tuple[Ledger, int]]:
        """Ledgers that columns of the band may belong to, with how many of their columns stand here."""
        found: dict[str, tuple[Ledger, int]] = {}
        for heading in self.columns.values():
            for ledger in {
                ledger.name: ledger for ledger, _ in (heading.meaning.columns if heading.meaning else ())
            }.values():
                found[ledger.name] = (ledger, found.get(ledger.name, (ledger, 0))[1] + 1)
        return found

    @property
    def fields(self) -> int:
        return sum(
            1 for heading in self.columns.values() if heading.narrowed or (heading.meaning and heading.meaning.fields)
        )


def bands_of(sheet: Sheet) -> list[Band]:
    """The heading rows of all tables and ledgers of the sheet, from the top down."""
    found: list[Band] = []
    below = 0
    unit, loose = Word.UNIT, sheet.loose
    for r, labels in sheet.labels.items():
        alone = len(labels) == 1 and labels[0][1].word is not unit
        if r < below or (alone and not (r in loose or r + 1 in loose)):
            continue  # nearly all rows of forms
        if alone and not has_units_below(sheet, r, labels[0][0]):
            continue
        if any(cell is not None and type(cell) is not str for cell in sheet.rows[r]):
            continue  # a number is no heading
        side_by_side = alone
        if not alone:
            side_by_side = _side_by_side(sheet, r, labels) or _values_below(sheet, r, labels)
            side_by_side = side_by_side or _heads_list(sheet, r, labels)
        unit_column = next((c for c, meaning in labels if meaning.word is unit and not _pair(sheet, r, c)), None)
        if unit_column is not None and not side_by_side and _has_number_beside(sheet, r, labels):
            unit_column = None  # 会议次数 | 13 | 党委
        if (not side_by_side and unit_column is None) or _heads_form(sheet, r, labels):
            continue
        bottom = _bottom(sheet, r, unit_column) if unit_column is not None else r + _is_row_of_measures(sheet, r + 1)
        # What follows the last heading without a gap are its lines, and no headings of the next.
        apart = not found or any(sheet.is_blank(row) for row in range(below, r - 1))
        top = _top(sheet, r, below) if apart else r
        band = Band(top, bottom, headings_of(sheet, top, bottom))
        band = _as_above(band, found[-1]) if found and top == r else band
        # A register of receipts holds nothing but units and dates; in any other every heading may have slipped.
        named = unit_column is not None and (band.with_word(Word.RECEIVED) or names_units(sheet, bottom, unit_column))
        named = named or item_column(sheet, bottom) is not None
        named = named and not (unit_column is not None and found and _is_group(sheet, band, found[-1], unit_column))
        if band.fields or band.ledgers or named:
            found.append(band)
            below = bottom + 1
    return found


def _is_group(sheet: Sheet, band: Band, before: Band, c: int) -> bool:
    """Is 一 | 乡镇 right below the headings, or among the rows of a table, the name of a group, and no heading?"""
    goes_on = len(band.columns) <= 2 and not any(sheet.is_blank(r) for r in range(before.bottom + 1, band.top))
    return goes_on and c in before.with_word(Word.UNIT) and not band.with_word(Word.RECEIVED)


def _as_above(band: Band, before: Band) -> Band:
    """The band with what the headings above the last one said, where it only repeats it on the next page.

    Or where it goes on with it: without a heading for its units, below one that says another kind.
    """
    columns = dict(band.columns)
    goes_on = bool(before.with_word(Word.UNIT)) and not band.with_word(Word.UNIT)
    for c, heading in band.columns.items():
        over = before.columns.get(max((j for j in before.columns if j <= c), default=-1))
        if goes_on and over is not None and over.meaning is None and says_another_kind(over.text, heading.text):
            columns[c] = replace(heading, text=f"{over.text} {heading.text}", meaning=None, narrowed=True)
        said = before.columns.get(c)
        if said is None or not (said.narrowed or said.other_period):
            continue
        if normal(said.text).endswith(normal(heading.text)):
            columns[c] = replace(said, row=heading.row)
    return replace(band, columns=columns)


def form_headings(sheet: Sheet, r: int) -> dict[int, Heading]:
    """Headings of a form's columns, if the row holds some (项目 | 数值 | 备注, or names of units); else empty."""
    labels = sheet.labels.get(r, [])
    cells = list(sheet.filled(r))
    if len(cells) < 2 or any(is_item(meaning) and meaning.word is None for _, meaning in labels):
        return {}
    if not _is_heading_row(sheet, r):
        return {}
    # A field may be called 序号; it is a heading all the same where two others stand beside it.
    words = [meaning.word for _, meaning in labels if meaning.word in _OF_FORMS and not is_item(meaning)]
    units = [c for c, text in sheet.loose.get(r, []) if sheet.units.exactly(text)]
    years = [c for c, cell in cells if years_in(str(cell)) and not is_signature(str(cell))] if len(cells) > 1 else []
    headed_by_units = len(units) > 1 or (len(units) == 1 and Word.ITEM in words)
    if len(words) < 2 and not headed_by_units and not (years and (words or len(years) > 1)):
        return {}
    return _with_answers(sheet, r, headed(sheet, r, cells))


def _with_answers(sheet: Sheet, r: int, headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, of which 填报内容 behind 项目 heads the values where items stand only below the first of them."""
    first, *others = [c for c, heading in headings.items() if heading.is_word(Word.ITEM)] or [-1]
    rows = range(r + 1, len(sheet.rows)) if others else range(0)
    labelled = {c for row in rows for c, meaning in sheet.labels.get(row, ()) if meaning.fields}
    if first not in labelled or any(heading.is_word(Word.VALUE) for heading in headings.values()):
        return headings
    said = {c: replace(headings[c], meaning=Meaning(word=Word.VALUE)) for c in others if c not in labelled}
    return {**headings, **said} if len(said) == 1 else headings


def headed(sheet: Sheet, r: int, cells: list[tuple[int, Cell]]) -> dict[int, Heading]:
    """The cells of a row, with their columns, as headings of a form's columns."""
    return {c: Heading(text, sheet.vocabulary.meaning(text), r, _is_of_other_time(sheet, text))
            for c, cell in cells if (text := str(cell))}  # fmt: skip


def _is_of_other_time(sheet: Sheet, text: str) -> bool:
    years = years_in(text)
    another = bool(years) and sheet.period_years.isdisjoint(years)
    return another or (sheet.is_yearly and is_of_part_of_year(text))


def _is_heading_row(sheet: Sheet, r: int) -> bool:
    cells = [cell for _, cell in sheet.filled(r)]
    years = [cell for cell in cells if isinstance(cell, int) and 2000 <= cell <= 2100]
    texts = [cell for cell in cells if isinstance(cell, str)]
    return bool(cells) and (len(years) > 1 or len(texts) + len(years) == len(cells))


def is_chosen(field: Field, cell: Cell) -> bool:
    """Is the cell one of the field's choices, or its yes or no, and so its value, though it reads like a label?"""
    if field.type == "yesno" and isinstance(cell, str):
        return take_yesno(cell).value is not None
    return field.type == "choice" and isinstance(cell, str) and normal(cell) in choices_by_text(field.choices)


def _side_by_side(sheet: Sheet, r: int, labels: list[tuple[int, Meaning]]) -> bool:
    """Do two labels touch, so that the values must stand below them?"""
    kinds = {c: meaning for c, meaning in labels if meaning.fields or meaning.columns or meaning.word in _BESIDE}
    for c, meaning in kinds.items():
        other = kinds.get(sheet.after((r, c)))
        if other is None or not (meaning.fields or meaning.columns or other.fields or other.columns):
            continue
        if not any(is_chosen(field, sheet.at((r, sheet.after((r, c))))) for field in meaning.fields):
            return True
    return False


def _values_below(sheet: Sheet, r: int, labels: list[tuple[int, Meaning]]) -> bool:
    """Do more of the labels have their value below than beside them (unknown labels stand between them)?"""
    below = beside = 0
    for c, meaning in labels:
        for field in meaning.fields[:1]:
            if field.type == "text":
                continue  # anything could be its value
            below += _may_be_value(sheet, field, (r + 1, c))
            beside += _may_be_value(sheet, field, (r, sheet.after((r, c))))
    return below > beside


def _has_number_beside(sheet: Sheet, r: int, labels: list[tuple[int, Meaning]]) -> bool:
    """Does the number of an item stand right beside it, though as a text, so that the row is no row of headings?"""
    counted = [(c, meaning.fields[0]) for c, meaning in labels if meaning.fields]
    counted = [(c, field) for c, field in counted if field.type in ("integer", "number", "percent")]
    return any(_may_be_value(sheet, field, (r, sheet.after((r, c)))) for c, field in counted)


def _heads_list(sheet: Sheet, r: int, labels: list[tuple[int, Meaning]]) -> bool:
    """Do two columns of one ledger stand in the row, and between them only what is nearly the name of another?"""
    named = [(c, {ledger.name for ledger, _ in meaning.columns}) for c, meaning in labels if meaning.columns]
    for (c, one), (j, other) in pairwise(named):
        between = [cell for _, cell in sheet.filled(r, c + 1, j)]
        if between and one & other and all(isinstance(cell, str) and sheet.vocabulary.near(cell) for cell in between):
            return True
    return False


def _may_be_value(sheet: Sheet, field: Field, place: Place) -> bool:
    cell = sheet.at(place)
    is_label = isinstance(cell, str) and sheet.vocabulary.meaning(cell) is not None and not is_chosen(field, cell)
    return holds_value(cell) and not is_label and could_be(field, cell)


def _heads_form(sheet: Sheet, r: int, labels: list[tuple[int, Meaning]]) -> bool:
    """Item | Value above names of items, though a list may have a column that is called Item as well."""
    if sum(map(is_item, [meaning for _, meaning in labels])) != 1 or Word.VALUE not in [one.word for _, one in labels]:
        return False
    item = next((c for c, meaning in labels if meaning.word is Word.ITEM and is_item(meaning)), None)
    below = [meaning for c, meaning in sheet.labels.get(r + 1, ()) if c == item]
    return any(meaning.fields and not meaning.columns for meaning in below)


def _pair(sheet: Sheet, r: int, c: int) -> bool:
    """Does the label 单位 have its value beside it: a name, or an empty cell, and no other heading?"""
    beside = sheet.at((r, sheet.after((r, c))))
    if beside is None:
        others = [column for column, _ in sheet.filled(r) if column != c]
        return not others
    return isinstance(beside, str) and bool(sheet.units.named(beside))


def _bottom(sheet: Sheet, r: int, unit_column: int) -> int:
    """The last heading row: rows follow as long as the cell under 单位 is empty and all others are headings.

    A line （续表） between them, left there by a page break, is none of them; nor is a blank row of a merged 单位.
    """
    span = sheet.spans.get((r, unit_column)) if sheet.grid.merged else None
    headed = r if span is None else span[1]
    below = range(r + 1, len(sheet.rows))
    rows = (row for row in below if not is_continuation(sheet, row) and (row > headed or not sheet.is_blank(row)))
    last = r
    for row in islice(rows, _MOST_ROWS - 1):
        if row > headed and (sheet.rows[row][unit_column] is not None or not _is_heading_row(sheet, row)):
            return row if _is_row_of_measures(sheet, row, unit_column) else last
        last = row
    return last


def _is_row_of_measures(sheet: Sheet, r: int, named: int | None = None) -> bool:
    """Does the row hold nothing but units of measure, for the headings above it, behind 计量单位 in column `named`?"""
    if named is not None:
        cell = sheet.at((r, named))
        if not isinstance(cell, str) or WORD_OF.get(normal(cell)) is not Word.MEASURE:
            return False
    cells = [cell for c, cell in sheet.filled(r) if c != named] if r < len(sheet.rows) else []
    return len(cells) > (named is None) and all(isinstance(cell, str) and measure_alone(cell) for cell in cells)


def _top(sheet: Sheet, r: int, first: int) -> int:
    """The uppermost of the heading rows, of which row r is the one that names fields and units."""
    top = r
    for row in range(r - 1, r - _MOST_ROWS, -1):
        if _is_parent(sheet, row, first, r):
            top = row
        elif not _is_lone_heading(sheet, row, first) and not (row >= first and is_note(sheet, row)):
            break
    return top


def _is_lone_heading(sheet: Sheet, r: int, first: int) -> bool:
    """A single text that stands above some column but the first; more headings may stand above it."""
    cells = list(sheet.filled(r)) if r >= first else []
    return len(cells) == 1 and cells[0][0] > 0 and isinstance(cells[0][1], str)


def _is_parent(sheet: Sheet, r: int, first: int, below: int) -> bool:
    """Is the row a heading above the headings: several texts that are no pairs of label and value?

    Each must stand above a heading of row `below`, and none above the column of units.
    """
    if r < first or (r not in sheet.loose and r not in sheet.labels):
        return False
    headed = [(c, cell) for c, cell in sheet.filled(r) if isinstance(cell, str) or sheet.shown((below, c)) is not None]
    cells = [(c, cell) for c, cell in headed if isinstance(cell, str)]
    if len(cells) < len(headed) or not cells:
        return any(_is_kind_above(sheet, r, c, cell) for c, cell in cells)
    if any(meaning.word is Word.NOTHING for _, meaning in sheet.labels.get(r, ())):
        return False
    units = {c for c, meaning in sheet.labels[below] if meaning.word is Word.UNIT and not is_item(meaning)}
    over = {c for c, meaning in sheet.labels.get(r, ()) if meaning.word is Word.UNIT and not is_item(meaning)}
    if any(c in units or (sheet.shown((below, c)) is None and c not in over) for c, _ in cells):
        return any(_is_kind_above(sheet, r, c, cell) for c, cell in cells if c not in units)
    if any(sign in _OF_WHICH.sub("", str(cell)) for _, cell in cells for sign in "：:"):
        return False
    if len(cells) < 2 and not _is_kind_above(sheet, r, *cells[0]):
        return False
    return not any(sheet.units.named(str(cell)) for _, cell in cells)


def _is_kind_above(sheet: Sheet, r: int, c: int, cell: Cell) -> bool:
    """Is the only text of a row no title, but a kind or another period that stands above some of the columns?"""
    if not c or sheet.spans.get((r, c), ((r, c), r, c))[0] != (r, c) or not isinstance(cell, str):
        return False
    word, said = sheet.vocabulary.word(cell), sheet.vocabulary.without_own_time(cell)
    return len(cell) <= _LONGEST_KIND and (word is Word.EARLIER or says_another_kind(said, ""))
