"""The audit trail: who, when, what, before and after. It only grows, and each entry carries the hash of all before it.

The head of the chain stands on what is published: whoever changes, removes or adds an entry later breaks the chain or
gets another head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from office.actor import Actor
from office.store import Store, tables

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `at` in UTC, `before` and `after` as JSON, `hash` of this entry and all before it."""

    at: datetime
    actor: str
    role: str
    action: str
    period: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    hash: str


def append(
    connection: Connection, at: datetime, actor: Actor, action: str, *, period: str, subject: str,
    before: Mapping[str, Any], after: Mapping[str, Any],
) -> None:
    """Write one entry at the end of the chain. Only `office.change` calls this; writers wait for each other."""
    values = {
        "at": at, "actor": actor.name, "role": actor.role, "action": action, "period": period, "subject": subject,
        "before": dict(before), "after": dict(after),
    }
    connection.execute(insert(tables.audit).values(**values, hash=link(head(connection), values)))


def head(connection: Connection) -> str:
    """The hash of the last entry."""
    table = tables.audit
    last = connection.execute(select(table.c.hash).order_by(table.c.id.desc()).limit(1)).scalar_one_or_none()
    return START if last is None else str(last)


def link(before: str, values: Mapping[str, Any]) -> str:
    """The hash of an entry that follows the hash `before`."""
    said = {**values, "at": values["at"].isoformat()}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def entries(
    store: Store, period: str | None = None, *, actor: str | None = None, action: str | None = None,
    subject: str | None = None, since: datetime | None = None, before: datetime | None = None,
) -> tuple[Entry, ...]:
    """Entries, oldest first; each argument that is given narrows them. `subject`: a part of it; times in UTC."""
    table = tables.audit
    query = select(*columns()).order_by(table.c.id)
    for column, wanted in ((table.c.period, period), (table.c.actor, actor), (table.c.action, action)):
        if wanted is not None:
            query = query.where(column == wanted)
    if subject is not None:
        query = query.where(table.c.subject.icontains(subject, autoescape=True))
    if since is not None:
        query = query.where(table.c.at >= since)
    if before is not None:
        query = query.where(table.c.at < before)
    with store.reading() as connection:
        return tuple(Entry(**row._mapping) for row in connection.execute(query))


def actors(store: Store) -> tuple[str, ...]:
    """Everybody who has done something, by name."""
    table = tables.audit
    with store.reading() as connection:
        return tuple(connection.execute(select(table.c.actor).distinct().order_by(table.c.actor)).scalars())


def head_of(store: Store) -> str:
    """The hash that stands for everything done so far."""
    with store.reading() as connection:
        return head(connection)


def columns() -> list[Any]:
    """The columns of an entry."""
    return [column for column in tables.audit.c if column.name != "id"]
