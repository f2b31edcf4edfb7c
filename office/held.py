"""Files held back because they hold personal data: which came, whose, and what staff decided about each.

Neither their bytes nor any personal text is kept, only the hash, the masked name and where the data stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from intake.reports import FileRead
from office.actor import Actor
from office.change import Change, changing
from office.coded import finding_coded, finding_decoded
from office.refused import Refused
from office.store import Store, tables
from scoring.finding import Finding

Outcome = Literal["sent back", "copy kept", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a held file. `copy`: hash of the blanked copy; withdrawn: its import was undone."""

    outcome: Outcome
    copy: str | None
    note: str
    by: str
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file that was held back: `units` whose report it is, `findings` that say where the personal data stand."""

    id: int
    batch: str
    name: str
    sha256: str
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    received: date
    by: str
    at: datetime  # UTC
    decision: Decision | None


def held_files(store: Store, period: str) -> tuple[HeldFile, ...]:
    """All files of a period that were held back, oldest first, with what was decided."""
    with store.reading() as connection:
        return held_in(connection, period)


def undecided(store: Store, period: str) -> tuple[HeldFile, ...]:
    """Those that wait for staff: send back, or receive the same bytes again with `blank_personal`."""
    return tuple(file for file in held_files(store, period) if file.decision is None)


def send_file_back(store: Store, actor: Actor, period: str, held: int, note: str = "") -> None:
    """Note that a held file went back to its unit, to come again without personal data. Raises `Refused`."""
    with changing(store, actor, "send held file back", period) as change:
        file = next((one for one in held_in(change.connection, period) if one.id == held), None)
        if file is None or file.decision is not None:
            raise Refused("held_file_decided")
        decide(change, file.id, file.name, "sent back", note=note.strip())


def held_in(connection: Connection, period: str) -> tuple[HeldFile, ...]:
    """As `held_files`, inside a transaction."""
    table, decisions = tables.held_files, tables.held_decisions
    said = select(decisions).join(table, table.c.id == decisions.c.held).where(table.c.period == period)
    made = {
        row.held: Decision(row.outcome, row.copy, row.note, row.by, row.at)
        for row in connection.execute(said.order_by(decisions.c.id))
    }
    rows = connection.execute(select(table).where(table.c.period == period).order_by(table.c.id))
    return tuple(_held(row, made.get(row.id)) for row in rows)


def hold(change: Change, read: FileRead, digest: str, batch: str, received: date) -> int:
    """Note that a file is held back; the same bytes that still wait are noted once. Gives its number."""
    waiting = (one for one in held_in(change.connection, change.period) if one.decision is None)
    there = next((one.id for one in waiting if one.sha256 == digest), None)
    if there is not None:
        return there
    return change.insert(
        tables.held_files, read.file, period=change.period, batch=batch, name=read.file, sha256=digest,
        units=list(read.units or ()), findings=[finding_coded(finding) for finding in read.findings],
        received=received, by=change.actor.name, at=change.at,
    )


def decide(
    change: Change, held: int, name: str, outcome: Outcome, copy: str | None = None, note: str = ""
) -> None:
    """Write what was decided about a held file."""
    change.insert(
        tables.held_decisions, name, held=held, outcome=outcome, copy=copy, note=note, by=change.actor.name,
        at=change.at,
    )


def withdraw(change: Change, batch: str) -> int:
    """Take what still waits of an import off the list; gives the number of files."""
    waiting = [one for one in held_in(change.connection, change.period) if one.batch == batch and not one.decision]
    for one in waiting:
        decide(change, one.id, one.name, "withdrawn")
    return len(waiting)


def as_read(held: Sequence[HeldFile]) -> list[FileRead]:
    """The files that wait as the reports know them: nothing of them is used, and everybody sees that they wait."""
    return [
        FileRead(one.name, findings=one.findings, units=one.units, held=True) for one in held if one.decision is None
    ]


def _held(row: Any, decision: Decision | None) -> HeldFile:
    findings = tuple(finding_decoded(said, row.name) for said in row.findings)
    return HeldFile(
        row.id, row.batch, row.name, row.sha256, tuple(row.units), findings, row.received, row.by, row.at, decision
    )
