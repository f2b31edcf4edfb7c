"""Entries -> readings: the value of each cell, or a finding that names the cell."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from intake.grids import Cell
from intake.grids.worker.details import AS_IT_IS, Shown
from intake.reports.bracketed import without_counted
from intake.reports.by_hand import by_hand, speaks_by_hand
from intake.reports.comments import measures_told
from intake.reports.declared import OF_NAME, Doubt, doubts_on, is_doubted
from intake.reports.footnotes import MARKED, without_mark
from intake.reports.mixed import Mixed, bare_number, mixed_columns, unlike_rates
from intake.reports.reading import Reading
from intake.reports.sheet import Entry, Place, Sheet, address_of, holds_value, shown_text
from intake.reports.values.blank import squeeze
from intake.reports.values.cells import could_be, is_plain, take
from intake.reports.values.dates import take_date
from intake.reports.values.measures import asked_measure, factor_between
from intake.reports.values.number import split_number
from intake.reports.values.percent import percent_unclear
from intake.reports.values.personal import masked
from intake.reports.values.taken import Problem, Taken
from intake.reports.values.text import as_text
from scoring.column import Status
from scoring.finding import Severity
from scoring.rulebook import Field

_MEASURED = frozenset({"integer", "number", "percent"})
_new = tuple.__new__  # most readings are plain numbers: this is three times as fast as calling the class


class Gap(NamedTuple):
    """A cell where a value should stand, but none was read. `said`: a finding names it already; `apart`: it speaks of
    another time, and so does not doubt what stands elsewhere.
    """

    file: str
    sheet: str
    cell: str
    said: bool
    apart: bool = False


Doubted = dict[tuple[Doubt, int, str], list[tuple[Place, str, Field]]]
"""(doubt, column, key) -> the places that it makes doubtful, with their units and fields."""

Gaps = dict[tuple[str, str, int | None], Gap]
"""(unit, field or ledger.column, line) -> the first such cell."""


def readings_of(sheet: Sheet, unit_of_sheet: str | None, gaps: Gaps) -> list[Reading]:
    """The readings of a sheet. Entries that name no unit belong to `unit_of_sheet`; where that is None (it was said
    why) they are not read. `gaps` gets the cells without a value.
    """
    found: list[Reading] = []
    declared = bool(sheet.declared or sheet.noted)
    file, name = sheet.file, sheet.grid.name
    down, right = sheet.grid.first_row, sheet.grid.first_column
    count = sum([1 for entry in sheet.entries if (cell := entry[3]) is not None and type(cell) is not str])
    sheet.values_read += count
    add, scored, once = found.append, Status.SCORED, sys.intern  # of many reports: equal texts are there once
    doubts, told = doubts_on(sheet), measures_told(sheet)
    _note_refused(sheet, unit_of_sheet, gaps)
    doubted: Doubted = {}
    entries = _untouched(sheet, _whole(sheet, unit_of_sheet, gaps), unit_of_sheet, gaps)
    entries = _without_office_lists(sheet, _as_shown(sheet, entries, unit_of_sheet, gaps), unit_of_sheet)
    mixed, signed = mixed_columns(entries) if count < len(entries) else ({}, {})
    plain = not (declared or doubts or mixed or told)
    for own_unit, field, key, cell, place, measure, line in entries:
        unit = own_unit or unit_of_sheet
        if unit is None:
            continue
        if field.source == "office" and own_unit is None and line is None:
            _refuse_office_field(sheet, field, cell, place, unit)
            continue
        where = address_of(place[0] + down, place[1] + right)
        if plain and type(cell) is int and is_plain(field, cell, measure):
            add(_new(Reading, (unit, key, cell, once(str(cell)), file, name, where, line, scored)))
            continue
        said = measure
        if declared and not measure and field.type in _MEASURED and not _is_measured(cell):
            said = sheet.declared_for(field, place[0])
        doubt = _doubt_about(sheet, doubts, field, cell, place, measure, said) if doubts else None
        doubt = doubt or _doubt_beside(mixed.get((place[1], key)), cell, said)
        doubt = doubt or _doubt_about(sheet, told.get(place, ()), field, cell, place, "", said)
        if doubt is not None:
            doubted.setdefault((doubt, place[1], key), []).append((place, unit, field))
            gaps[unit, key, line] = Gap(file, name, where, said=True)
            continue
        taken = _taken(sheet, field, cell, said, place)
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
    _report_doubts(sheet, doubted)
    found += _empty_ledgers(sheet, unit_of_sheet)
    return _without_unlike_rates(sheet, unit_of_sheet, found, gaps, signed)


def _empty_ledgers(sheet: Sheet, unit_of_sheet: str | None) -> list[Reading]:
    """A reading of 0 for each ledger that stands on the sheet without a line."""
    filled = {(seen.unit, seen.ledger.name) for seen in sheet.ledgers if seen.lines}
    return [
        Reading(unit, seen.ledger.name, 0, seen.raw, sheet.file, sheet.grid.name, sheet.address(seen.place))
        for seen in sheet.ledgers
        if (unit := seen.unit or unit_of_sheet) and seen.lines == 0 and (seen.unit, seen.ledger.name) not in filled
    ]


def _note_refused(sheet: Sheet, unit_of_sheet: str | None, gaps: Gaps) -> None:
    """Note the fields of which a layout could not settle a value: another value of the same field is doubtful then."""
    for refused in sheet.findings:
        unit = refused.unit or unit_of_sheet
        if unit and refused.field and refused.cell and refused.severity is Severity.ERROR:
            gaps[unit, refused.field, None] = Gap(sheet.file, sheet.grid.name, refused.cell, said=True)


def _whole(sheet: Sheet, unit_of_sheet: str | None, gaps: Gaps) -> list[Entry]:
    """The entries without those of which it was said that they are only a part; `gaps` gets these."""
    if not sheet.narrowed:
        return sheet.entries
    for entry in sheet.entries:
        unit = entry.unit or unit_of_sheet
        key, apart = (unit or "", entry.key, None), entry.place in sheet.apart
        if entry.place in sheet.narrowed and unit is not None and not (apart and key in gaps):
            gaps[key] = Gap(sheet.file, sheet.grid.name, sheet.address(entry.place), said=True, apart=apart)
    return [entry for entry in sheet.entries if entry.place not in sheet.narrowed]


def _untouched(sheet: Sheet, entries: list[Entry], unit_of_sheet: str | None, gaps: Gaps) -> list[Entry]:
    """The entries without those that somebody crossed out, or corrected in a comment or remark."""
    if not speaks_by_hand(sheet):
        return entries
    touched = {one.entry.place: one for one in by_hand(sheet)}
    found = []
    for entry in entries:
        one, unit = touched.get(entry.place), entry.unit or unit_of_sheet
        if one is None or unit is None:
            found.append(entry)
            continue
        sheet.known.add(one.place)
        cell, value = sheet.address(entry.place), shown_text(entry.cell) if holds_value(entry.cell) else ""
        gaps[unit, entry.key, entry.line] = Gap(sheet.file, sheet.grid.name, cell, said=True)
        sheet.find(
            Severity.ERROR, one.code, entry.place, unit=unit, about=entry.key, label=entry.field.label, text=one.text,
            where=sheet.address(one.place), cells=[cell], value=value,
        )  # fmt: skip
    return found


def _as_shown(sheet: Sheet, entries: list[Entry], unit_of_sheet: str | None, gaps: Gaps) -> list[Entry]:
    """The entries with the numbers and measures that their number formats show: 12000 as 12千元.

    Without those whose label names another measure, and those of which nobody can say whether the number that is kept
    or the one that is shown was meant.
    """
    if not sheet.grid.shown and not sheet.grid.percent:
        return entries
    found = []
    for entry in entries:
        shown, unit, cell = sheet.shown_as(entry.place), entry.unit or unit_of_sheet, entry.cell
        number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
        if number and unit is not None and _is_rate(sheet, entry):
            gaps[unit, entry.key, entry.line] = Gap(sheet.file, sheet.grid.name, sheet.address(entry.place), said=True)
            sheet.find(
                Severity.ERROR, "other_measure", entry.place, unit=unit, about=entry.key, label=entry.field.label,
                measure="%", asked=entry.field.unit_of_measure,
            )  # fmt: skip
            continue
        if shown.is_unlike and unit is not None and _is_month(entry):
            gaps[unit, entry.key, entry.line] = Gap(sheet.file, sheet.grid.name, sheet.address(entry.place), said=True)
            sheet.find(
                Severity.ERROR, "not_a_date", entry.place, unit=unit, about=entry.key, label=entry.field.label,
                text=as_text(cell).rpartition("-")[0],
            )  # fmt: skip
            continue
        measured = entry.field.type in _MEASURED and bool(cell)
        if shown is AS_IT_IS or unit is None or not number or not (measured or _reads_otherwise(shown, entry)):
            found.append(entry)
            continue
        said = entry.measure or sheet.declared_for(entry.field, entry.place[0])
        problem = _misleads(shown, said, entry.field)
        if not problem:
            found.append(entry._replace(cell=_divided(cell, shown.divisor), measure=_measure_of(shown, entry)))
            continue
        gaps[unit, entry.key, entry.line] = Gap(sheet.file, sheet.grid.name, sheet.address(entry.place), said=True)
        text, measure = as_text(_divided(cell, shown.divisor)), said or entry.field.unit_of_measure
        sheet.find(
            Severity.ERROR, problem, entry.place, unit=unit, about=entry.key, label=entry.field.label, number=cell,
            text=f"¥{text}" if shown.measure == "¥" else text + shown.measure.strip("?≠"), measure=measure,
        )  # fmt: skip
    return found


def _without_unlike_rates(
    sheet: Sheet, unit_of_sheet: str | None, found: list[Reading], gaps: Gaps, signed: Mapping[str, Decimal]
) -> list[Reading]:
    """The readings without the bare shares of which the other rates make it doubtful that they are shares."""
    if not signed and not any(finding.code == "percent_unclear" for finding in sheet.findings):
        return found
    cells = {(reading.field, reading.cell) for reading in found}
    for entry in unlike_rates(sheet, signed):
        unit, cell, number = entry.unit or unit_of_sheet, sheet.address(entry.place), bare_number(entry.cell)
        if unit is None or number is None or (entry.key, cell) not in cells:
            continue
        cells.discard((entry.key, cell))
        gaps[unit, entry.key, entry.line] = Gap(sheet.file, sheet.grid.name, cell, said=True)
        severity, code, values = percent_unclear(number)
        sheet.find(
            severity, code, entry.place, unit=unit, about=entry.key, **{"label": entry.field.label, **values}
        )
    return [reading for reading in found if (reading.field, reading.cell) in cells]


def _reads_otherwise(shown: Shown, entry: Entry) -> bool:
    """Does a format show another text in place of a number that stands for a text or for yes: 否 for 1?"""
    said, field = shown.measure[1:], entry.field
    if not said or not shown.is_unlike or field.type not in ("text", "yesno"):
        return False
    return field.type == "text" or take(field, said).value is not take(field, entry.cell).value


def _is_month(entry: Entry) -> bool:
    """Was a month written where a day is asked for? A spreadsheet keeps the first day of it."""
    return entry.field.type == "date" and isinstance(entry.cell, date) and entry.cell.day == 1


def _is_rate(sheet: Sheet, entry: Entry) -> bool:
    """Is a number shown as a percentage where no rate is asked for?"""
    field = entry.field
    asked = field.type in ("integer", "number") and asked_measure(field.unit_of_measure).base != "%"
    return asked and sheet.is_percent(entry.place)


def _misleads(shown: Shown, said: str, field: Field) -> str:
    """The code of the finding where what is shown contradicts the label, or the number that is kept; "" where not."""
    asked, code = said or field.unit_of_measure, "two_measures"
    if shown.measure == "¥":
        return "" if said or asked_measure(asked).base != "元" or factor_between("元", asked) == 1 else code
    if shown.measure == "%":  # only written behind it: 98 and 0.98 may be meant
        return "shown_otherwise" if field.type == "percent" and not said else ""
    if shown.measure not in ("", "?") and not shown.is_unlike:
        return code if said and factor_between(shown.measure, said) != 1 else ""
    code = "shown_otherwise"
    if shown.is_unlike:
        return code
    return "" if asked_measure(asked).factor == shown.divisor else code


def _measure_of(shown: Shown, entry: Entry) -> str:
    return entry.measure if shown.measure in ("", "¥", "?") else shown.measure


def _divided(cell: Cell, divisor: int) -> Cell:
    """The number that is shown, exactly; a whole one as such."""
    if divisor == 1 or not isinstance(cell, (int, float)):
        return cell
    number = Decimal(repr(cell)) / divisor
    return int(number) if number == int(number) else float(number)


def _doubt_about(
    sheet: Sheet, doubts: Sequence[Doubt], field: Field, cell: Cell, place: Place, measure: str, applied: str
) -> Doubt | None:
    """The text that makes it doubtful in which measure the cell is written; None where the cell or its label says.

    What stands between the label and the cell, 万元 below 应收党费（元）, makes it doubtful all the same.
    """
    if measure:
        doubts = [one for one in doubts if _stands_between(sheet, one.place, place)]
    if not doubts or cell in (None, 0) or _is_measured(cell) or not could_be(field, cell):
        return None
    return next((doubt for doubt in doubts if is_doubted(doubt, field, place[0], applied or measure)), None)


def _stands_between(sheet: Sheet, text: Place, value: Place) -> bool:
    """Does the text stand below the heading of a value, right above which there is no other heading?"""
    (r, c), (row, column) = text, value
    heads = [above for above in range(row) if (above, column) in sheet.headings] if c == column else []
    return bool(heads) and heads[-1] < r < row


def _doubt_beside(mixed: Mixed | None, cell: Cell, said: str) -> Doubt | None:
    """The number of the same column that makes it doubtful in which measure this one is written."""
    number = bare_number(cell)
    return mixed.doubt if mixed and not said and number is not None and mixed.doubts(number) else None


def _taken(sheet: Sheet, field: Field, cell: Cell, said: str, place: Place) -> Taken:
    """What the cell says, if need be without an explained mark of a footnote, or brackets that say what is counted."""
    taken = take(field, cell, said, field.type == "percent" and sheet.is_percent(place))
    if taken.problem is None or taken.problem.code not in MARKED or not isinstance(cell, str):
        return taken
    bare = without_mark(sheet, cell) or without_counted(cell, sheet.period_years)
    plain = take(field, bare, said) if bare else taken
    if plain.problem is not None:
        return taken
    return plain._replace(problem=Problem(Severity.INFO, "remark_left_out", {"text": cell}))


def _report_doubts(sheet: Sheet, doubted: Doubted) -> None:
    """One finding for a column of values: its first cell, and all of them."""
    for (doubt, _, key), places in doubted.items():
        units = {unit for _, unit, _ in places}
        field = places[0][2]
        sheet.find(
            Severity.ERROR, "measure_unclear", places[0][0], unit=units.pop() if len(units) == 1 else None, about=key,
            label=field.label, asked=field.unit_of_measure, text=doubt.text,
            where=sheet.grid.name if doubt.place == OF_NAME else sheet.address(doubt.place),
            cells=_span(sheet, [place for place, _, _ in places]),
        )  # fmt: skip


def _span(sheet: Sheet, places: list[Place]) -> str:
    first, last = sheet.address(places[0]), sheet.address(places[-1])
    return first if len(places) == 1 else f"{first}:{last}"


def _is_measured(cell: Cell) -> bool:
    """Does the cell name its own unit of measure?"""
    split = split_number(squeeze(cell)) if isinstance(cell, str) else None
    return split is not None and bool(split[1])


def _without_office_lists(sheet: Sheet, entries: list[Entry], unit: str | None) -> list[Entry]:
    """The entries without lines of lists that the office keeps, where they name no unit: see `_refuse_office_field`."""
    refused = [seen for seen in sheet.ledgers if seen.unit is None and seen.ledger.source == "office"]
    if not refused:
        return entries
    for seen in refused:
        if seen.lines:
            name, label = seen.ledger.name, seen.ledger.label
            sheet.find(Severity.ERROR, "office_field", seen.place, unit=unit, about=name, label=label)
    names = {seen.ledger.name for seen in refused}
    sheet.ledgers = [seen for seen in sheet.ledgers if seen not in refused]
    return [entry for entry in entries if entry.unit or entry.key.partition(".")[0] not in names]


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
