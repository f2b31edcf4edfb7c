"""Versions of a report: what a newer file changed against those that it superseded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from intake.reports import FileRead, join
from intake.reports.difference import Difference, difference
from office.files import content_of
from office.matches import confirmed, with_matches
from office.periods import Period, rulebook_of
from office.readings import read_bytes, read_with, stored
from office.store import Store, tables
from scoring.rulebook import Rulebook


def superseded_by(store: Store, period: str) -> dict[str, tuple[str, ...]]:
    """Hash of a file that counts -> names of the files that it superseded; of files that superseded one only."""
    table = tables.submissions
    older = table.alias()
    query = (
        select(table.c.sha256, older.c.name)
        .join(older, older.c.superseded_by == table.c.id)
        .where(table.c.period == period, table.c.withdrawn.is_(None), table.c.superseded_by.is_(None))
        .order_by(table.c.id, older.c.id)
    )
    found: dict[str, list[str]] = {}
    with store.reading() as connection:
        for digest, name in connection.execute(query):
            found.setdefault(digest, []).append(name)
    return {digest: tuple(names) for digest, names in found.items()}


def changes_of(store: Store, period: Period, sha256: str) -> Difference:
    """What a file that counts changed against all that it superseded, values and findings.

    Both are read with today's rulebook and names, and checked by themselves: what depends on other units is left out.
    """
    rulebook, table = rulebook_of(store, period), tables.submissions
    with store.reading() as connection:
        newer = select(table.c.id).where(
            table.c.period == period.code, table.c.sha256 == sha256, table.c.superseded_by.is_(None),
            table.c.withdrawn.is_(None),
        )
        number = connection.execute(newer).scalar_one()
        columns = [table.c[name] for name in ("id", "name", "sha256", "assigned", "read_with", "rest")]
        query = select(*columns).where(or_(table.c.id == number, table.c.superseded_by == number)).order_by(table.c.id)
        rows = connection.execute(query).all()
        reads = _read(connection, period, rulebook, rows)
    old = [read for row, read in zip(rows, reads, strict=True) if row.id != number]
    new = [read for row, read in zip(rows, reads, strict=True) if row.id == number]
    return difference(_alone(rulebook, old), _alone(rulebook, new))


def _read(connection: Connection, period: Period, rulebook: Rulebook, rows: Sequence[Any]) -> list[FileRead]:
    """The files of submissions, from what is stored where that was read as it would be now."""
    known = confirmed(connection, period.code)
    reads = []
    for row in rows:
        if row.read_with == read_with(rulebook, known, row.assigned):
            reads += stored(connection, {row.id: row.name}, {row.id: row.rest})
        else:
            content = content_of(connection, row.sha256)
            reads += read_bytes(with_matches(rulebook, known), [(row.name, content, row.assigned)])
    return reads


def _alone(rulebook: Rulebook, files: Sequence[FileRead]) -> FileRead:
    """What the files say, and what is wrong in them by themselves."""
    reports = join(rulebook, files)
    return FileRead("", reports.readings, tuple(one for one in reports.findings if one.file is not None))
