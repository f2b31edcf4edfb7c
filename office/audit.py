"""The audit trail: who, when, what, before and after. It only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from office.actor import Actor
from office.store import Store, tables


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime  # UTC
    actor: str
    role: str
    action: str
    period: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def now() -> datetime:
    """The time in UTC, as the store keeps it (without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)


def record(
    connection: Connection, actor: Actor, action: str, *, period: str, subject: str,
    before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry in the transaction of the change itself, so that neither is there without the other."""
    connection.execute(
        insert(tables.audit).values(
            at=now(), actor=actor.name, role=actor.role, action=action, period=period, subject=subject,
            before=dict(before or {}), after=dict(after or {}),
        )
    )


def entries(store: Store, period: str) -> tuple[Entry, ...]:
    """All entries of a period, oldest first."""
    columns = [column for column in tables.audit.c if column.name != "id"]
    query = select(*columns).where(tables.audit.c.period == period).order_by(tables.audit.c.id)
    with store.reading() as connection:
        return tuple(Entry(**row._mapping) for row in connection.execute(query))
