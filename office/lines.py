"""The office's lists that are kept line by line (criticism, remarks): what stands in them, and entering by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.reports import Reports
from office.actor import Actor
from office.bounds import Entered
from office.entries import Entry, Given, all_entries, current_entries, enter_points
from office.inputs import FIRST_BY_HAND
from office.periods import Period, rulebook_of
from office.refused import Refused
from office.reported import reports_of
from office.store import Store
from office.tied import holding
from scoring.column import Status
from scoring.rulebook import Ledger


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands. `seen`: column -> the entry there; a line entered by hand has a number of its own."""

    unit: str
    number: int
    cells: Mapping[str, Entered]
    seen: Mapping[str, int] = field(default_factory=dict)

    @property
    def by_hand(self) -> bool:
        return self.number > FIRST_BY_HAND


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: into a line that stands (`line`; only what changed), or a new one. None is a blank cell."""

    unit: str | None
    cells: Mapping[str, Entered | None]
    line: Line | None = None


def lines_standing(reports: Reports, entries: Sequence[Entry], ledger: Ledger) -> tuple[Line, ...]:
    """All lines of a list in the order of units and lines; `entries`: those that count."""
    cells: dict[tuple[str, int], dict[str, Entered]] = {}
    seen: dict[tuple[str, int], dict[str, int]] = {}
    for one in reports.readings:
        name, _, column = one.field.partition(".")
        if name == ledger.name and one.line is not None:
            cells.setdefault((one.unit, one.line), {})[column] = one.status if one.value is None else one.value
    for entry in entries:
        name, _, column = entry.field.partition(".")
        if name != ledger.name or entry.line is None or entry.value is None:
            continue
        if not column:
            cells.pop((entry.unit, entry.line), None)
            continue
        cells.setdefault((entry.unit, entry.line), {})[column] = entry.value
        seen.setdefault((entry.unit, entry.line), {})[column] = entry.id
    return tuple(Line(*key, cells[key], seen.get(key, {})) for key in sorted(cells))


def enter_lines(
    store: Store, actor: Actor, period: Period, ledger: Ledger, written: Sequence[Written], taken_out: Sequence[Line],
    reason: str, scorer: str = "",
) -> None:
    """Enter lines and take lines out, all or none. Raises `Refused`, also where a line misses what it must have.

    A line from an office table that is taken out no longer counts; one entered by hand is taken back. A list whose last
    line goes has come and holds nothing.
    """
    if taken_out and not reason.strip():
        raise Refused("reason_missing")
    number = max([FIRST_BY_HAND, *(one.line for one in all_entries(store, period.code)
                                   if one.line is not None and one.field.partition(".")[0] == ledger.name)])
    given: list[Given] = []
    for one in written:
        line = one.line
        _check(store, period, ledger, one)
        if line is None:
            number += 1
        for column, value in one.cells.items():
            if line is not None or value is not None:
                given.append(Given(
                    one.unit or "", f"{ledger.name}.{column}", value, reason, scorer,
                    number if line is None else line.number, seen=0 if line is None else line.seen.get(column, 0),
                ))
    for line in taken_out:
        if line.by_hand:
            given += [Given(line.unit, f"{ledger.name}.{column}", None, reason, scorer, line.number, seen=entry)
                      for column, entry in line.seen.items()]
        else:
            given.append(Given(line.unit, ledger.name, Status.NOT_APPLICABLE, reason, scorer, line.number))
    reports = reports_of(store, period)
    left = {(line.unit, line.number) for line in lines_standing(
        reports, holding(reports.readings, current_entries(store, period.code))[0], ledger)}
    left -= {(line.unit, line.number) for line in taken_out}
    if taken_out and not left and not any(one.line is None for one in written):
        given.append(Given(taken_out[0].unit, ledger.name, 0, reason, scorer))
    enter_points(store, actor, period, given)


def enter_none(store: Store, actor: Actor, period: Period, ledger: Ledger, reason: str) -> None:
    """Say that a list is there and holds nothing: then nothing happened to any unit. Raises `Refused`."""
    if not reason.strip():
        raise Refused("reason_missing")
    unit = rulebook_of(store, period).units[0].code
    enter_points(store, actor, period, [Given(unit, ledger.name, 0, reason)])


def _check(store: Store, period: Period, ledger: Ledger, one: Written) -> None:
    """A line says whose it is, and everything that the list asks for."""
    if not one.unit:
        raise Refused("line_without_unit", ledger=ledger.label)
    stands = {} if one.line is None else one.line.cells
    for column in ledger.columns:
        value = one.cells[column.name] if column.name in one.cells else stands.get(column.name)
        if column.required and value is None:
            unit = rulebook_of(store, period).unit_of[one.unit].label
            raise Refused("line_incomplete", unit=unit, label=column.label)
