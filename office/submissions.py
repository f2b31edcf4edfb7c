"""Submissions: every file as it came, with its day of arrival. A newer version supersedes, both stay."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from intake.marked.blanked import blanked_copy
from intake.reports import FileRead, Reading, Reports, join
from office.actor import Actor
from office.change import Change, changing
from office.coded import fingerprint
from office.files import content_of, keep
from office.matches import Confirmed, confirmed, with_matches
from office.periods import Period, rulebook_of
from office.permissions import require
from office.readings import read_bytes, read_with, rest_of, stored, write_readings
from office.refused import Refused
from office.store import Store, tables
from scoring.finding import Finding
from scoring.rulebook import Rulebook

Outcome = Literal["new", "newer version", "known", "held back"]
Covers = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file, for whoever sent it: bytes under this hash are kept since then.

    `replaced` names the files that it supersedes, `units` are those that it reports on.
    """

    name: str
    outcome: Outcome
    replaced: tuple[str, ...]
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    sha256: str = ""
    received: date | None = None
    stored: datetime | None = None  # UTC


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
    assigned: str | None

    @property
    def current(self) -> bool:
        return self.superseded_by is None and self.withdrawn is None


def submissions(store: Store, period: str) -> tuple[Submission, ...]:
    """All submissions of a period, oldest first: also what was superseded or withdrawn."""
    with store.reading() as connection:
        return tuple(_submission(row) for row in connection.execute(_of_period(period)).mappings())


def receive(
    store: Store, actor: Actor, period: Period, files: Iterable[tuple[str, bytes]], *, received: date,
    progress: Callable[[Receipt], None] | None = None, blank_personal: bool = False,
) -> tuple[Receipt, ...]:
    """Take files into the store, one transaction each; `received` is the day on which they arrived.

    The same bytes twice are recognised and not stored again. A file that answers everything an earlier one answered,
    for the same units, is its newer version; so is one of the same name where the earlier one could not be read at
    all. Files that cannot be read are kept too: their finding says what is wrong. `progress` hears each receipt.

    A file that holds personal data is held back: neither its bytes nor anything in it is kept, only its hash in the
    audit trail. `blank_personal`: staff chose to keep a copy of it without those cells.
    """
    require(actor, period.state, "receive report")
    work = _Import(store, actor, period, rulebook_of(store, period), uuid4().hex, received, blank_personal)
    receipts = []
    for name, content in files:
        receipts.append(work.take(name, content))
        if progress is not None:
            progress(receipts[-1])
    return tuple(receipts)


def undo_import(store: Store, actor: Actor, period: str, batch: str) -> int:
    """Withdraw the files of one import; what they superseded counts again. Gives the number of files withdrawn."""
    table = tables.submissions
    with changing(store, actor, "undo import", period) as change:
        connection = change.connection
        rows = connection.execute(_of_period(period).where(table.c.batch == batch, table.c.withdrawn.is_(None))).all()
        for row in rows:
            # What this file superseded is superseded by whatever superseded this file, or counts again.
            connection.execute(
                update(table).where(table.c.superseded_by == row.id).values(superseded_by=row.superseded_by)
            )
            connection.execute(update(table).where(table.c.id == row.id).values(withdrawn=change.at))
            change.record(row.name, {"id": row.id, "sha256": row.sha256})
    return len(rows)


def assign_file(store: Store, actor: Actor, period: Period, submission: int, unit: str) -> None:
    """Say whose report a file is, where the file does not say it, or says it wrong. Raises `Refused`."""
    rulebook = rulebook_of(store, period)
    if unit not in rulebook.unit_of:
        raise Refused("unknown_unit", unit=unit)
    table = tables.submissions
    with changing(store, actor, "assign file", period.code) as change:
        connection = change.connection
        row = connection.execute(_of_period(period.code).where(table.c.id == submission)).mappings().one_or_none()
        if row is None or not (item := _submission(row)).current:
            raise Refused("not_current")
        known = confirmed(connection, period.year)
        (read,) = read_bytes(with_matches(rulebook, known), [(item.name, content_of(connection, item.sha256), unit)])
        _write_read(connection, item.id, read, read_with(rulebook, known, unit), assigned=unit)
        replaced = _supersede(connection, period.code, item.id, item.name, covered(read.readings))
        change.record(
            item.name, {"assigned": item.assigned}, {"id": item.id, "assigned": unit, "replaced": _hashes(replaced)}
        )


def first_arrivals(store: Store, period: str) -> dict[str, date]:
    """The day on which each unit's own report first came. A correction that staff asked for makes nobody late."""
    with store.reading() as connection:
        return _arrivals(connection, period)


def _arrivals(connection: Connection, period: str) -> dict[str, date]:
    table, came = tables.submissions, dict[str, date]()
    query = select(table.c.units, table.c.received).where(table.c.period == period, table.c.withdrawn.is_(None))
    for units, received in connection.execute(query):
        for unit in units:
            came[unit] = min(received, came.get(unit, received))
    return came


def current_files(store: Store, period: str) -> tuple[tuple[Submission, bytes], ...]:
    """The submissions that count, with their bytes, in the order of names and hashes: whatever order they came in."""
    with store.reading() as connection:
        found = [_submission(row) for row in connection.execute(_of_period(period)).mappings()]
        current = sorted((item for item in found if item.current), key=lambda item: (item.name, item.sha256))
        return tuple((item, content_of(connection, item.sha256)) for item in current)


def reports_of(store: Store, period: Period) -> Reports:
    """All files that count, joined. A day that an office table gives counts more than the first arrival."""
    rulebook = rulebook_of(store, period)
    with store.reading() as connection:
        arrivals, table = _arrivals(connection, period.code), tables.submissions
        current = select(table.c.sha256, table.c.name, table.c.assigned).where(
            table.c.period == period.code, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
        )
        files_now = sorted(tuple(row) for row in connection.execute(current))
        names = confirmed(connection, period.year)
        made_from = [store.place, period.code, rulebook.hash, str(period.deadline), names, files_now, str(arrivals)]
        key = fingerprint(made_from)
        with _JOINED.lock:
            found = _JOINED.found.get(key)
        if found is not None:
            return found
        files = files_read(connection, period, rulebook)
    told = {unit for file in files for unit in file.received}
    reports = join(rulebook, files, {unit: day for unit, day in arrivals.items() if unit not in told})
    with _JOINED.lock:
        _JOINED.found[key] = reports
        while len(_JOINED.found) > KEPT:
            _JOINED.found.popitem(last=False)
    return reports


class _Joined:
    """The latest reports by what they were joined from: a new entry or ruling does not mean joining them again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: OrderedDict[str, Reports] = OrderedDict()


_JOINED = _Joined()
KEPT = 4


def files_read(connection: Connection, period: Period, rulebook: Rulebook) -> list[FileRead]:
    """What each file that counts said, in the order of names and hashes, as it was read when it came.

    Where the rulebook or the confirmed names have changed since, the file is read again from its bytes.
    """
    table, known = tables.submissions, confirmed(connection, period.year)
    columns = [table.c[name] for name in ("id", "name", "sha256", "assigned", "read_with", "rest")]
    query = select(*columns).where(
        table.c.period == period.code, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
    )
    rows = sorted(connection.execute(query).all(), key=lambda row: (row.name, row.sha256))
    twice = Counter(row.name for row in rows)
    named = {row.id: row.name if twice[row.name] == 1 else f"{row.sha256[:8]}/{row.name}" for row in rows}
    needed = {unit: read_with(rulebook, known, unit) for unit in {row.assigned for row in rows}}
    fresh = {row.id: row.rest for row in rows if row.read_with == needed[row.assigned]}
    kept = stored(connection, {number: named[number] for number in fresh}, fresh)
    found = dict(zip(fresh, kept, strict=True))
    stale = [row for row in rows if row.id not in fresh]
    if stale:
        contents = [(named[row.id], content_of(connection, row.sha256), row.assigned) for row in stale]
        again = read_bytes(with_matches(rulebook, known), contents)
        found |= {row.id: file for row, file in zip(stale, again, strict=True)}
    return [found[row.id] for row in rows]


def renew_readings(store: Store, period: Period) -> int:
    """Read again what was read with another rulebook or without a confirmed name, and keep it. Gives their number.

    It changes nothing that anybody sees: readings follow from the files. It only saves reading them at every look.
    """
    rulebook, table = rulebook_of(store, period), tables.submissions
    with store.reading() as connection:
        known = confirmed(connection, period.year)
        rows = [row for row in connection.execute(_of_period(period.code)) if row.superseded_by is None]
        keys = {row.id: read_with(rulebook, known, row.assigned) for row in rows}
        current = {row.id: row.read_with for row in connection.execute(select(table.c.id, table.c.read_with))}
        stale = [row for row in rows if row.withdrawn is None and current[row.id] != keys[row.id]]
        contents = [(row.name, content_of(connection, row.sha256), row.assigned) for row in stale]
    again = read_bytes(with_matches(rulebook, known), contents)
    with store.writing() as connection:
        for row, read in zip(stale, again, strict=True):
            _write_read(connection, row.id, read, keys[row.id])
    return len(stale)


@dataclass(frozen=True, slots=True)
class _Import:
    """Files that came together."""

    store: Store
    actor: Actor
    period: Period
    rulebook: Rulebook
    batch: str
    received: date
    blank_personal: bool

    def take(self, name: str, content: bytes, came_as: str = "") -> Receipt:
        """Take one file; `came_as`: the hash of the file of which this is the blanked copy."""
        digest = hashlib.sha256(content).hexdigest()
        with self.store.reading() as connection:
            if _is_known(connection, self.period.code, digest):
                return Receipt(name, "known", (), (), (), digest)
            known = confirmed(connection, self.period.year)
        (read,) = read_bytes(with_matches(self.rulebook, known), [(name, content, None)])
        self._check_own(read)
        if read.held:
            if self.blank_personal and not came_as:  # once: a copy that still holds some is held back
                copy = blanked_copy(content, read.findings).content
                return self.take(f"{read.file.rpartition('.')[0]}.xlsx", copy, digest)
            return self._held(read, digest)
        with changing(self.store, self.actor, "receive report", self.period.code) as change:
            if _is_known(change.connection, self.period.code, digest):  # somebody else was faster
                return Receipt(name, "known", (), (), (), digest)
            keep(change.connection, digest, content)
            replaced = self._write(change, name, digest, read, known, came_as)
        outcome: Outcome = "newer version" if replaced else "new"
        units = tuple(dict.fromkeys(reading.unit for reading in read.readings))
        own = tuple(finding for finding in read.findings if finding.file is not None)
        names = tuple(item.name for item in replaced)
        return Receipt(name, outcome, names, units, own, digest, self.received, change.at)

    def _held(self, read: FileRead, digest: str) -> Receipt:
        with changing(self.store, self.actor, "receive report", self.period.code) as change:
            change.record(read.file, {}, {"held back": digest, "received": self.received})
        return Receipt(read.file, "held back", (), read.units or (), read.findings, digest, self.received, change.at)

    def _check_own(self, read: FileRead) -> None:
        """A person of a unit hands in that unit's report and no other."""
        if self.actor.role == "unit" and {reading.unit for reading in read.readings} - {self.actor.unit}:
            raise Refused("other_unit")

    def _write(
        self, change: Change, name: str, digest: str, read: FileRead, known: Confirmed, came_as: str
    ) -> list[Submission]:
        table, connection = tables.submissions, change.connection
        number = connection.execute(
            insert(table).values(
                period=self.period.code, batch=self.batch, name=name, sha256=digest, covers={}, units=[],
                received=self.received, received_by=self.actor.name, stored=change.at,
            ).returning(table.c.id)
        ).scalar_one()
        _write_read(connection, number, read, read_with(self.rulebook, known, None))
        replaced = _supersede(connection, self.period.code, number, name, covered(read.readings))
        said = {"id": number, "sha256": digest, "received": self.received}
        change.record(name, {"replaced": _hashes(replaced)}, {**said, "came as": came_as} if came_as else said)
        return replaced


def _write_read(connection: Connection, number: int, read: FileRead, key: str, **more: str) -> None:
    """What a file said, beside its submission."""
    table = tables.submissions
    connection.execute(
        update(table).where(table.c.id == number).values(
            covers=covered(read.readings), units=list(read.units or ()), read_with=key, rest=rest_of(read), **more
        )
    )
    write_readings(connection, number, read)


def _supersede(connection: Connection, period: str, number: int, name: str, covers: Covers) -> list[Submission]:
    """Mark what a submission replaces; answers these."""
    table = tables.submissions
    earlier = [_submission(row) for row in connection.execute(_current(period, covers, name)).mappings()]
    replaced = [item for item in earlier if item.id < number and supersedes(name, covers, item)]
    connection.execute(
        update(table).where(table.c.id.in_([item.id for item in replaced])).values(superseded_by=number)
    )
    return replaced


def covered(readings: Iterable[Reading]) -> Covers:
    """The fields that readings answer, by unit."""
    found: dict[str, dict[str, None]] = {}
    for reading in readings:
        found.setdefault(reading.unit, {})[reading.field] = None
    return {unit: list(fields) for unit, fields in found.items()}


def supersedes(name: str, covers: Covers, earlier: Submission) -> bool:
    """Whether a file is the newer version of an earlier one. Names decide nothing: many units send `report.xlsx`."""
    if not earlier.covers:
        return name == earlier.name and bool(covers)
    return all(set(fields) <= set(covers.get(unit, ())) for unit, fields in earlier.covers.items())


def _hashes(items: Iterable[Submission]) -> list[str]:
    return [item.sha256 for item in items]


_COLUMNS = (
    "id", "batch", "name", "sha256", "covers", "units", "received", "received_by", "stored", "superseded_by",
    "withdrawn", "assigned",
)


def _of_period(period: str) -> Select[Any]:
    table = tables.submissions
    return select(*(table.c[name] for name in _COLUMNS)).where(table.c.period == period).order_by(table.c.id)


def _current(period: str, covers: Covers, name: str) -> Select[Any]:
    """Current submissions that a file could supersede: those with readings of its units, and those of its name."""
    table, readings = tables.submissions, tables.readings
    same_units = select(readings.c.submission).where(readings.c.unit.in_(list(covers)[:1000]))
    query = _of_period(period).where(table.c.superseded_by.is_(None), table.c.withdrawn.is_(None))
    return query.where((table.c.name == name) | table.c.id.in_(same_units))


def _is_known(connection: Connection, period: str, digest: str) -> bool:
    table = tables.submissions
    query = _of_period(period).where(
        table.c.sha256 == digest, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None))
    return connection.execute(query).first() is not None


def _submission(row: RowMapping) -> Submission:
    return Submission(**row)
