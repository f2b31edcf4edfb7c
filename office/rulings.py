"""Rulings on record: what became of an objection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    -> [place in its group before, after] of every other unit that moved; `totals`, `grades`: the same of every other
    unit whose total or grade changes (rulings of earlier versions of the program do not have them). `about`: what was
    reported there, where a value was corrected (see `office.tied`).
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
    about: str | None = None


def rulings(store: Store, period: str) -> tuple[Ruling, ...]:
    """All rulings, oldest first."""
    with store.reading() as connection:
        return _rulings(connection, period)


def ruled_now(store: Store, period: str) -> tuple[Ruling, ...]:
    """Those that count: the last one on each objection, of these the last one on each mark and each value."""
    with store.reading() as connection:
        return rulings_in(connection, period)


def rulings_in(connection: Connection, period: str) -> tuple[Ruling, ...]:
    """The same inside a transaction."""
    return counting(_rulings(connection, period))


def counting(made: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Of rulings in their order those that count: a later one on an objection, a rejection too, takes its stead."""
    of_objection: dict[int, Ruling] = {}
    for ruling in made:
        of_objection.pop(ruling.objection, None)
        of_objection[ruling.objection] = ruling
    last: dict[tuple[str, str, str | None, int | str | None], Ruling] = {}
    for ruling in of_objection.values():
        if ruling.points is not None or ruling.field is not None:
            rule = ruling.rule if ruling.field is None else ""
            line = ruling.line if ruling.line is None or ruling.about is None else ruling.about
            last.pop((key := (ruling.unit, rule, ruling.field, line)), None)
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
