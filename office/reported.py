"""What the files of a period say together: from their stored readings, joined once for each state of the data."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection, select

from intake.reports import FileRead, Reports, join
from office.actor import Actor
from office.change import changing
from office.coded import fingerprint
from office.files import content_of
from office.held import as_read, held_in
from office.matches import confirmed, with_matches
from office.periods import Period, periods_before, rulebook_of
from office.permissions import require
from office.readings import read_bytes, read_with, stored, write_read
from office.store import Store, tables
from office.submissions import arrivals_in, names_told
from scoring.past import past_scopes
from scoring.result import Result
from scoring.rulebook import Rulebook

KEPT = 4


class _Joined:
    """The latest reports by what they were joined from: a new entry or ruling does not mean joining them again."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.found: OrderedDict[str, Reports] = OrderedDict()


_JOINED = _Joined()


def reports_of(store: Store, period: Period, past: Sequence[Result] = ()) -> Reports:
    """All files that count, joined, and those that are held back. An office table's day counts more than the arrival.

    `past`: results of earlier periods, the latest first; with them what moved far from last year is warned of.
    """
    rulebook = rulebook_of(store, period)
    with store.reading() as connection:
        arrivals, table = arrivals_in(connection, period.code), tables.submissions
        current = select(table.c.sha256, table.c.name, table.c.assigned).where(
            table.c.period == period.code, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
        )
        files_now = sorted(tuple(row) for row in connection.execute(current))
        held = tuple(one for one in held_in(connection, period.code) if one.decision is None)
        names = confirmed(connection, period.code)
        before = [(at.code, at.version) for at in periods_before(store, period.code)] if past else []
        made_from = [
            store.place, period.code, rulebook.hash, str(period.deadline), names, files_now, str(arrivals),
            [one.id for one in held], before,
        ]
        key = fingerprint(made_from)
        with _JOINED.lock:
            found = _JOINED.found.get(key)
        if found is not None:
            return found
        files = [*files_read(connection, period, rulebook), *as_read(held)]
    told = {unit for file in files for unit in file.received}
    came = {unit: day for unit, day in arrivals.items() if unit not in told}
    last_year = past_scopes(rulebook, past[:1])[0].columns if past else None
    reports = join(rulebook, _told_apart(files), came, last_year)
    with _JOINED.lock:
        _JOINED.found[key] = reports
        while len(_JOINED.found) > KEPT:
            _JOINED.found.popitem(last=False)
    return reports


def _told_apart(files: Sequence[FileRead]) -> list[FileRead]:
    """Held files under names that no other file has."""
    seen: Counter[str] = Counter()
    named = []
    for file in files:
        seen[file.file] += 1
        number = seen[file.file]
        if file.held and number > 1:
            name = f"{file.file} ({number})"
            findings = tuple(replace(finding, file=name) for finding in file.findings)
            named.append(replace(file, file=name, findings=findings))
        else:
            named.append(file)
    return named


def files_read(connection: Connection, period: Period, rulebook: Rulebook) -> list[FileRead]:
    """What each file that counts said, in the order of names and hashes, as it was read when it came.

    Where the rulebook or the confirmed names have changed since, the file is read again from its bytes.
    """
    table, known = tables.submissions, confirmed(connection, period.code)
    columns = [table.c[name] for name in ("id", "name", "sha256", "assigned", "read_with", "rest")]
    query = select(*columns).where(
        table.c.period == period.code, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
    )
    rows = sorted(connection.execute(query).all(), key=lambda row: (row.name, row.sha256))
    named = names_told(rows)
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


def renew_readings(store: Store, actor: Actor, period: Period) -> int:
    """Read again what was read with another rulebook or without a confirmed name, and keep it. Gives their number.

    It changes nothing that anybody sees: readings follow from the files. It only saves reading them at every look.
    Raises `Refused`.
    """
    require(actor, period.state, "read again")
    rulebook, table = rulebook_of(store, period), tables.submissions
    with store.reading() as connection:
        known = confirmed(connection, period.code)
        columns = [table.c[name] for name in ("id", "name", "sha256", "assigned", "read_with")]
        rows = connection.execute(
            select(*columns).where(
                table.c.period == period.code, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
            ).order_by(table.c.id)
        ).all()
        keys = {row.id: read_with(rulebook, known, row.assigned) for row in rows}
        stale = [row for row in rows if row.read_with != keys[row.id]]
        contents = [(row.name, content_of(connection, row.sha256), row.assigned) for row in stale]
    again = read_bytes(with_matches(rulebook, known), contents)
    with changing(store, actor, "read again", period.code) as change:
        for row, read in zip(stale, again, strict=True):
            read_hash = write_read(change.connection, row.id, read, keys[row.id])
            change.record(row.name, {}, {"id": row.id, "readings": read_hash})
    return len(stale)
