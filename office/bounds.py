"""Whether a value may be entered: by its field, and by what the methods themselves make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from intake.reports import Reading, Reports
from intake.reports.facts import facts_of
from intake.reports.reading import Value
from intake.reports.values.cells import take
from office.refused import Refused
from scoring.column import Status
from scoring.finding import Severity
from scoring.inputs import rule_inputs
from scoring.leaf import score_leaf
from scoring.rulebook import Field, Rule, Rulebook
from scoring.stages import base_scope

BOUNDED = ("judge", "panel", "points", "votes")
"""Methods whose points a person gives: beyond a floor or cap they are refused, not cut."""

Wanted = tuple[str, str, Value | None]
"""Unit, field (or ledger.column), value."""


def taken(field: Field, value: Value | None) -> Value | None:
    """The value in the type of its field, read as it would be from a report. Raises `Refused`."""
    if value is None:
        return None
    found = take(field, value)
    problem = found.problem is not None and found.problem.severity is Severity.ERROR
    if problem or found.status is not Status.SCORED or found.value is None:
        raise Refused("value_unreadable", label=field.label, value=value)
    if isinstance(found.value, (int, float)) and not isinstance(found.value, bool):
        if field.min is not None and found.value < field.min:
            raise Refused("below_bound", label=field.label, value=found.value, bound=field.min)
        if field.max is not None and found.value > field.max:
            raise Refused("above_bound", label=field.label, value=found.value, bound=field.max)
    return found.value


def check_given(rulebook: Rulebook, reports: Reports, wanted: Sequence[Wanted]) -> None:
    """Raises `Refused` for the first value that the method of a rule does not allow."""
    for field in dict.fromkeys(name for _, name, _ in wanted):
        # One value a unit at a time: a panel's mean must not hide one score that is too high.
        rounds: list[dict[str, Value]] = []
        for unit, name, value in wanted:
            if name == field and value is not None:
                free = next((one for one in rounds if unit not in one), None)
                if free is None:
                    rounds.append(free := {})
                free[unit] = value
        for rule in _rules_of(rulebook, field):
            for units in rounds:
                _check(rulebook, reports, rule, field, units)


def _rules_of(rulebook: Rulebook, field: str) -> Iterable[Rule]:
    name = field.partition(".")[0]
    for rule in rulebook.rules:
        if rule.method in BOUNDED:
            fields, ledgers = rule_inputs(rule, rulebook)
            if name in fields or name in ledgers:
                yield rule


def _check(rulebook: Rulebook, reports: Reports, rule: Rule, field: str, units: dict[str, Value]) -> None:
    if rule.method == "votes":
        for value in units.values():
            if isinstance(value, (int, float)) and value < 0:
                raise Refused("below_bound", label=_field(rulebook, field).label, value=value, bound=0)
        return
    alone = {field.partition(".")[0]} | (set(rule_inputs(rule, rulebook)[0]) if rule.method == "panel" else set())
    line = 1 if "." in field else None
    readings = [one for one in reports.readings if one.field.partition(".")[0] not in alone]
    readings += [
        Reading(unit, field, taken(_field(rulebook, field), value), "", "", "", "", line)
        for unit, value in units.items()
    ]
    facts = facts_of(rulebook, replace(reports, readings=tuple(readings)))
    scope = base_scope(rulebook, facts, ())
    row = score_leaf(rule, rulebook, scope, np.zeros(scope.size, dtype=np.int8))
    position = {unit.code: number for number, unit in enumerate(rulebook.units)}
    for problem in scope.problems:
        for unit, value in units.items():
            if problem.code == "judged_value_not_allowed" and position[unit] in problem.units:
                said = {"unit": rulebook.unit_of[unit].label, "value": value, "ranges": problem.values["ranges"]}
                raise Refused("not_in_ranges", label=rule.label, **said)
    for unit, value in units.items():
        for step in row.explain(position[unit]):
            if step.code in ("cap", "floor"):
                code = "above_bound" if step.code == "cap" else "below_bound"
                raise Refused(code, label=rule.label, value=value, bound=step.values["bound"])


def _field(rulebook: Rulebook, name: str) -> Field:
    ledger, _, column = name.partition(".")
    if column:
        return next(field for field in rulebook.ledger_of[ledger].columns if field.name == column)
    return rulebook.field_of[name]
