"""Readings -> facts: one column per field over the units in the rulebook's order, ledgers line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from intake.reports.reading import Reading, Reports
from scoring.column import Column, Status, tidy
from scoring.facts import Facts, LedgerFacts
from scoring.rulebook import Field, Ledger, Rulebook

_TEXT = frozenset({"text", "choice"})


def facts_of(rulebook: Rulebook, reports: Reports) -> Facts:
    """The facts that the readings say. What nobody reported is not reported; "not applicable" stays apart from it.

    The same readings give the same facts, in whatever order they come.
    """
    position = {unit.code: index for index, unit in enumerate(rulebook.units)}
    by_field: dict[str, list[Reading]] = {}
    by_ledger: dict[str, list[Reading]] = {ledger.name: [] for ledger in rulebook.ledgers}
    for reading in reports.readings:
        if reading.field in rulebook.field_of:
            by_field.setdefault(reading.field, []).append(reading)
        else:
            by_ledger[reading.field.partition(".")[0]].append(reading)
    size = len(rulebook.units)

    def column_of(field: Field) -> Column:
        found = by_field.get(field.name, ())
        return _column(field, [position[reading.unit] for reading in found], found, size)

    fields = {field.name: column_of(field) for field in rulebook.fields}
    ledgers = {ledger.name: _ledger(ledger, by_ledger[ledger.name], position) for ledger in rulebook.ledgers}
    came = np.array([unit in reports.reported for unit in position], dtype=bool)
    return Facts(tuple(position), fields, ledgers, _received(reports.received, position), came)


def _column(field: Field, places: Sequence[int], readings: Sequence[Reading], size: int) -> Column:
    """The values and statuses of `size` places; places without a reading are not reported."""
    at = np.array(places, dtype=np.intp)
    found = np.fromiter((reading.status for reading in readings), np.int8, len(readings))
    status = np.full(size, Status.NOT_REPORTED, dtype=np.int8)
    status[at] = found
    given = [reading.value for reading in readings if reading.status is Status.SCORED]
    if field.type == "date":
        given = [value.toordinal() if isinstance(value, date) else value for value in given]
    values = np.full(size, "", dtype=object) if field.type in _TEXT else np.full(size, np.nan)
    values[at[found == Status.SCORED]] = given
    return tidy(values, status)


def _ledger(ledger: Ledger, readings: list[Reading], position: Mapping[str, int]) -> LedgerFacts:
    # A ledger that the office keeps speaks of all units: whom it does not name, nothing happened to.
    reported = np.full(len(position), ledger.source == "office" and bool(readings))
    lines: dict[tuple[int, int], dict[str, Reading]] = {}
    for reading in readings:
        unit = position[reading.unit]
        reported[unit] = True
        if reading.line is not None:
            lines.setdefault((unit, reading.line), {})[reading.field.partition(".")[2]] = reading
    ordered = [lines[key] for key in sorted(lines)]

    def column_of(column: Field) -> Column:
        filled = [number for number, line in enumerate(ordered) if column.name in line]
        return _column(column, filled, [ordered[number][column.name] for number in filled], len(ordered))

    columns = {column.name: column_of(column) for column in ledger.columns}
    return LedgerFacts(np.array([unit for unit, _ in sorted(lines)], dtype=np.intp), columns, reported)


def _received(received: Mapping[str, date], position: Mapping[str, int]) -> Column:
    values = np.full(len(position), np.nan)
    status = np.full(len(position), Status.NOT_REPORTED, dtype=np.int8)
    for unit, day in received.items():
        if unit in position:
            values[position[unit]] = day.toordinal()
            status[position[unit]] = Status.SCORED
    return tidy(values, status)
