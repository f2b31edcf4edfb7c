"""Entries -> readings: the value of each cell, or a finding that names the cell."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from intake.grids import Cell
from intake.reports.reading import Reading
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.values.blank import squeeze
from intake.reports.values.cells import is_plain, take
from intake.reports.values.dates import take_date
from intake.reports.values.number import split_number
from intake.reports.values.personal import masked
from intake.reports.values.text import as_text
from scoring.column import Status
from scoring.finding import Severity
from scoring.rulebook import Field

_new = tuple.__new__  # most readings are plain numbers: this is three times as fast as calling the class


class Gap(NamedTuple):
    """A cell where a value should stand, but none was read. `said`: a finding names it already."""

    file: str
    sheet: str
    cell: str
    said: bool


Gaps = dict[tuple[str, str, int | None], Gap]
"""(unit, field or ledger.column, line) -> the first such cell."""


def readings_of(sheet: Sheet, unit_of_sheet: str | None, gaps: Gaps) -> list[Reading]:
    """The readings of a sheet. Entries that name no unit belong to `unit_of_sheet`; where that is None (it was said
    why) they are not read. `gaps` gets the cells without a value.
    """
    found: list[Reading] = []
    declared = bool(sheet.declared)
    file, name, address = sheet.file, sheet.grid.name, sheet.address
    down, letters = sheet.grid.first_row + 1, sheet.letters
    sheet.values_read += sum([1 for entry in sheet.entries if (cell := entry[3]) is not None and type(cell) is not str])
    add, scored = found.append, Status.SCORED
    for own_unit, field, key, cell, place, measure, line in sheet.entries:
        unit = own_unit or unit_of_sheet
        if unit is None:
            continue
        if field.source == "office" and own_unit is None and line is None:
            _refuse_office_field(sheet, field, cell, place, unit)
            continue
        where = f"{letters[place[1]]}{place[0] + down}"
        if type(cell) is int and not declared and is_plain(field, cell, measure):
            add(_new(Reading, (unit, key, cell, str(cell), file, name, where, line, scored)))
            continue
        said = measure
        if declared and not measure and field.type in ("integer", "number") and not _is_measured(cell):
            said = sheet.declared_for(field, place[0])
        taken = take(field, cell, said, field.type == "percent" and sheet.is_percent(place))
        if taken.problem is not None:
            severity, code, values = taken.problem
            sheet.find(severity, code, place, unit=unit, about=key, **{"label": field.label, **values})
        if taken.status is Status.NOT_REPORTED:
            gap = Gap(file, name, where, said=taken.problem is not None)
            if gap.said or (unit, key, line) not in gaps:
                gaps[unit, key, line] = gap
            continue
        raw = masked(cell) if isinstance(cell, str) else as_text(cell)  # a number that was taken is an amount
        found.append(Reading(unit, key, taken.value, raw, file, name, where, line, taken.status))
    filled = {(seen.unit, seen.ledger.name) for seen in sheet.ledgers if seen.lines}
    for unit_of_ledger, ledger, lines, place, raw in sheet.ledgers:
        unit = unit_of_ledger or unit_of_sheet
        if unit is not None and lines == 0 and (unit_of_ledger, ledger.name) not in filled:
            found.append(Reading(unit, ledger.name, 0, raw, file, name, address(place)))
    return found


def _is_measured(cell: Cell) -> bool:
    """Does the cell name its own unit of measure?"""
    split = split_number(squeeze(cell)) if isinstance(cell, str) else None
    return split is not None and bool(split[1])


def _refuse_office_field(sheet: Sheet, field: Field, cell: Cell, place: Place, unit: str) -> None:
    """In a unit's own form nobody but the unit writes: what the office fills in is not read from it."""
    if holds_value(cell):
        sheet.find(Severity.ERROR, "office_field", place, unit=unit, about=field.name, label=field.label)


def received_of(sheet: Sheet) -> dict[str, tuple[date, Place]]:
    """Dates of arrival that an office table gives, by unit, with their cells."""
    found: dict[str, tuple[date, Place]] = {}
    for unit, cell, place in sheet.received:
        if unit is None:
            continue
        taken = take_date(cell)
        if taken.problem is not None:
            sheet.find(
                taken.problem.severity, taken.problem.code, place, unit=unit, about="received", **taken.problem.values
            )
        if isinstance(taken.value, date):
            found[unit] = (taken.value, place)
    return found
