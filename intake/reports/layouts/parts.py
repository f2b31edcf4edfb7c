"""Tables with a row a village or branch: of each unit only the row that sums them up is its own (小计, 合计)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.grids.grid import Cell
from intake.reports.layouts.bands import Band
from intake.reports.layouts.lines import is_note, is_numbering, is_sample, row_word
from intake.reports.layouts.months import is_sum_of_year, refuse_stocks, times_with_sum
from intake.reports.layouts.table import (
    add_row,
    check_total,
    field_columns,
    is_empty,
    refuse_row,
    unit_columns_of,
    unit_of_row,
)
from intake.reports.layouts.units_below import heads_places, names_places_only
from intake.reports.layouts.years_below import refuse_other_years, year_columns
from intake.reports.qualifiers import is_numbered, names_section
from intake.reports.sheet import Entry, Sheet, holds_value
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Field

_OF_ONE = re.compile("小计|subtotal", re.IGNORECASE)


@dataclass
class _Whole:
    """A unit (None: the sheet's, "": nobody's), the rows of its places, its own, and those that are their sum."""

    unit: str | None
    places: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    subtotals: list[int] = field(default_factory=list)  # of areas in a unit's own table
    sums: list[int] = field(default_factory=list)


def columns_of_parts(sheet: Sheet, band: Band, end: int) -> list[int]:
    """Columns that name places below the units: 乡镇 | 村 | 党员数. Numbers below 村 say how many there are."""
    rows = range(band.bottom + 1, end)
    headed = [c for c, heading in band.columns.items() if heading.meaning is None and heads_places(heading.text)]
    found = [c for c in headed if any(isinstance(sheet.at((r, c)), str) for r in rows)]
    named = (c for c in band.with_word(Word.UNIT) if names_places_only(sheet, c, rows))  # 单位名称 above 东村, 西村
    return sorted({*found, *named, *_kinds_with_sums(sheet, band, rows), *times_with_sum(sheet, band, rows)})


def _kinds_with_sums(sheet: Sheet, band: Band, rows: range) -> list[int]:
    """Columns without a known heading that name kinds and their sum beside a unit merged over several rows."""
    units = band.with_word(Word.UNIT)[:1]
    several = [r for r in rows if sheet.rows_shared((r, units[0]))] if units and sheet.grid.merged else []
    return [
        c for c in range(units[0] + 1, len(sheet.rows[band.bottom]))
        if (c not in band.columns or band.columns[c].meaning is None or band.columns[c].is_word(Word.NOTE))
        and any(row_word(sheet, r, [c]) is Word.TOTAL for r in several)
    ] if several else []  # fmt: skip


def has_own_rows(sheet: Sheet, band: Band, end: int) -> bool:
    """Does the table name units, or a sum of all its places, which is then the sheet's unit's own?"""
    smaller = columns_of_parts(sheet, band, end)
    units = [c for c in unit_columns_of(sheet, band, end) if c not in smaller]
    heads = _heads(band, [*units, *smaller])
    return bool(units) or any(_total_at(sheet, r, heads) is not None for r in range(band.bottom + 1, end))


def places_alone(sheet: Sheet, band: Band, end: int, column: int) -> list[Entry]:
    """What a table gives for the places in a column, where neither their unit nor a sum of all has a row of its own."""
    fields = {c: one.meaning.fields[0] for c, one in band.columns.items() if one.meaning and one.meaning.fields}
    return [
        Entry(None, field, field.name, cell, (r, c))
        for r in range(band.bottom + 1, end) if isinstance(sheet.at((r, column)), str)
        for c, field in fields.items() if holds_value(cell := sheet.at((r, c)))
    ]  # fmt: skip


def read_parts(sheet: Sheet, band: Band, end: int) -> None:
    """Add the entries of the units' own rows; a unit of which only places are named is asked about."""
    smaller = columns_of_parts(sheet, band, end)
    unit_columns = [c for c in unit_columns_of(sheet, band, end) if c not in smaller]
    heads = _heads(band, [*unit_columns, *smaller])
    years = year_columns(sheet, band, end, unit_columns)
    columns = field_columns(sheet, band, band.bottom + 1, end, [*unit_columns, *smaller, *years])
    below = range(band.bottom + 1, end)
    times = times_with_sum(sheet, band, below)
    sheet.headings.update((r, c) for c in times for r in below)
    wholes = [_Whole("" if unit_columns else None)]
    totals: list[int] = []
    for r in range(band.bottom + 1, end):
        cells = list(sheet.filled(r, band.first, band.last))
        numbered = r == band.bottom + 1 and is_numbering(sheet, cells, unit_columns)
        if not cells or is_note(sheet, r) or numbered or is_sample(sheet, r, [*unit_columns, cells[0][0]]):
            continue
        sheet.known.update((r, c) for c, _ in cells)
        if len(cells) == 1 and _is_title_of_section(sheet, cells[0][1]):
            continue
        total = _total_at(sheet, r, heads)
        named = [c for c in unit_columns if holds_value(sheet.shown((r, c))) and not _is_bare_total(sheet, r, c)]
        if named:
            unit = unit_of_row(sheet, r, named, has_values=any(sheet.at((r, c)) for c in columns))
            if unit is None:
                wholes.append(_Whole(""))  # nobody's: said by unit_of_row in rows with values
            elif wholes[-1].unit != unit:
                wholes.append(_Whole(unit))
        _sort(sheet, r, wholes[-1], total, smaller, totals, named=bool(named))
    for whole in wholes:
        if whole.unit == "":
            _report_nobodys(sheet, whole, columns, unit_columns)
        else:
            _read_whole(sheet, band, whole, columns, smaller, unit_columns)
    refuse_other_years(sheet, band, end, years)
    for r, c in [(r, times[0]) for whole in wholes for r in whole.sums] if times else ():
        refuse_stocks(sheet, columns, r, c)
    for r in totals:
        own = [row for whole in wholes for row in (*whole.own, *whole.sums)]
        places = [row for whole in wholes for row in whole.places]
        for c, asked in columns.items():
            check_total(sheet, asked, (r, c), [[(row, c) for row in rows] for rows in (own, places) if rows])


def _sort(
    sheet: Sheet, r: int, whole: _Whole, total: int | None, smaller: list[int], totals: list[int], *, named: bool
) -> None:
    """Put a row among the places of a unit, take it for the unit's own, or for the total of all."""
    if total is None:
        place = any(not is_empty(sheet.shown((r, c))) for c in smaller)
        (whole.places if place or not named else whole.own).append(r)
    elif total in smaller[1:]:
        return  # of one village's branches
    elif whole.unit is None:
        (whole.subtotals if _says_of_one(sheet, r, total) else whole.sums).append(r)
    elif named or (not whole.sums and _is_of_one(sheet, r, whole, total, smaller)):
        whole.sums.append(r)
    else:
        totals.append(r)


def _read_whole(
    sheet: Sheet, band: Band, whole: _Whole, columns: Mapping[int, Field], smaller: list[int], unit_columns: list[int]
) -> None:
    sums = whole.sums or whole.subtotals
    own = (*whole.own, *sums)
    unsaid = {c: asked for c, asked in columns.items() if not any(holds_value(sheet.at((r, c))) for r in own)}
    for r in whole.places if unsaid else ():
        add_row(sheet, band, r, whole.unit, unsaid, unit_columns)
        refuse_row(sheet, (r, smaller[0]), _text(sheet, r, smaller[0]))
    for r in own:
        add_row(sheet, band, r, whole.unit, columns, unit_columns)
    for c, asked in columns.items():
        for r in sums if whole.places else ():
            check_total(sheet, asked, (r, c), [[(row, c) for row in whole.places]])


def _report_nobodys(sheet: Sheet, whole: _Whole, columns: Mapping[int, Field], unit_columns: list[int]) -> None:
    """Say of which rows below an unknown name nobody knows whose they are; the rows that name it were spoken of."""
    for r in (*whole.places, *whole.own, *whole.sums):
        unnamed = not any(holds_value(sheet.shown((r, c))) and not _is_bare_total(sheet, r, c) for c in unit_columns)
        if unnamed and any(holds_value(sheet.at((r, c))) for c in columns):
            sheet.find(Severity.ERROR, "row_without_unit", (r, unit_columns[0]))


def _is_title_of_section(sheet: Sheet, cell: Cell) -> bool:
    """一、基本情况 between the rows changes nothing of whose they are; 二、青山镇 does."""
    return isinstance(cell, str) and is_numbered(cell) and names_section(cell, "") and not sheet.units.named(cell)


def _heads(band: Band, named: list[int]) -> list[int]:
    """The columns up to the last one of names that head no values: one of them says which rows are sums."""
    fields = {c for c, heading in band.columns.items() if heading.meaning and heading.meaning.fields}
    return [c for c in range(band.first, max(named, default=-1) + 1) if c not in fields]


def _total_at(sheet: Sheet, r: int, heads: list[int]) -> int | None:
    """The column of names, or beside them, that says that the row is a sum."""
    return next((c for c in heads if row_word(sheet, r, [c]) is Word.TOTAL or is_sum_of_year(sheet.at((r, c)))), None)


def _is_of_one(sheet: Sheet, r: int, whole: _Whole, total: int, smaller: list[int]) -> bool:
    """小计 sums up one unit, 合计 all of them, unless it stands below the villages of one."""
    below = total in smaller and bool(whole.unit or whole.places)
    return below or _says_of_one(sheet, r, total)


def _says_of_one(sheet: Sheet, r: int, c: int) -> bool:
    return _OF_ONE.search(_text(sheet, r, c)) is not None


def _is_bare_total(sheet: Sheet, r: int, c: int) -> bool:
    """小计 in the column of units, and not 青山镇小计."""
    return row_word(sheet, r, [c]) is Word.TOTAL and not sheet.units.reporter(_text(sheet, r, c))


def _text(sheet: Sheet, r: int, c: int) -> str:
    cell = sheet.shown((r, c))
    return cell if isinstance(cell, str) else ""
