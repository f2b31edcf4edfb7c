"""Submissions: every file as it came, with its day of arrival. A newer version supersedes, both stay."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Select, case, insert, select, update

from intake.grids.folders import is_left_out
from intake.grids.names import shown
from intake.marked.blanked import blanked_copy
from intake.reports import FileRead
from intake.reports.values.personal import masked
from office.actor import Actor
from office.change import Change, changing
from office.files import content_of, keep
from office.handing_in import own_reports, people_of_units
from office.held import decide, held_in, hold
from office.matches import Confirmed, confirmed, with_matches
from office.periods import Period, rulebook_of
from office.permissions import require
from office.readings import Covers, covered, read_bytes, read_with, write_read
from office.refused import Refused
from office.store import Store, tables
from office.superseding import release, superseded
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

Outcome = Literal["left out", "new", "newer version", "known", "unreadable", "held back"]
MOST_NAMED = 1000  # units or files in one question to the database
TOGETHER = 2000, 256 * 2**20  # files and bytes that are unpacked at a time, to be read by several processes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file, for whoever sent it: bytes under this hash are kept since then.

    `replaced` names the files that it supersedes, `units` are those that it reports on. `copy_of`: hash of the file
    that came, where a copy without its personal data was kept. Of a file that is held back no bytes are kept.
    """

    name: str
    outcome: Outcome
    replaced: tuple[str, ...]
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    sha256: str = ""
    received: date | None = None
    stored: datetime | None = None  # UTC
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One file in the store.

    `covers`: what it answers, `units`: whose own report it holds (none in office tables), `superseded_by`: id of the
    newer version, `withdrawn`: when its import was undone, `unreadable`: its findings say why nothing could be read.
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
    unreadable: bool

    @property
    def current(self) -> bool:
        return self.superseded_by is None and self.withdrawn is None


def submissions(store: Store, period: str) -> tuple[Submission, ...]:
    """All submissions of a period, oldest first: also what was superseded or withdrawn."""
    with store.reading() as connection:
        return submissions_in(connection, period)


def submissions_in(connection: Connection, period: str) -> tuple[Submission, ...]:
    """The same inside a transaction."""
    return tuple(_submission(row) for row in connection.execute(_of_period(period)).mappings())


def receive(
    store: Store, actor: Actor, period: Period, files: Iterable[tuple[str, bytes]], *, received: date,
    progress: Callable[[Receipt], None] | None = None, blank_personal: bool = False,
    cancelled: Callable[[], bool] | None = None, batch: str | None = None,
) -> tuple[Receipt, ...]:
    """Take files into the store, one transaction each; `received` is the day on which they arrived.

    The same bytes twice are recognised and not stored again. A file that answers everything an earlier import answered,
    for the same units, is its newer version (`office.superseding`). Files that cannot be read are kept too: their
    finding says what is wrong. Temporary and system files are left out. `progress` hears each receipt. `cancelled` is
    asked after each file: what has been received then stays, the rest is not touched. `batch`: an import that goes on.

    A file that holds personal data is held back: neither its bytes nor anything in it is kept, and it supersedes
    nothing; `office.held` lists it until staff decide. `blank_personal`: they chose to keep a copy without those data,
    which counts from the day on which the file came.
    """
    require(actor, period.state, "receive report")
    if blank_personal:
        require(actor, period.state, "keep blanked copy")
    if actor.role == "unit":  # what a unit hands in arrives now, whatever it says
        received = store.today
        _require_in_time(store, actor, period, received)
    work = _Import(store, actor, period, rulebook_of(store, period), batch or uuid4().hex, received,
                   blank_personal)
    receipts: list[Receipt] = []
    for portion in _portions(files):
        with closing(work.take(portion)) as taken:
            for receipt in taken:
                receipts.append(receipt)
                if progress is not None:
                    progress(receipt)
                if cancelled is not None and cancelled():
                    return tuple(receipts)
    return tuple(receipts)


def of_unit(file: Submission, actor: Actor) -> bool:
    """What holds a unit's report alone, or was handed in by this person of it and does not say whose it is."""
    return file.units == [actor.unit] or (not file.units and file.received_by == actor.name)


def _require_in_time(store: Store, actor: Actor, period: Period, today: date) -> None:
    """After the deadline a unit's first report is still taken, and is late; a better one goes through the office."""
    deadline = period.deadline or rulebook_of(store, period).settings.deadline
    there = (one.current and of_unit(one, actor) for one in submissions(store, period.code))
    if deadline is not None and today > deadline and any(there):
        raise Refused("deadline_passed", day=deadline)


def _portions(files: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Files in their order, as many at a time as may be unpacked together."""
    portion: list[tuple[str, bytes]] = []
    size, (most_files, most_bytes) = 0, TOGETHER
    for file in files:
        portion.append(file)
        size += len(file[1])
        if len(portion) == most_files or size >= most_bytes:
            yield portion
            portion, size = [], 0
    yield portion


def assign_file(store: Store, actor: Actor, period: Period, submission: int, unit: str) -> None:
    """Say whose report a file is, where the file does not say it, or says it wrong. Raises `Refused`."""
    rulebook = rulebook_of(store, period)
    if unit not in rulebook.unit_of:
        raise Refused("unknown_unit", unit=unit)
    with changing(store, actor, "assign file", period.code) as change:
        connection = change.connection
        query = _of_period(period.code).where(tables.submissions.c.id == submission)
        row = connection.execute(query).mappings().one_or_none()
        if row is None or not (item := _submission(row)).current:
            raise Refused("not_current")
        known = confirmed(connection, period.code)
        (read,) = read_bytes(with_matches(rulebook, known), [(item.name, content_of(connection, item.sha256), unit)])
        read_hash = write_read(connection, item.id, read, read_with(rulebook, known, unit), assigned=unit)
        released = release(connection, item.id)  # what it superseded as another unit's report
        replaced = _supersede(change, item.id, item.name, item.batch, covered(read.readings), rulebook)
        said = {"id": item.id, "assigned": unit, "replaced": _hashes(replaced), "readings": read_hash}
        change.record(item.name, {"assigned": item.assigned, "released": released}, said)


def arrivals_in(connection: Connection, period: str) -> dict[str, date]:
    """The day on which each unit's own report first came, held back or not.

    A correction that staff asked for makes nobody late.
    """
    table, came = tables.submissions, dict[str, date]()
    query = select(table.c.units, table.c.received).where(table.c.period == period, table.c.withdrawn.is_(None))
    held = [
        (one.units, one.received) for one in held_in(connection, period)
        if one.decision is None or one.decision.outcome != "withdrawn"
    ]
    for units, received in (*connection.execute(query), *held):
        for unit in units:
            came[unit] = min(received, came.get(unit, received))
    return came


def names_told(rows: Iterable[Any]) -> dict[int, str]:
    """Submission -> what readings and findings call its file; files that count under one name carry their hash."""
    listed = list(rows)
    twice = Counter(row.name for row in listed)
    return {row.id: row.name if twice[row.name] == 1 else f"{row.sha256[:8]}/{row.name}" for row in listed}


@dataclass(frozen=True, slots=True)
class _Import:
    """Files that come together."""

    store: Store
    actor: Actor
    period: Period
    rulebook: Rulebook
    batch: str
    received: date
    blank_personal: bool

    def take(self, files: Iterable[tuple[str, bytes]]) -> Generator[Receipt, None, None]:
        """The receipt of each file, in their order; what has no receipt yet is not stored."""
        listed = [_Came(masked(shown(name)), content, hashlib.sha256(content).hexdigest()) for name, content in files]
        left_out = {one.name for one in listed if is_left_out(one.name.rpartition("/")[2])}
        with self.store.reading() as connection:
            known = confirmed(connection, self.period.code)
            there = self._known(connection, [one.digest for one in listed])
        new = [one for one in listed if one.digest not in there and one.name not in left_out]
        reads = read_bytes(with_matches(self.rulebook, known), [(one.name, one.content, None) for one in new])
        with closing(reads):
            looked_at = own_reports(self.actor, self.rulebook, reads) if self.actor.role == "unit" else reads
            for one in listed:
                if one.name in left_out:
                    yield Receipt(one.name, "left out", (), (), (), one.digest)
                elif one.digest in there:
                    yield Receipt(one.name, "known", (), (), (), one.digest)
                else:
                    yield self._take(one, next(looked_at), known)

    def _take(self, came: _Came, read: FileRead, known: Confirmed) -> Receipt:
        if not read.held:
            return self._store(came, read, known)
        if not self.blank_personal or read.units is None:  # a document that is no table has no copy
            return self._hold(came, read)
        copy = blanked_copy(came.content, read.findings)
        name = f"{came.name.rpartition('.')[0] or came.name}.xlsx"
        (again,) = read_bytes(with_matches(self.rulebook, known), [(name, copy.content, None)])
        if again.held:  # the copy still holds some
            return self._hold(came, read)
        return self._store(_Came(name, copy.content, copy.stored_sha256, (came.digest, read)), again, known)

    def _hold(self, came: _Came, read: FileRead) -> Receipt:
        with changing(self.store, self.actor, "receive report", self.period.code) as change:
            hold(change, read, came.digest, self.batch, self.received)
        return Receipt(
            came.name, "held back", (), read.units or (), read.findings, came.digest, self.received, change.at
        )

    def _store(self, came: _Came, read: FileRead, known: Confirmed) -> Receipt:
        action = "keep blanked copy" if came.copy_of else "receive report"
        with changing(self.store, self.actor, action, self.period.code) as change:
            digests = [came.digest, *([came.copy_of[0]] if came.copy_of else [])]
            if self._known(change.connection, digests):  # somebody else was faster
                return Receipt(came.name, "known", (), (), (), came.digest)
            keep(change.connection, came.digest, came.content)
            received = self._decided(change, came) if came.copy_of else self.received
            replaced = self._write(change, came, read, known, received)
        outcome: Outcome = "newer version" if replaced else "unreadable" if is_unreadable(read) else "new"
        units = tuple(dict.fromkeys(reading.unit for reading in read.readings))
        own = tuple(finding for finding in read.findings if finding.file is not None)
        names = tuple(item.name for item in replaced)
        return Receipt(
            came.name, outcome, names, units, own, came.digest, received, change.at,
            came.copy_of[0] if came.copy_of else None,
        )

    def _decided(self, change: Change, came: _Came) -> date:
        """Note that staff keep a blanked copy; answers the day on which the file itself came."""
        digest, read = came.copy_of or ("", FileRead(came.name))
        number = hold(change, read, digest, self.batch, self.received)
        decide(change, number, read.file, "copy kept", came.digest)
        return next(one.received for one in held_in(change.connection, self.period.code) if one.id == number)

    def _write(
        self, change: Change, came: _Came, read: FileRead, known: Confirmed, received: date
    ) -> list[Submission]:
        table, connection = tables.submissions, change.connection
        number = connection.execute(
            insert(table).values(
                period=self.period.code, batch=self.batch, name=came.name, sha256=came.digest, covers={}, units=[],
                received=received, received_by=self.actor.name, stored=change.at,
            ).returning(table.c.id)
        ).scalar_one()
        read_hash = write_read(connection, number, read, read_with(self.rulebook, known, None))
        replaced = _supersede(change, number, came.name, self.batch, covered(read.readings), self.rulebook)
        said = {
            "id": number, "sha256": came.digest, "received": received, "batch": self.batch, "readings": read_hash,
        }
        came_as = {"came as": came.copy_of[0]} if came.copy_of else {}
        change.record(came.name, {"replaced": _hashes(replaced)}, {**said, **came_as})
        return replaced

    def _known(self, connection: Connection, digests: Collection[str]) -> set[str]:
        """Those of these bytes that count already, themselves or as a blanked copy."""
        table = tables.submissions
        copies = {
            one.decision.copy: one.sha256 for one in held_in(connection, self.period.code)
            if one.sha256 in digests and one.decision is not None and one.decision.copy is not None
        }
        query = _of_period(self.period.code).where(table.c.superseded_by.is_(None), table.c.withdrawn.is_(None))
        wanted = {*digests, *copies}
        if len(wanted) <= MOST_NAMED:
            query = query.where(table.c.sha256.in_(wanted))
        found = [_submission(row) for row in connection.execute(query).mappings()]
        # A unit is not told what others sent: bytes that are not its own are read, and refused for what they say.
        return {copies.get(one.sha256, one.sha256) for one in found
                if one.sha256 in wanted and (self.actor.role != "unit" or of_unit(one, self.actor))}


@dataclass(frozen=True, slots=True)
class _Came:
    """A file on its way in. `copy_of`: hash of the file of which this is the blanked copy, and what that one said."""

    name: str
    content: bytes
    digest: str
    copy_of: tuple[str, FileRead] | None = None


def is_unreadable(read: FileRead) -> bool:
    """Whether a file could not be read at all (a text or rulebook among the reports is no report, but readable)."""
    return read.units is None and any(finding.severity is not Severity.INFO for finding in read.findings)


def _supersede(
    change: Change, number: int, name: str, batch: str, covers: Covers, rulebook: Rulebook
) -> list[Submission]:
    """Mark what a submission replaces; answers these. What a person of a unit sends touches that unit's files only."""
    connection, table = change.connection, tables.submissions
    found = [_submission(row) for row in connection.execute(_current(change.period, covers, name)).mappings()]
    earlier = [one for one in found if one.id < number
               and (change.actor.role != "unit" or of_unit(one, change.actor))]
    replaced = superseded(name, covers, batch, earlier, people_of_units(connection), rulebook)
    if replaced:
        connection.execute(
            update(table).where(table.c.id.in_([item.id for item in replaced])).values(superseded_by=number)
        )
    return replaced


def _hashes(items: Iterable[Submission]) -> list[str]:
    return [item.sha256 for item in items]


_COLUMNS = (
    "id", "batch", "name", "sha256", "covers", "units", "received", "received_by", "stored", "superseded_by",
    "withdrawn", "assigned",
)
_REST = tables.submissions.c.rest
_IF_NOT_READ = case((_REST["units"].as_string().is_(None), _REST["findings"])).label("if_not_read")
"""The findings of files that are no report; of all others they stay in the database."""


def _of_period(period: str) -> Select[Any]:
    table = tables.submissions
    query = select(*(table.c[name] for name in _COLUMNS), _IF_NOT_READ)
    return query.where(table.c.period == period).order_by(table.c.id)


def _current(period: str, covers: Covers, name: str) -> Select[Any]:
    """Current submissions that a file could supersede: those with readings of its units, and those of its name.

    All of the period, where its units are more than a database wants to be asked about by name.
    """
    table, readings = tables.submissions, tables.readings
    query = _of_period(period).where(table.c.superseded_by.is_(None), table.c.withdrawn.is_(None))
    if len(covers) > MOST_NAMED:
        return query
    same_units = select(readings.c.submission).where(readings.c.unit.in_(list(covers)))
    return query.where((table.c.name == name) | table.c.id.in_(same_units))


def _submission(row: RowMapping) -> Submission:
    said = dict(row)
    found = said.pop("if_not_read") or ()
    return Submission(**said, unreadable=any(one["severity"] != Severity.INFO for one in found))
