"""The audit trail: who, when, what, before and after. It only grows, and each entry carries the hash of all before it.

The head of the chain stands on what is published: whoever changes, removes or adds an entry later breaks the chain or
gets another head.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

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


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking found. `broken` says, oldest first, what does not fit; `head` is the chain's last hash."""

    entries: int
    head: str
    broken: tuple[str, ...]


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
    since: datetime | None = None,
) -> tuple[Entry, ...]:
    """Entries, oldest first; each argument that is given narrows them."""
    table = tables.audit
    query = select(*_columns()).order_by(table.c.id)
    for column, wanted in ((table.c.period, period), (table.c.actor, actor), (table.c.action, action)):
        if wanted is not None:
            query = query.where(column == wanted)
    if since is not None:
        query = query.where(table.c.at >= since)
    with store.reading() as connection:
        return tuple(Entry(**row._mapping) for row in connection.execute(query))


def head_of(store: Store) -> str:
    """The hash that stands for everything done so far."""
    with store.reading() as connection:
        return head(connection)


def verify(store: Store, printed_head: str | None = None) -> Verified:
    """Check the whole store: the chain, the rows that the entries speak of, and the bytes under their hashes.

    `printed_head`: the head as it stands on something printed; it must be a link of the chain.
    """
    broken: list[str] = []
    with store.reading() as connection:
        chain = connection.execute(select(tables.audit.c.id, *_columns()).order_by(tables.audit.c.id)).all()
        before, links = START, {START}
        for row in chain:
            before = row.hash if _fits(row, before) else _broken(broken, f"audit {row.id}", row.hash)
            links.add(row.hash)
        broken += _rows_changed(connection, [row.after for row in chain])
        broken += _bytes_changed(connection)
    if printed_head is not None and printed_head not in links:
        broken.append(f"head {printed_head}")
    return Verified(len(chain), before, tuple(broken))


def _columns() -> list[Any]:
    return [column for column in tables.audit.c if column.name != "id"]


def _fits(row: Row[Any], before: str) -> bool:
    values = {key: value for key, value in row._mapping.items() if key not in ("id", "hash")}
    return bool(link(before, values) == row.hash)


def _broken(broken: list[str], what: str, go_on_with: str) -> str:
    broken.append(what)
    return go_on_with


def _rows_changed(connection: Connection, said: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows of tables that only grow against what the trail says of them."""
    expected = {(after["table"], after["id"]): after for after in said if "table" in after}
    broken = []
    for table in tables.GROWING:
        there = set()
        for row in connection.execute(select(table)).mappings():
            there.add(row["id"])
            after = expected.get((table.name, row["id"]), {})
            now = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
            if not after or any(now.get(key) != value for key, value in after.items() if key not in ("table", "id")):
                broken.append(f"{table.name} {row['id']}")
        missing = [number for name, number in expected if name == table.name and number not in there]
        broken += [f"{table.name} {number}" for number in missing]
    return broken


def _bytes_changed(connection: Connection) -> list[str]:
    table = tables.contents
    found = connection.execution_options(yield_per=50).execute(select(table.c.sha256, table.c.bytes))
    return [f"contents {row.sha256}" for row in found if hashlib.sha256(row.bytes).hexdigest() != row.sha256]
