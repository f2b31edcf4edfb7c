"""Tables: a heading row, then a row a unit. Total rows are checked against the sum of the rows above."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import TypeGuard

from intake.grids.grid import Cell
from intake.reports.labels import normal, without_brackets
from intake.reports.layouts.bands import Band
from intake.reports.layouts.headings import Heading, names_item
from intake.reports.layouts.lines import is_note, is_numbering, is_sample, reporters, row_word
from intake.reports.layouts.other_times import ask_of_columns
from intake.reports.layouts.ticked import read_tick
from intake.reports.layouts.units_below import heads_places
from intake.reports.layouts.years_below import is_of_other_year, year_columns
from intake.reports.qualifiers import is_of_points, names_scores, narrowing
from intake.reports.sheet import Entry, Place, Sheet, holds_value, in_doubt, shown_text
from intake.reports.units import is_short_number
from intake.reports.values.blank import is_dash, squeeze
from intake.reports.values.cells import could_be
from intake.reports.values.text import as_text
from intake.reports.words import SCOPES, WORD_OF, Word
from intake.reports.years import years_in
from scoring.finding import Severity
from scoring.rulebook import Field

_RUNNING = frozenset({"累计", "总累计", "累计数", "合计数"})
Total = tuple[int, Mapping[int, Field], list[int]]
"""The row of a total, with the fields of its columns and the rows that it may sum up."""

_SAID = (None, Word.VALUE, Word.VERIFIED, Word.EARLIER)


def read_table(sheet: Sheet, band: Band, end: int) -> list[Total]:
    """Add the entries of the rows below the band, up to row `end` (not included); answers its totals, unchecked."""
    unit_columns = unit_columns_of(sheet, band, end)
    years = year_columns(sheet, band, end, unit_columns)
    columns = field_columns(sheet, band, band.bottom + 1, end, [*unit_columns, *years])
    received = band.with_word(Word.RECEIVED)
    sheet.known.update((r, c) for r in range(band.bottom + 1, end) for c in received)
    others = _columns_of_other_units(sheet, band, end, unit_columns, columns)
    serials = band.with_word(Word.SERIAL)
    ticked = [c for _, answers in band.answers.values() for c in answers]
    rows: list[int] = []
    totals: list[int] = []
    for r in range(band.bottom + 1, end):
        cells = list(sheet.filled(r, band.first, band.last))
        if not cells:
            continue
        if is_note(sheet, r):
            sheet.known.difference_update((r, c) for c, _ in cells)  # it may give another number than the row of a unit
            continue
        heads = [*unit_columns, cells[0][0]]
        if band.first and cells[0][0] not in unit_columns:
            heads.append(next(sheet.filled(r))[0])  # 合计 stands before the first of the tables side by side
        word = row_word(sheet, r, heads)
        numbered = unit_columns and r == band.bottom + 1 and is_numbering(sheet, cells, unit_columns)
        if word is not None or numbered or is_sample(sheet, r, heads):
            totals += [r] if word is Word.TOTAL else []
            sheet.known.update((r, c) for c, _ in cells)
            continue
        if is_of_other_year(sheet, r, years):
            sheet.known.update((r, c) for c, _ in cells)
            continue
        has_values = any(holds_value(sheet.shown((r, c))) for c in (*columns, *received, *ticked))
        filled = has_values or _has_number_elsewhere(sheet, r, cells, unit_columns, serials)
        unit = unit_of_row(sheet, r, unit_columns, has_values=filled) if unit_columns else None
        if rows and not unit_columns and has_values and _is_closing(cells, columns):
            continue
        if has_values:
            rows.append(r)
        if unit_columns and unit is None:
            sheet.known.update((r, c) for c, _ in cells)  # said by unit_of_row
        elif unit is not None or has_values:
            own = columns if unit is None or not others else _without_others(sheet, r, unit, columns, others)
            add_row(sheet, band, r, unit, own, unit_columns)
            sheet.received.extend((unit, sheet.at((r, c)), (r, c)) for c in received if holds_value(sheet.at((r, c))))
    if not unit_columns and len(rows) == 1:
        _refuse_part(sheet, rows[0], band.first, columns)
    if not unit_columns and len(rows) > 1:
        sheet.find(Severity.ERROR, "rows_without_unit_column", (rows[1], min(columns)))
        sheet.entries = [entry for entry in sheet.entries if entry.place[0] not in rows]
        sheet.known.update((r, c) for r in rows for c in columns)
    return [] if years else [(r, columns, rows) for r in totals]  # of all years


def _is_closing(cells: list[tuple[int, Cell]], columns: Mapping[int, Field]) -> bool:
    """Does a text stand alone below the values that cannot be one of them: 感谢支持！?"""
    ((c, cell), *others) = cells
    field = columns.get(c)
    if others or len(columns) < 2 or not isinstance(cell, str) or any(map(str.isdigit, cell)):
        return False
    return field is None or not could_be(field, cell)


def _has_number_elsewhere(
    sheet: Sheet, r: int, cells: list[tuple[int, Cell]], unit_columns: list[int], serials: list[int]
) -> bool:
    """Does a number stand beside a name, though under no field: an item with its value may follow the table?"""
    named = any(holds_value(sheet.at((r, c))) for c in unit_columns)
    aside = {*unit_columns, *serials}
    return named and any(c not in aside and as_text(cell).strip()[:1].isdecimal() for c, cell in cells)


def _refuse_part(sheet: Sheet, r: int, first: int, columns: Mapping[int, Field]) -> None:
    """Mark the only row of a table that names no unit, where a text in front of it says of what it speaks (东村)."""
    earlier = [(c, str(sheet.at((r, c)))) for c, meaning in sheet.labels.get(r, ()) if meaning.word is Word.EARLIER]
    for c, text in [*sheet.loose.get(r, ()), *earlier]:
        of_period = years_in(text) and years_in(text) <= sheet.period_years
        if not first <= c < min(columns) or of_period or sheet.vocabulary.is_section(text):
            continue
        refuse_row(sheet, (r, c), text)
        return


def refuse_row(sheet: Sheet, place: Place, text: str) -> None:
    """Mark the values of a row of which a text in it says that it is a part only (东村)."""
    found = [entry for entry in sheet.entries if entry.place[0] == place[0] and holds_value(entry.cell)]
    if not found:
        return
    sheet.narrowed.update(entry.place for entry in found)
    first, cells = found[0], [sheet.address(entry.place) for entry in found]
    said, where = text.strip(), sheet.address(place)
    sheet.find(Severity.ERROR, "value_narrowed", first.place, unit=first.unit, text=said, where=where, cells=cells)


def _columns_of_other_units(
    sheet: Sheet, band: Band, end: int, unit_columns: list[int], columns: dict[int, Field]
) -> list[int]:
    """Columns that name units under a heading that nobody knows, with fields to the right of them.

    A second table may begin there, with its units in another order.
    """
    if not unit_columns:
        return []
    found = []
    for c in range(min(unit_columns) + 1, max(columns, default=0)):
        heading = band.columns.get(c)
        if c in unit_columns or c in columns or (heading is not None and heading.meaning is not None):
            continue
        cells = (sheet.at((r, c)) for r in range(band.bottom + 1, end))
        if any(isinstance(cell, str) and sheet.units.exactly(cell) is not None for cell in cells):
            found.append(c)
    return found


def _without_others(sheet: Sheet, r: int, unit: str, columns: dict[int, Field], others: list[int]) -> dict[int, Field]:
    """The columns that are certainly the unit's own: those before a cell that names another unit."""
    for c in others:
        cell = sheet.at((r, c))
        if not holds_value(cell) or (isinstance(cell, str) and sheet.units.exactly(cell) == unit):
            continue
        beyond = [j for j in columns if j > c and holds_value(sheet.at((r, j)))]
        if beyond:
            units_disagree(sheet, [(shown_text(cell), (r, c)), (sheet.label_of(unit).zh, None)], [unit], unit)
            sheet.known.update((r, j) for j in beyond)
        return {j: field for j, field in columns.items() if j < c}
    return columns


def add_row(
    sheet: Sheet, band: Band, r: int, unit: str | None, columns: Mapping[int, Field], unit_columns: list[int]
) -> None:
    """Add the entries of one row; those of a unit's row that shares a merged cell with others are refused."""
    if unit is not None:
        sheet.table_units.add(unit)
    for c, field in columns.items():
        if sheet.rows_shared((r, c)) and not any(sheet.rows_shared((r, own)) for own in unit_columns):
            sheet.find(Severity.ERROR, "merged_value", (r, c), unit=unit, about=field.name, label=field.label)
            sheet.known.add((r, c))
            continue
        heading = band.columns[c]
        measure = heading.meaning.measure if heading.meaning else ""
        sheet.entries.append(Entry(unit, field, field.name, sheet.at((r, c)), (r, c), measure))
    for field, answers in band.answers.values():
        read_tick(sheet, unit, field, r, answers)


def field_columns(sheet: Sheet, band: Band, start: int, end: int, unit_columns: list[int]) -> dict[int, Field]:
    """Column -> field, for headings that name exactly one; the others are reported if anything stands below them."""
    found: dict[int, Field] = {}
    findings = len(sheet.findings)
    for c in range(band.first, len(sheet.rows[band.bottom]) if band.last is None else band.last):
        heading = band.columns.get(c)
        filled = next((r for r in range(start, end) if holds_value(sheet.at((r, c)))), None)
        fields = heading.meaning.fields if heading and heading.meaning else ()
        if heading is not None and heading.answer:
            continue
        if heading is not None and len(fields) == 1 and not heading.other_period:
            found[c] = fields[0]
            continue
        serial = heading is None and unit_columns and c < min(unit_columns) and _counts(sheet, c, start, end)
        plain = (heading is None or heading.meaning is None) and (c in unit_columns or serial)
        if filled is not None and not _is_understood(heading) and not plain:
            report_column(sheet, c, heading, filled)
        if heading is not None or filled is not None:
            sheet.known.update((r, c) for r in range(start, end))
    if sheet.vocabulary.period is not None:
        ask_of_columns(sheet, band.columns, set(found.values()), findings)
    return found


def _counts(sheet: Sheet, c: int, start: int, end: int) -> bool:
    """Does the column hold nothing but running numbers?"""
    cells = [as_text(cell) for r in range(start, end) if holds_value(cell := sheet.at((r, c)))]
    return cells == [str(number) for number in range(1, len(cells) + 1)]


def report_column(sheet: Sheet, c: int, heading: Heading | None, first: int) -> None:
    """Say why a column with values is not read."""
    if heading is None:
        sheet.find(Severity.WARNING, "values_without_label", (first, c))
    elif heading.other_period or heading.is_word(Word.EARLIER):
        sheet.find(Severity.INFO, "other_period", (heading.row, c), label=heading.text)
    elif heading.meaning is not None and len(heading.meaning.fields) > 1:
        labels = [field.label for field in heading.meaning.fields]
        sheet.find(Severity.ERROR, "label_ambiguous", (heading.row, c), label=heading.text, fields=labels)
    else:
        report_unmatched(sheet, heading.text, (heading.row, c))


def report_unmatched(sheet: Sheet, text: str, place: tuple[int, int]) -> None:
    """A label that nobody knows, with the nearest known one as a proposal; a person may have said that it is none."""
    if sheet.vocabulary.is_nameless(text):
        sheet.find(Severity.INFO, "label_set_aside", place, label=text.strip())
        return
    near = sheet.vocabulary.near(text)
    if is_of_points(text):
        sheet.find(Severity.INFO, "full_marks", place, label=text.strip())
    elif near is None:
        sheet.find(Severity.WARNING, "label_unmatched", place, label=text.strip())
    else:
        sheet.find(Severity.WARNING, "label_near", place, label=text.strip(), near=near.labels, score=near.score)


def unit_columns_of(sheet: Sheet, band: Band, end: int) -> list[int]:
    """Columns that name the units: those headed 单位, and those in which units are named."""
    headed = band.with_word(Word.UNIT)
    counts: dict[int, int] = {}
    for c in range(band.first, min([*headed, len(sheet.rows[band.bottom])])):
        heading = band.columns.get(c)
        serial = heading is not None and heading.is_word(Word.SERIAL) and not names_item(heading)
        if heading is not None and (heads_places(heading.text) if heading.meaning is None else not serial):
            continue
        cells = (sheet.at((r, c)) for r in range(band.bottom + 1, end))
        names = [cell for cell in cells if isinstance(cell, str) and not (serial and is_short_number(normal(cell)))]
        counts[c] = sum(1 for name in names if sheet.units.exactly(name))
    most = max(counts.values(), default=0)
    # All must name the same unit in a row, or this is a list folded into two halves, or two tables side by side.
    found = [c for c, count in counts.items() if count and 2 * count >= most]
    return [*(sorted(found, key=counts.__getitem__, reverse=True)[:1] if headed else found), *headed]


def unit_of_row(sheet: Sheet, r: int, unit_columns: list[int], *, has_values: bool) -> str | None:
    """The unit that a row names; a row with values and no known unit is an error."""
    named: list[str] = []
    claims: list[tuple[str, Place | None]] = []
    for c in unit_columns:
        cell = sheet.shown((r, c))
        if not holds_value(cell):
            continue
        text = shown_text(cell)
        units = reporters(sheet, r, c, text, has_values=has_values)
        sheet.known.add((r, c))
        if len(units) != 1:
            if has_values and (units or not _is_aside(sheet, text, (r, c))):
                unknown_unit(sheet, text, (r, c), units)
            return None
        named.append(units[0])
        claims.append((text, (r, c)))
    if not named:
        if has_values:
            sheet.find(Severity.ERROR, "row_without_unit", (r, unit_columns[0]))
        return None
    if len(set(named)) > 1:
        units_disagree(sheet, claims, named)
        return None
    return named[0]


def _is_aside(sheet: Sheet, text: str, place: Place) -> bool:
    """Does the text where a unit should stand head a row of changes, places or parts (增幅, 排名第一, 机关)?"""
    if WORD_OF.get(normal(text)) is Word.EARLIER:
        sheet.find(Severity.INFO, "other_period", place, label=text.strip())
    elif names_scores(text) or narrowing(text, may_describe_unit=False) or _is_other_total(text):
        sheet.find(Severity.INFO, "parts_beside", place, label=text.strip(), cells=[sheet.address(place)])
    else:
        return False
    return True


def _is_other_total(text: str) -> bool:
    """Is it a total of which brackets say what is counted, or a running one: 合计（不含街道）, 累计?"""
    said = normal(without_brackets(text))
    return WORD_OF.get(said) is Word.TOTAL or said in _RUNNING


def units_disagree(
    sheet: Sheet, claims: list[tuple[str, Place | None]], units: list[str], unit: str | None = None
) -> None:
    """Say which units are named, and where: `claims` are texts with their places (None: no cell, but a name)."""
    places = [place for _, place in claims if place is not None]
    where = [text.strip() if place is None else f"{sheet.address(place)} {text.strip()}" for text, place in claims]
    sheet.find(
        Severity.ERROR, "units_disagree", next(iter(places), None), unit=unit, places=list(dict.fromkeys(where)),
        units=[sheet.label_of(one) for one in dict.fromkeys(units)],
        cells=list(dict.fromkeys(map(sheet.address, places))),
    )  # fmt: skip


def unknown_unit(sheet: Sheet, text: str, place: tuple[int, int] | None, units: tuple[str, ...]) -> None:
    """A name that is no unit's, or that several units share."""
    if units:
        sheet.find(Severity.ERROR, "unit_ambiguous", place, name=text, units=[sheet.label_of(unit) for unit in units])
        return
    if sheet.vocabulary.is_nameless(text):
        sheet.find(Severity.INFO, "unit_set_aside", place, name=text)
        return
    near = sheet.units.near(text)
    if near is None:
        sheet.find(Severity.ERROR, "unit_unknown", place, name=text)
    else:
        sheet.find(Severity.ERROR, "unit_near", place, name=text, near=near.labels, score=near.score)


def _is_understood(heading: Heading | None) -> bool:
    """A heading such as 序号 or 备注. 数量 alone, without saying of what, is not understood; of 上年 it is said."""
    return heading is not None and heading.meaning is not None and heading.meaning.word not in _SAID


def check_total_row(sheet: Sheet, r: int, columns: Mapping[int, Field], rows: list[int]) -> None:
    """A total must be the sum of the rows above it, or of those since the last total; or it stands above its rows.

    The rows above it may have begun on an earlier page, below the same headings, or go on in a table beside it.
    """
    above = [row for row in rows if row < r] or rows
    subtotals = [row for row in range(above[0], r) if row not in rows] if above else []
    since = [row for row in above if not subtotals or row > subtotals[-1]]
    below = [row for row in rows if row > r]
    gap = next((row for row, after in pairwise(below) if after > row + 1), None)
    others = _is_of_more_units(sheet, r)
    parts = [above, since, *([[row for row in below if gap is None or row <= gap], rows] if below else [])]
    for c, field in columns.items():
        alike = [entry.place for entry in sheet.entries if entry.field is field]
        pages = [place for place in alike if place[1] == c and place[0] < r]
        beside = [place for place in alike if place[0] < r]
        sums = [*([(row, c) for row in part] for part in parts), pages, *([beside] if beside != pages else [])]
        check_total(sheet, field, (r, c), sums, of_more=others)


def _is_of_more_units(sheet: Sheet, r: int) -> bool:
    """Is it the row 全县 of a sheet on which some units of the rulebook do not stand?"""
    first = next(sheet.filled(r))[1]
    of_all = isinstance(first, str) and normal(first) in SCOPES
    return of_all and len(sheet.table_units) < len(sheet.vocabulary.rulebook.units)


def check_total(sheet: Sheet, field: Field, place: Place, parts: list[list[Place]], *, of_more: bool = False) -> None:
    """A total must be the sum of one of the parts; where a text stands among them nobody can tell.

    `of_more`: others than the parts are counted in it, so that it may be larger.
    """
    total = sheet.at(place)
    if is_amount(field):
        sheet.totals.add(place)
    if field.type not in ("integer", "number") or not is_number(total):
        return
    sums = []
    for part in parts:
        cells = [sheet.at(one) for one in part]
        if any(in_doubt(cell) or (isinstance(cell, str) and not is_empty(cell)) for cell in cells):
            return
        sums.append(math.fsum(float(cell) for cell in cells if is_number(cell)))
    if not sums or (of_more and total > max(sums)):
        return
    if not any(math.isclose(total, one, rel_tol=1e-9, abs_tol=1e-6) for one in sums):
        sheet.find(
            Severity.WARNING, "total_differs", place, about=field.name, label=field.label, total=total, sum=sums[0]
        )


def is_amount(field: Field, measure: str = "") -> bool:
    """Is it a field of money, or of another measured number: may its number be as long as a phone number?"""
    return field.type == "number" and bool(measure or field.unit_of_measure)


def is_empty(cell: Cell) -> bool:
    """Does the cell hold nothing, or only a dash?"""
    return not holds_value(cell) or (isinstance(cell, str) and is_dash(squeeze(cell)))


def is_number(cell: object) -> TypeGuard[int | float]:
    """Is it a number, and no truth value?"""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
