"""The one door through which data change: who may, one transaction, and an entry of the audit trail for each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from office.actor import Actor
from office.audit import append
from office.clock import day_of
from office.permissions import STATES, State, require
from office.refused import Refused
from office.store import Store, tables


@dataclass
class Change:
    """A change under way. `state` is the period's when the change began; `at` the time of all of it."""

    connection: Connection
    actor: Actor
    action: str
    period: str
    state: State
    at: datetime
    recorded: int = field(default=0, init=False)

    @property
    def day(self) -> date:
        """The office's day at that time."""
        return day_of(self.at)

    def record(
        self, subject: str, before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None
    ) -> None:
        """Write what was changed into the audit trail, in the transaction of the change."""
        append(
            self.connection, self.at, self.actor, self.action, period=self.period, subject=subject,
            before=plain(before or {}), after=plain(after or {}),
        )
        self.recorded += 1

    def insert(self, table: Table, subject: str, /, before: Any = None, **values: Any) -> int:
        """Add a row to a table that only grows. The audit entry holds all of the row: `verify` compares them."""
        number = int(self.connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())
        self.record(subject, before, {"table": table.name, "id": number, **values})
        return number


@contextmanager
def changing(store: Store, actor: Actor, action: str, period: str, *, begins: bool = False) -> Iterator[Change]:
    """Do something that the table of permissions allows: all of it is done, or nothing.

    Raises `Refused` where the role or the state of the period does not allow it. What was recorded makes a new version
    of the period; a block that records nothing must not have changed anything. `begins`: a period that is not there yet
    is made by the block.
    """
    with store.writing() as connection:
        table = tables.periods
        state = connection.execute(select(table.c.state).where(table.c.code == period)).scalar_one_or_none()
        if state is None and begins:
            state = STATES[0]
        if state is None:
            raise Refused("unknown_period", period=period)
        require(actor, state, action)
        change = Change(connection, actor, action, period, state, store.clock())
        yield change
        if change.recorded:
            connection.execute(update(table).where(table.c.code == period).values(version=table.c.version + 1))


@contextmanager
def administering(store: Store, actor: Actor, action: str) -> Iterator[Change]:
    """Change what belongs to no period: accounts. The table of permissions says the same of it in all states."""
    with store.writing() as connection:
        require(actor, STATES[0], action)
        yield Change(connection, actor, action, "", STATES[0], store.clock())


@contextmanager
def passing(store: Store) -> Iterator[Connection]:
    """Write into the tables that pass: sessions, failed sign-ins. They are no work of the office and no one's entry."""
    with store.writing() as connection:
        yield connection


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON has them: dates and times as ISO texts."""
    return {key: value.isoformat() if isinstance(value, (date, datetime)) else value for key, value in values.items()}
