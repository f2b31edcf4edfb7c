"""The committee's grade beside the computed one. Both stay; the reason is part of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, select

from office.actor import Actor
from office.bounds import no_personal_data
from office.change import changing
from office.periods import period_of, rulebook_of
from office.refused import Refused
from office.store import Store, tables
from scoring.grades import quota
from scoring.result import Result
from scoring.rulebook import GRADE_EFFECTS


@dataclass(frozen=True, slots=True)
class DecidedGrade:
    """`computed`: the grade that the rulebook gave when the committee decided."""

    grade: str
    computed: str | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Exceeded:
    """More units of a group (None: of all units, where all are ranked together) have a grade than its quota says."""

    group: str | None
    grade: str
    units: int
    places: int


def final_grade(result: Result, decided: Mapping[str, DecidedGrade], unit: str) -> str | None:
    """The grade that stands: the committee's, else the computed one."""
    return decided[unit].grade if unit in decided else result.grade[result.facts.units.index(unit)]


def quotas_exceeded(result: Result, decided: Mapping[str, DecidedGrade]) -> tuple[Exceeded, ...]:
    """Quotas that the decided grades go beyond. A unit whose grade a gate gives takes no place, as when computed."""
    rulebook = result.rulebook
    exceeded = []
    for grade in rulebook.grades:
        if not grade.has_quota:
            continue
        within = rulebook.settings.rank_within_groups or grade.limit_of_group
        for group in rulebook.groups if within else (None,):
            members = [place for place, unit in enumerate(rulebook.units) if group is None or unit.group == group]
            base = int(np.isfinite(result.rank_in_group[members]).sum())
            places = quota(grade, base, rulebook.settings.quota_rounding, group or "")
            having = {place for place in members
                      if final_grade(result, decided, rulebook.units[place].code) == grade.name}
            named = {place for place in having if rulebook.units[place].code in decided}
            gated = {place for place in having - named
                     if any(acted.kind in GRADE_EFFECTS for acted in result.gates[place])}
            if named and len(having - gated) > places:
                exceeded.append(Exceeded(group, grade.name, len(having - gated), places))
    return tuple(exceeded)


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
    no_personal_data(reason)
    if grade is not None and grade == computed and unit not in decided_grades(store, period):
        raise Refused("grade_as_computed", unit=rulebook.unit_of[unit].label, grade=rulebook.grade_of[grade].label)
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
