"""Submissions: every file as it came, with its day of arrival. A newer version supersedes, both stay."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from intake.reports import Reports, read_reports
from office.actor import Actor
from office.audit import now, record
from office.files import content_of, keep, unpacked
from office.periods import Period, rulebook_of
from office.store import Store, tables
from scoring.finding import Finding
from scoring.rulebook import Rulebook

Outcome = Literal["new", "newer version", "known"]
Covers = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: `replaced` names the files that it supersedes, `units` are those that it reports on."""

    name: str
    outcome: Outcome
    replaced: tuple[str, ...]
    units: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """One file in the store.

    `covers`: what it answers, `units`: whose own report it holds (none in office tables), `superseded_by`: id of the
    newer version, `withdrawn`: when its import was undone.
    """

    id: int
    batch: str
    name: str
    sha256: str
    covers: Covers
    units: list[str]
    received: date
    received_by: str
    stored: datetime  # UTC
    superseded_by: int | None
    withdrawn: datetime | None

    @property
    def current(self) -> bool:
        return self.superseded_by is None and self.withdrawn is None


def submissions(store: Store, period: str) -> tuple[Submission, ...]:
    """All submissions of a period, oldest first: also what was superseded or withdrawn."""
    with store.reading() as connection:
        return tuple(_submission(row) for row in connection.execute(_of_period(period)).mappings())


def receive(
    store: Store, actor: Actor, period: Period, files: Iterable[tuple[str, bytes]], *, received: date,
    progress: Callable[[Receipt], None] | None = None,
) -> tuple[Receipt, ...]:
    """Take files into the store, one transaction each; `received` is the day on which they arrived.

    The same bytes twice are recognised and not stored again. A file that answers everything an earlier one answered,
    for the same units, is its newer version; so is one of the same name where the earlier one could not be read at
    all. Files that cannot be read are kept too: their finding says what is wrong. `progress` hears each receipt.
    """
    work = _Import(store, actor, period.code, rulebook_of(store, period), uuid4().hex, received)
    receipts = []
    for name, content in files:
        receipts.append(work.take(name, content))
        if progress is not None:
            progress(receipts[-1])
    return tuple(receipts)


def undo_import(store: Store, actor: Actor, period: str, batch: str) -> int:
    """Withdraw the files of one import; what they superseded counts again. Gives the number of files withdrawn."""
    table = tables.submissions
    with store.writing() as connection:
        rows = connection.execute(_of_period(period).where(table.c.batch == batch, table.c.withdrawn.is_(None))).all()
        numbers = [row.id for row in rows]
        for row in rows:
            # What this file superseded is superseded by whatever superseded this file, or counts again.
            connection.execute(
                update(table).where(table.c.superseded_by == row.id).values(superseded_by=row.superseded_by)
            )
        connection.execute(update(table).where(table.c.id.in_(numbers)).values(withdrawn=now()))
        for row in rows:
            record(connection, actor, "submission withdrawn", period=period, subject=row.name,
                   before={"sha256": row.sha256})
        if numbers:
            _changed(connection, period)
    return len(numbers)


def first_arrivals(store: Store, period: str) -> dict[str, date]:
    """The day on which each unit's own report first came. A correction that staff asked for makes nobody late."""
    came: dict[str, date] = {}
    for item in submissions(store, period):
        if item.withdrawn is None:
            for unit in item.units:
                came[unit] = min(item.received, came.get(unit, item.received))
    return came


def current_files(store: Store, period: str) -> tuple[tuple[Submission, bytes], ...]:
    """The submissions that count, with their bytes, in the order of names and hashes: whatever order they came in."""
    with store.reading() as connection:
        found = [_submission(row) for row in connection.execute(_of_period(period)).mappings()]
        current = sorted((item for item in found if item.current), key=lambda item: (item.name, item.sha256))
        return tuple((item, content_of(connection, item.sha256)) for item in current)


@dataclass(frozen=True, slots=True)
class _Import:
    """Files that came together."""

    store: Store
    actor: Actor
    period: str
    rulebook: Rulebook
    batch: str
    received: date

    def take(self, name: str, content: bytes) -> Receipt:
        digest = hashlib.sha256(content).hexdigest()
        with self.store.reading() as connection:
            if _known(connection, self.period, digest):
                return Receipt(name, "known", (), (), ())
        with unpacked([(name, content)]) as paths:
            reports = read_reports(self.rulebook, paths)
        own = tuple(finding for finding in reports.findings if finding.file is not None)
        with self.store.writing() as connection:
            if _known(connection, self.period, digest):  # somebody else was faster
                return Receipt(name, "known", (), (), ())
            keep(connection, digest, content)
            covers, replaced = self._write(connection, name, digest, reports)
        outcome: Outcome = "newer version" if replaced else "new"
        return Receipt(name, outcome, tuple(item.name for item in replaced), tuple(covers), own)

    def _write(
        self, connection: Connection, name: str, digest: str, reports: Reports
    ) -> tuple[Covers, list[Submission]]:
        table, covers = tables.submissions, covered(reports)
        earlier = [_submission(row) for row in connection.execute(_of_period(self.period)).mappings()]
        replaced = [item for item in earlier if item.current and supersedes(name, covers, item)]
        number = connection.execute(
            insert(table).values(
                period=self.period, batch=self.batch, name=name, sha256=digest, covers=covers,
                units=[unit for found in reports.files.values() for unit in found],
                received=self.received, received_by=self.actor.name, stored=now(),
            ).returning(table.c.id)
        ).scalar_one()
        connection.execute(
            update(table).where(table.c.id.in_([item.id for item in replaced])).values(superseded_by=number)
        )
        record(connection, self.actor, "submission received", period=self.period, subject=name,
               before={"replaced": [item.sha256 for item in replaced]},
               after={"sha256": digest, "received": self.received.isoformat()})
        _changed(connection, self.period)
        return covers, replaced


def covered(reports: Reports) -> Covers:
    """The fields that reports answer, by unit."""
    found: dict[str, dict[str, None]] = {}
    for reading in reports.readings:
        found.setdefault(reading.unit, {})[reading.field] = None
    return {unit: list(fields) for unit, fields in found.items()}


def supersedes(name: str, covers: Covers, earlier: Submission) -> bool:
    """Whether a file is the newer version of an earlier one. Names decide nothing: many units send `report.xlsx`."""
    if not earlier.covers:
        return name == earlier.name and bool(covers)
    return all(set(fields) <= set(covers.get(unit, ())) for unit, fields in earlier.covers.items())


def _of_period(period: str) -> Select[Any]:
    table = tables.submissions
    return select(*(column for column in table.c if column.name != "period")).where(
        table.c.period == period).order_by(table.c.id)


def _known(connection: Connection, period: str, digest: str) -> bool:
    table = tables.submissions
    query = _of_period(period).where(
        table.c.sha256 == digest, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None))
    return connection.execute(query).first() is not None


def _changed(connection: Connection, period: str) -> None:
    table = tables.periods
    connection.execute(update(table).where(table.c.code == period).values(version=table.c.version + 1))


def _submission(row: RowMapping) -> Submission:
    return Submission(**row)
