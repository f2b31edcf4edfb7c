"""The rectification ledger: problems of a published period, what becomes of them, and how they look a year later."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select

from office.actor import Actor
from office.bounds import no_personal_data
from office.change import Change, changing
from office.evidence import search_evidence
from office.files import Attachment, keep_attachment
from office.permissions import require_own
from office.refused import Refused
from office.store import Store, tables
from reports.rectification.columns import ProblemState
from scoring.numbers import snap_one
from scoring.result import Result

Compared = Literal["solved", "better", "still there", "worse", "not comparable"]
NEXT: Mapping[ProblemState, tuple[ProblemState, ...]] = {
    "open": ("open", "under way", "done"),
    "under way": ("under way", "done"),
    "done": ("under way", "done", "closed"),
    "closed": ("under way",),
}
"""What may follow a state. Only staff close a problem, and only one that is done."""


@dataclass(frozen=True, slots=True)
class NewProblem:
    """A problem to enter; `lost`: the points that it cost, None where it is not about points."""

    unit: str
    rule: str
    text: str
    lost: float | None = None
    measure: str = ""
    responsible: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with its latest progress, whose number is `step`, and with the evidence that was last handed in."""

    id: int
    step: int
    opened: date
    period: str
    unit: str
    rule: str
    text: str
    lost: float | None
    state: ProblemState
    measure: str
    responsible: str
    deadline: date | None
    note: str
    evidence: str | None
    evidence_name: str | None

    def overdue(self, today: date) -> bool:
        return self.deadline is not None and self.deadline < today and self.state in ("open", "under way")


def problems_found(result: Result, language: str = "zh", least: float = 0.0) -> tuple[NewProblem, ...]:
    """Proposals: every mark of a result that lost more than `least` points, most lost first within a unit.

    The text is what the rulebook says of the problem, else the rule's label.
    """
    found = []
    for number, unit in enumerate(result.facts.units):
        mine = []
        for code, points in result.leaves.items():
            lost = float(points.marks[number] - points.points[number])
            row = int(points.row[number])
            if row >= 0 and points.rules[row].counts and not math.isnan(lost) and snap_one(lost) > least:
                rule = points.rules[row]
                text = rule.problem.text(language) or rule.label.text(language) or code
                mine.append(NewProblem(unit, code, text, snap_one(lost)))
        found += sorted(mine, key=lambda one: (-(one.lost or 0), one.rule))
    return tuple(found)


def open_problems(store: Store, actor: Actor, period: str, new: Sequence[NewProblem]) -> None:
    """Enter problems, all or none. Raises `Refused` where one is there already: a unit and rule have one entry."""
    with changing(store, actor, "open problem", period) as change:
        table = tables.problems
        query = select(table.c.unit, table.c.rule).where(table.c.period == period)
        there = {(row.unit, row.rule) for row in change.connection.execute(query)}
        for one in new:
            no_personal_data(one.text, one.measure, one.responsible)
            if (one.unit, one.rule) in there:
                raise Refused("problem_there", unit=one.unit, rule=one.rule)
            there.add((one.unit, one.rule))
            number = change.insert(
                table, f"{one.unit} {one.rule}", period=period, unit=one.unit, rule=one.rule, text=one.text,
                lost=one.lost, by=actor.name, at=change.at,
            )
            about = f"{one.unit} {one.rule}"
            write_progress(change, about, number, "open", one.measure, one.responsible, one.deadline, "", None)


def follow(
    store: Store, actor: Actor, problem: int, state: ProblemState, note: str, *, measure: str | None = None,
    responsible: str | None = None, deadline: date | None = None, evidence: Attachment | None = None,
) -> None:
    """Write what has become of a problem; what is not given stays. Raises `Refused`.

    Closing needs a problem that is done and staff; a unit writes about its own problems only.
    """
    before = next((one for one in problems(store) if one.id == problem), None)
    if before is None:
        raise Refused("unknown_problem")
    require_own(actor, before.unit)
    if not note.strip():
        raise Refused("reason_missing")
    no_personal_data(note, measure or "", responsible or "")
    search_evidence(evidence)
    action = "close problem" if state == "closed" or before.state == "closed" else "follow problem"
    with changing(store, actor, action, before.period) as change:
        table = tables.progress
        last = select(table.c.state).where(table.c.problem == problem).order_by(table.c.id.desc()).limit(1)
        now: ProblemState = change.connection.execute(last).scalar_one()
        if state not in NEXT[now]:
            raise Refused("problem_state", before=now, after=state)
        write_progress(
            change, f"{before.unit} {before.rule}", problem, state, before.measure if measure is None else measure,
            before.responsible if responsible is None else responsible, deadline or before.deadline, note, evidence,
        )


def problems(store: Store, period: str | None = None) -> tuple[Problem, ...]:
    """The ledger of one period, or of all, in the order of entering."""
    table, steps = tables.problems, tables.progress
    query = select(table).order_by(table.c.id)
    with store.reading() as connection:
        rows = connection.execute(query if period is None else query.where(table.c.period == period)).all()
        rows_of_steps = connection.execute(select(steps).order_by(steps.c.id)).all()
    last = {row.problem: row for row in rows_of_steps}
    proof = {row.problem: (row.evidence, row.evidence_name) for row in rows_of_steps if row.evidence}
    return tuple(
        Problem(
            row.id, (now := last[row.id]).id, row.at.date(), row.period, row.unit, row.rule, row.text, row.lost,
            now.state, now.measure, now.responsible, now.deadline, now.note, *proof.get(row.id, (None, None)),
        )
        for row in rows
    )


def a_year_later(ledger: Sequence[Problem], now: Result) -> dict[int, Compared]:
    """How each problem looks in the next period's result: by the points that it costs there.

    A merged or renamed unit answers for its predecessors; without such a unit or mark it is not comparable.
    """
    heir = {code: number for number, unit in enumerate(now.rulebook.units) for code in unit.predecessors}
    heir |= {unit.code: number for number, unit in enumerate(now.rulebook.units)}
    return {one.id: _compared(one, now, heir.get(one.unit)) for one in ledger}


def _compared(problem: Problem, now: Result, unit: int | None) -> Compared:
    points = now.leaves.get(problem.rule)
    if unit is None or points is None or problem.lost is None:
        return "not comparable"
    lost = float(points.marks[unit] - points.points[unit])
    if math.isnan(lost):
        return "not comparable"
    lost = snap_one(lost)
    if lost <= 0:
        return "solved"
    return "worse" if lost > problem.lost else "better" if lost < problem.lost else "still there"


def write_progress(
    change: Change, about: str, problem: int, state: ProblemState, measure: str, responsible: str,
    deadline: date | None, note: str, evidence: Attachment | None,
) -> None:
    """One step of a problem; who calls has looked whether it may follow the one before."""
    change.insert(
        tables.progress, about, problem=problem, state=state, measure=measure.strip(),
        responsible=responsible.strip(), deadline=deadline, note=note.strip(),
        **keep_attachment(change.connection, evidence), by=change.actor.name, at=change.at,
    )
