"""The committee's grade beside the computed one. Both stay; the reason is part of the record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from office.actor import Actor
from office.change import changing
from office.periods import period_of, rulebook_of
from office.refused import Refused
from office.store import Store, tables


@dataclass(frozen=True, slots=True)
class DecidedGrade:
    """`computed`: the grade that the rulebook gave when the committee decided."""

    grade: str
    computed: str | None
    reason: str
    by: str


def decide_grade(
    store: Store, actor: Actor, period: str, unit: str, grade: str | None, computed: str | None, reason: str
) -> None:
    """Decide another grade than the computed one; `grade` None lets the computed one stand again. Raises `Refused`."""
    rulebook = rulebook_of(store, period_of(store, period))
    if unit not in rulebook.unit_of:
        raise Refused("unknown_unit", unit=unit)
    if grade is not None and grade not in rulebook.grade_of:
        raise Refused("unknown_target", target=grade)
    if not reason.strip():
        raise Refused("reason_missing")
    with changing(store, actor, "decide grade", period) as change:
        change.insert(
            tables.grades, unit, period=period, unit=unit, grade=grade, computed=computed, reason=reason.strip(),
            by=actor.name, at=change.at,
        )


def decided_grades(store: Store, period: str) -> dict[str, DecidedGrade]:
    """By unit; where nothing was decided the computed grade stands."""
    with store.reading() as connection:
        return decided_in(connection, period)


def decided_in(connection: Connection, period: str) -> dict[str, DecidedGrade]:
    table = tables.grades
    query = select(table).where(table.c.period == period).order_by(table.c.id)
    last = {row.unit: row for row in connection.execute(query)}
    return {
        unit: DecidedGrade(row.grade, row.computed, row.reason, row.by)
        for unit, row in last.items() if row.grade is not None
    }
