"""Whether a value may be entered: by its field, and by what the methods themselves make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from intake.reports import Reading, Reports
from intake.reports.facts import facts_of
from intake.reports.reading import Value
from intake.reports.values.cells import take
from intake.reports.values.personal import is_personal
from office.refused import Refused
from scoring.column import Status
from scoring.finding import Severity
from scoring.inputs import rule_inputs
from scoring.leaf import score_leaf
from scoring.rulebook import Field, Rule, Rulebook
from scoring.stages import base_scope

BOUNDED = ("judge", "panel", "points", "votes")
"""Methods whose points a person gives: beyond a floor or cap they are refused, not cut."""

Entered = Value | Status
"""A value, or `Status.NOT_APPLICABLE`."""
Wanted = tuple[str, str, Entered | None]
"""Unit, field (or ledger.column), value."""


def no_personal_data(*texts: str) -> None:
    """Raises `Refused` where a text that a person wrote holds an identity or phone number."""
    if any(is_personal(text) for text in texts):
        raise Refused("personal_text")


def taken(field: Field, value: Entered | None) -> Entered | None:
    """The value in the type of its field, read as it would be from a report. Raises `Refused`."""
    if value is None or value is Status.NOT_APPLICABLE:
        return value
    no_personal_data(*[value] if isinstance(value, str) else [])
    found = take(field, value)
    if found.status is Status.NOT_APPLICABLE:
        return found.status
    problem = found.problem is not None and found.problem.severity is Severity.ERROR
    if problem or found.status is not Status.SCORED or found.value is None:
        raise Refused("value_unreadable", label=field.label, value=value)
    if isinstance(found.value, (int, float)) and not isinstance(found.value, bool):
        if field.min is not None and found.value < field.min:
            raise Refused("below_bound", label=field.label, value=found.value, bound=field.min)
        if field.max is not None and found.value > field.max:
            raise Refused("above_bound", label=field.label, value=found.value, bound=field.max)
    return found.value


def not_allowed(rulebook: Rulebook, reports: Reports, wanted: Sequence[Wanted]) -> Iterator[tuple[int, Refused]]:
    """Every value that its field or the method of a rule does not allow: its place in `wanted`, and why."""
    readable: dict[int, Value] = {}
    for place, (_, name, value) in enumerate(wanted):
        try:
            found = taken(_field(rulebook, name), value)
        except Refused as refused:
            yield place, refused
        else:
            if found is not None and not isinstance(found, Status):
                readable[place] = found
    for field in dict.fromkeys(wanted[place][1] for place in readable):
        # One value a unit at a time: a panel's mean must not hide one score that is too high.
        rounds: list[dict[str, int]] = []
        for place in readable:
            unit, name, _ = wanted[place]
            if name == field:
                free = next((one for one in rounds if unit not in one), None)
                if free is None:
                    rounds.append(free := {})
                free[unit] = place
        for units in rounds:
            said: set[str] = set()
            values = {unit: readable[place] for unit, place in units.items()}
            for rule in _rules_of(rulebook, field):
                for unit, why in _beyond(rulebook, reports, rule, field, values):
                    if unit not in said:
                        said.add(unit)
                        yield units[unit], why


def _rules_of(rulebook: Rulebook, field: str) -> Iterable[Rule]:
    name = field.partition(".")[0]
    for rule in rulebook.rules:
        if rule.method in BOUNDED:
            fields, ledgers = rule_inputs(rule, rulebook)
            if name in fields or name in ledgers:
                yield rule


def _beyond(
    rulebook: Rulebook, reports: Reports, rule: Rule, field: str, units: Mapping[str, Value]
) -> Iterator[tuple[str, Refused]]:
    """Units whose value lies beyond what the rule allows, and why."""
    if rule.method == "votes":
        for unit, value in units.items():
            if isinstance(value, (int, float)) and value < 0:
                yield unit, Refused("below_bound", label=_field(rulebook, field).label, value=value, bound=0)
        return
    fields, ledgers = rule_inputs(rule, rulebook)
    others = {*fields, *ledgers} - {field.partition(".")[0]} if rule.method != "panel" else set()
    line = 1 if "." in field else None
    readings = [one for one in reports.readings if one.field.partition(".")[0] in others]
    readings += [Reading(unit, field, value, "", "", "", "", line) for unit, value in units.items()]
    facts = facts_of(rulebook, replace(reports, readings=tuple(readings)))
    scope = base_scope(rulebook, facts, ())
    row = score_leaf(rule, rulebook, scope, np.zeros(scope.size, dtype=np.int8))
    position = {unit.code: number for number, unit in enumerate(rulebook.units)}
    mine = {unit: value for unit, value in units.items() if _is_for(rule, rulebook, unit)}
    for problem in scope.problems:
        for unit, value in mine.items():
            if problem.code == "judged_value_not_allowed" and position[unit] in problem.units:
                said = {"unit": rulebook.unit_of[unit].label, "value": value, "ranges": problem.values["ranges"]}
                yield unit, Refused("not_in_ranges", label=rule.label, **said)
    for unit, value in mine.items():
        for step in row.explain(position[unit]):
            if step.code in ("cap", "floor"):
                code = "above_bound" if step.code == "cap" else "below_bound"
                yield unit, Refused(code, label=rule.label, value=value, bound=step.values["bound"])


def _is_for(rule: Rule, rulebook: Rulebook, unit: str) -> bool:
    """Whether the row is one of the unit's group; two rows of one code may bound the same field differently."""
    return not rule.groups or rulebook.unit_of[unit].group in rule.groups


def _field(rulebook: Rulebook, name: str) -> Field:
    ledger, _, column = name.partition(".")
    if column:
        return next(field for field in rulebook.ledger_of[ledger].columns if field.name == column)
    return rulebook.field_of[name]
