"""Long tables: a row for each unit and item (单位 | 指标 | 数值). A name that stands once counts for the rows below."""

from __future__ import annotations

from collections.abc import Iterator

from intake.reports.labels import spelled
from intake.reports.layouts.bands import Band
from intake.reports.layouts.lines import is_note, is_sample, row_word
from intake.reports.layouts.sizes import is_another_size, measure_beside
from intake.reports.layouts.table import report_column, report_unmatched, unit_of_row
from intake.reports.layouts.units_below import value_column
from intake.reports.qualifiers import says_another_kind
from intake.reports.sheet import Entry, Sheet, holds_value
from intake.reports.values.measures import fits
from intake.reports.values.measures import measure as measure_of
from intake.reports.words import Word
from scoring.finding import Severity


def read_long(sheet: Sheet, band: Band, items: int, end: int) -> None:
    """Add an entry for each row below the band that names a unit and an item."""
    column = value_column(sheet, band.bottom)
    if column is None:
        return
    heading = band.columns[column]
    if says_another_kind(heading.text, str(sheet.at((band.bottom, column)))):  # 农村 above 数值
        report_unmatched(sheet, heading.text, (heading.row, column))
        sheet.know_column(column, band.bottom + 1, end)
        return
    of_column = spelled(str(sheet.at((band.bottom, column)))).measure  # 金额（万元）
    units, measures = _unit_and_measures(sheet, band, end)
    _report_columns(sheet, band, {units, items, column, *measures}, end)
    unit: str | None = None
    text, seen = "", set[str]()
    for r, blank in _rows(sheet, band, [units, items], end):
        sheet.known.update((r, c) for c, _ in sheet.filled(r) if c != column and c in band.columns)
        if not blank:
            unit, seen = unit_of_row(sheet, r, [units], has_values=holds_value(sheet.at((r, column)))), set()
        text = str(sheet.shown((r, items)) or text)
        meaning, place = sheet.vocabulary.meaning(text), (r, column)
        if not holds_value(sheet.at(place)) and not (meaning and meaning.fields):
            continue
        if blank and (unit is None or text in seen):  # nobody wrote where the next unit begins
            unit = None
            sheet.find(Severity.ERROR, "row_without_unit", (r, units))
            sheet.known.add(place)
        elif meaning is None or len(meaning.fields) != 1:
            report_unmatched(sheet, text, (r, items))
            sheet.known.add(place)
        elif unit is None:
            sheet.known.add(place)  # said by unit_of_row
        else:
            seen.add(text)
            sheet.table_units.add(unit)
            field = meaning.fields[0]
            said = measure_beside(sheet, r, field, measures) or (of_column if fits(field, of_column) else "")
            if not is_another_size(sheet, field, place, meaning.measure, said):
                measure = meaning.measure or said
                sheet.entries.append(Entry(unit, field, field.name, sheet.at(place), place, measure))


def _rows(sheet: Sheet, band: Band, heads: list[int], end: int) -> Iterator[tuple[int, bool]]:
    """The rows of the table that are no notes, totals or samples, and whether the unit's cell is blank."""
    for r in range(band.bottom + 1, end):
        if sheet.is_blank(r) or is_note(sheet, r) or is_sample(sheet, r, heads):
            continue
        if row_word(sheet, r, [*heads, next(sheet.filled(r))[0]]) is not None:
            sheet.known.update((r, c) for c, _ in sheet.filled(r))
            continue
        yield r, not holds_value(sheet.at((r, heads[0])))


def _unit_and_measures(sheet: Sheet, band: Band, end: int) -> tuple[int, list[int]]:
    """The column of the units, and those of units of measure; both may be headed 单位."""
    rows = range(band.bottom + 1, end)
    measures = band.with_word(Word.MEASURE)
    for c in band.with_word(Word.UNIT):
        texts = [cell for r in rows if isinstance(cell := sheet.at((r, c)), str)]
        if texts and all(measure_of(text) is not None for text in texts):
            measures.append(c)
    return next(c for c in band.with_word(Word.UNIT) if c not in measures), measures


def _report_columns(sheet: Sheet, band: Band, read: set[int], end: int) -> None:
    """Name the other columns that hold something and that nobody understands, or that are another period's."""
    for c, heading in band.columns.items():
        filled = next((r for r in range(band.bottom + 1, end) if holds_value(sheet.at((r, c)))), None)
        word = heading.meaning.word if heading.meaning else None
        if c not in read and filled is not None and word in (None, Word.EARLIER, Word.VERIFIED):
            report_column(sheet, c, heading, filled)
