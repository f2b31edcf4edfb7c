"""Objections against a single mark, and the ruling on each: scored again at once, with what it changes."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from office.actor import Actor
from office.appraisals import past_results, version_of
from office.bounds import Entered, no_personal_data, taken
from office.change import changing
from office.evidence import search_evidence
from office.files import Attachment, keep_attachment
from office.inputs import Inputs, field_at, inputs_of
from office.periods import Period, period_of
from office.permissions import require, require_own
from office.readings import written
from office.refused import Refused
from office.rulings import Outcome, Ruling, counting
from office.store import Store, tables
from office.tied import Reported
from scoring.formula.nodes import Number
from scoring.result import Result
from scoring.rulebook import Field, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Objection:
    """`points`: what the mark was when the unit objected; `evidence`: hash of a file; `ruling`: None while open."""

    id: int
    unit: str
    rule: str
    points: float | None
    text: str
    evidence: str | None
    evidence_name: str | None
    by: str
    at: datetime
    ruling: str | None  # its outcome


def object_to(
    store: Store, actor: Actor, period: str, unit: str, rule: str, text: str, evidence: Attachment | None = None
) -> int:
    """Object to one mark of a unit; gives the objection's number. Raises `Refused`, also after the last day."""
    require_own(actor, unit)
    now = period_of(store, period)
    require(actor, now.state, "object")
    if not text.strip():
        raise Refused("text_missing")
    no_personal_data(text)
    search_evidence(evidence)
    past = past_results(store, now)
    points = mark(inputs_of(store, now, past).result(past), unit, rule)
    with changing(store, actor, "object", period) as change:
        if now.objections_until is not None and change.day > now.objections_until:
            raise Refused("too_late", day=now.objections_until)
        return change.insert(
            tables.objections, f"{unit} {rule}", period=period, unit=unit, rule=rule, points=points, text=text.strip(),
            **keep_attachment(change.connection, evidence), by=actor.name, at=change.at,
        )


def objections(store: Store, period: str) -> tuple[Objection, ...]:
    """All objections, oldest first, each with the outcome of its last ruling."""
    table, ruled = tables.objections, tables.rulings
    query = select(*(column for column in table.c if column.name != "period")).where(table.c.period == period)
    with store.reading() as connection:
        last = select(ruled.c.objection, ruled.c.outcome).where(ruled.c.period == period).order_by(ruled.c.id)
        outcomes = {row.objection: row.outcome for row in connection.execute(last)}
        rows = connection.execute(query.order_by(table.c.id)).mappings().all()
    return tuple(Objection(**row, ruling=outcomes.get(row["id"])) for row in rows)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is ruled: new `points` of the mark, or a corrected value of a field (`line` of a ledger); or neither."""

    outcome: Outcome
    reason: str
    points: float | None = None
    field: str | None = None
    value: Entered | None = None
    line: int | None = None


def rule_on(
    store: Store, actor: Actor, period: str, objection: int, decision: Decision, seen: float | None
) -> dict[str, Any]:
    """Rule on an objection; gives what it changes, as in `Ruling.effect`. Raises `Refused`.

    `seen`: the points of the mark that the person who rules had before them; refused if it has changed meanwhile.
    """
    now = period_of(store, period)
    require(actor, now.state, "rule on objection")
    version = version_of(store, now)
    found = next((one for one in objections(store, period) if one.id == objection), None)
    if found is None:
        raise Refused("unknown_objection")
    if not decision.reason.strip():
        raise Refused("reason_missing")
    no_personal_data(decision.reason)
    past = past_results(store, now)
    inputs = inputs_of(store, now, past)
    before = inputs.result(past)
    _check(before, found, decision)
    points = mark(before, found.unit, found.rule)
    if points != seen:
        raise Refused("mark_changed", points=points, seen=seen)
    ruling = Ruling(
        0, objection, found.unit, found.rule, decision.outcome, decision.points, decision.field, decision.line,
        decision.value, decision.reason, {}, actor.name, store.clock(),
    )
    ruling = _tied(inputs, ruling)
    effect = effect_of(before, _with(inputs, ruling).result(past), found.unit, found.rule)
    with changing(store, actor, "rule on objection", period) as change:
        if version_of(store, period_of(store, period)) != version:
            raise Refused("mark_changed", points=points, seen=seen)
        change.insert(
            tables.rulings, f"{found.unit} {found.rule}", period=period, objection=objection, unit=found.unit,
            rule=found.rule, outcome=decision.outcome, points=decision.points, field=decision.field,
            line=decision.line, value=None if decision.field is None else written(decision.value),
            reason=decision.reason.strip(), effect=effect, by=actor.name, at=change.at, about=ruling.about,
        )
    return effect


def preview(store: Store, period: Period, found: Objection, decision: Decision) -> dict[str, Any]:
    """What a ruling would change, before it is made. Raises `Refused` where it could not be made."""
    past = past_results(store, period)
    inputs = inputs_of(store, period, past)
    before = inputs.result(past)
    _check(before, found, decision)
    ruling = Ruling(
        0, found.id, found.unit, found.rule, decision.outcome, decision.points, decision.field, decision.line,
        decision.value, decision.reason, {}, "", store.clock(),
    )
    after = _with(inputs, _tied(inputs, ruling)).result(past)
    return effect_of(before, after, found.unit, found.rule)


def effect_of(before: Result, after: Result, unit: str, rule: str) -> dict[str, Any]:
    """Before and after, ranks included; see `Ruling.effect`."""
    at = before.facts.units.index(unit)
    both = (before, after)

    def others(read: Callable[[Result, int], Any]) -> dict[str, list[Any]]:
        pairs = {other: [read(one, number) for one in both] for number, other in enumerate(before.facts.units)}
        return {other: pair for other, pair in pairs.items() if other != unit and pair[0] != pair[1]}

    return {
        "points": [mark(one, unit, rule) for one in both],
        "total": [_number(one.total[at]) for one in both],
        "rank": [_number(one.rank[at]) for one in both],
        "rank_in_group": [_number(one.rank_in_group[at]) for one in both],
        "grade": [one.grade[at] for one in both],
        "others": others(lambda one, number: _number(one.rank_in_group[number])),
        "totals": others(lambda one, number: _number(one.total[number])),
        "grades": others(lambda one, number: one.grade[number]),
    }


def mark(result: Result, unit: str, rule: str) -> float | None:
    """The points of one mark; None where there are none yet. Raises `Refused` where there is no such leaf."""
    if unit not in result.facts.units:
        raise Refused("unknown_unit", unit=unit)
    if rule not in result.leaves:
        raise Refused("unknown_target", target=rule)
    return _number(result.leaves[rule].points[result.facts.units.index(unit)])


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _with(inputs: Inputs, ruling: Ruling) -> Inputs:
    """The inputs with a ruling, which takes the stead of an earlier one on the same objection."""
    return replace(inputs, rulings=counting((*inputs.rulings, ruling)))


def _tied(inputs: Inputs, ruling: Ruling) -> Ruling:
    """A ruling that corrects a value is about what is reported there."""
    if ruling.field is None:
        return ruling
    reported = Reported(inputs.reports.readings, {ruling.unit})
    return replace(ruling, about=reported.about(ruling.unit, ruling.field, ruling.line))


def _check(before: Result, found: Objection, decision: Decision) -> None:
    rulebook = before.rulebook
    changes = decision.points is not None or decision.field is not None
    if changes == (decision.outcome == "rejected"):
        raise Refused("ruling_without_change" if not changes else "rejected_with_change")
    if decision.field is not None:
        field = _field(rulebook, decision.field)
        if decision.value is None or taken(field, decision.value) != decision.value:
            raise Refused("value_unreadable", label=field.label, value=decision.value)
    elif decision.points is not None:
        rule = rule_of(before, found.unit, found.rule)
        low, high = point_bounds(rule)
        if not low <= decision.points <= high:
            code, bound = ("above_bound", high) if decision.points > high else ("below_bound", low)
            raise Refused(code, label=rule.label, value=decision.points, bound=bound)


def rule_of(result: Result, unit: str, code: str) -> Rule:
    """The row of the rulebook that a mark of this unit comes from: two rows may share a code for different groups."""
    points = result.leaves[code]
    row = int(points.row[result.facts.units.index(unit)])
    if row < 0:
        raise Refused("unknown_target", target=code)
    return points.rules[row]


def point_bounds(rule: Rule) -> tuple[float, float]:
    """The least and most points that a ruling may give: 0 to the marks, as far as the rule's floor and cap allow more.

    A floor or cap that is a formula of the facts counts as blank; a rule without marks has no bounds.
    """
    if rule.marks is None:
        return -math.inf, math.inf
    bounds = []
    for bound, blank, endless in ((rule.floor, 0.0, -math.inf), (rule.cap, rule.marks, math.inf)):
        if bound is None:
            bounds.append(blank)
        elif bound.limit is None:
            bounds.append(endless)
        else:
            node = bound.limit.node
            bounds.append(node.value if isinstance(node, Number) else blank)
    return bounds[0], bounds[1]


def _field(rulebook: Rulebook, name: str) -> Field:
    found = field_at(rulebook, name)
    if found is None:
        raise Refused("unknown_target", target=name)
    return found
