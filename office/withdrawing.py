"""Take files back that should not have come in: one of them, or all of an import. They stay on record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import update

from office.actor import Actor
from office.change import Change, changing
from office.held import withdraw
from office.refused import Refused
from office.store import Store, tables
from office.submissions import Submission, submissions_in
from office.superseding import release


def undo_import(store: Store, actor: Actor, period: str, batch: str) -> int:
    """Withdraw the files of one import, held ones too; what they superseded counts again. Gives their number."""
    with changing(store, actor, "undo import", period) as change:
        there = [one for one in submissions_in(change.connection, period) if one.batch == batch and not one.withdrawn]
        _take_back(change, there)
        return len(there) + withdraw(change, batch)


def withdraw_file(store: Store, actor: Actor, period: str, submission: int) -> None:
    """Withdraw one file that counts; what it superseded counts again. Raises `Refused`."""
    with changing(store, actor, "withdraw file", period) as change:
        there = [one for one in submissions_in(change.connection, period) if one.id == submission and one.current]
        if not there:
            raise Refused("not_current")
        _take_back(change, there)


def _take_back(change: Change, files: Iterable[Submission]) -> None:
    table = tables.submissions
    for file in files:
        # What this file superseded is superseded by whatever superseded this file, or counts again.
        release(change.connection, file.id, file.superseded_by)
        change.connection.execute(update(table).where(table.c.id == file.id).values(withdrawn=change.at))
        change.record(file.name, {"id": file.id, "sha256": file.sha256})
