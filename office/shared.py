"""Whether units may see the published ranking of all units: no, unless the office says so for the period."""

from __future__ import annotations

from sqlalchemy import select, update

from office.actor import Actor
from office.change import changing
from office.store import Store, tables


def is_shared(store: Store, period: str) -> bool:
    """Whether the units of this period see the whole ranking once it is published."""
    table = tables.periods
    with store.reading() as connection:
        return bool(connection.execute(select(table.c.shared).where(table.c.code == period)).scalar_one())


def share_results(store: Store, actor: Actor, period: str, shared: bool) -> None:
    """Let all units of a period see the published ranking, or no longer. Raises `Refused`."""
    table = tables.periods
    with changing(store, actor, "share results", period) as change:
        before = bool(change.connection.execute(select(table.c.shared).where(table.c.code == period)).scalar_one())
        if before != shared:
            change.connection.execute(update(table).where(table.c.code == period).values(shared=shared))
            change.record(period, {"shared": before}, {"shared": shared})
