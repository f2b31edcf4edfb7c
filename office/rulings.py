"""Rulings on record: what became of an objection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from office.bounds import Entered
from office.readings import value_of
from office.store import Store, tables

Outcome = Literal["upheld", "partly", "rejected"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """`points`: new points of the mark; or `field`, `line`, `value`: a corrected value; neither where rejected.

    `effect`: before and after - `points`, `total`, `rank`, `rank_in_group`, `grade` as [before, after]; `others`: unit
    -> [place in its group before, after] of every other unit that moved; `grades`: the same of every other unit whose
    grade changes (rulings of earlier versions of the program do not have it).
    """

    id: int
    objection: int
    unit: str
    rule: str
    outcome: Outcome
    points: float | None
    field: str | None
    line: int | None
    value: Entered | None
    reason: str
    effect: Mapping[str, Any]
    by: str
    at: datetime


def rulings(store: Store, period: str) -> tuple[Ruling, ...]:
    """All rulings, oldest first."""
    with store.reading() as connection:
        return _rulings(connection, period)


def ruled_now(store: Store, period: str) -> tuple[Ruling, ...]:
    """Those that count: the last one on each mark and each value."""
    with store.reading() as connection:
        return rulings_in(connection, period)


def rulings_in(connection: Connection, period: str) -> tuple[Ruling, ...]:
    """The same inside a transaction."""
    last: dict[tuple[str, str, str | None, int | None], Ruling] = {}
    for ruling in _rulings(connection, period):
        if ruling.points is not None or ruling.field is not None:
            about = ruling.rule if ruling.field is None else ""
            key = (ruling.unit, about, ruling.field, ruling.line)
            last.pop(key, None)
            last[key] = ruling
    return tuple(last.values())


def _rulings(connection: Connection, period: str) -> tuple[Ruling, ...]:
    table = tables.rulings
    columns = [column for column in table.c if column.name != "period"]
    query = select(*columns).where(table.c.period == period).order_by(table.c.id)
    return tuple(
        Ruling(**{**row, "value": None if row["value"] is None else value_of(row["value"])})
        for row in connection.execute(query).mappings()
    )
