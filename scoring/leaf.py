"""One leaf of the scoring tree: measure, method, bounds, what to do without a value, rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from scoring.column import Column, Status, Statuses, tidy
from scoring.formula.evaluate import evaluate, missing, trace
from scoring.formula.nodes import Formula
from scoring.formula.trace import Trace
from scoring.methods import METHODS
from scoring.methods.method import Asked
from scoring.numbers import Floats, snap_one
from scoring.row import Row, bound_steps, bounds_of, fall_back, rounded
from scoring.rulebook import Rule, Rulebook, Settings
from scoring.scope import Problem, Scope
from scoring.step import Share, Step, Worked


def score_leaf(rule: Rule, rulebook: Rulebook, scope: Scope, applies: Statuses) -> Row:
    """Points of one leaf for all units.

    `applies`: per unit `SCORED` where the row is there and applies, else why not. Problems met on the way (a division
    by zero, a level without a price) are collected in `scope.problems`.
    """
    marks = np.full(scope.size, np.nan if rule.marks is None else float(rule.marks))
    marks[applies == Status.NO_RULE] = np.nan
    work_scope = replace(scope, problems=[])
    measure = _masked(evaluate(rule.measure, work_scope), applies) if rule.measure else None
    method = METHODS[rule.method or ""]
    parameters: Any = rule.parameters
    share = is_share(rule, rulebook)
    asked = Asked(scope=work_scope, measure=measure, marks=rule.marks, share=share, rule=rule, prices=rulebook.prices)
    worked = method.work(parameters, asked)
    problems = _of_those_concerned(work_scope.problems, applies, rule)
    scope.problems.extend(problems)
    status = np.where(applies != Status.SCORED, applies, worked.points.statuses).astype(np.int8)
    raw = np.where(status == Status.SCORED, worked.points.values, np.nan)

    default_cap = method.default_cap(parameters, asked)
    bounds = bounds_of(
        rule,
        marks,
        scope,
        floor=-np.inf if rule.marks is None else 0.0,
        cap=np.inf if default_cap is None else default_cap,
    )
    bounded = bounds.apply(raw)

    given, status = _without_value(rule, rulebook.settings, bounded, status, marks, scope)
    settings = rulebook.settings
    points = rounded(bounds.apply(given), settings.decimals if settings.round_at == "rule" else None)
    unpriced = (status == Status.NOT_APPLICABLE) | (status == Status.NOT_REPORTED)
    trace = _Trace(rule, scope, measure, worked, raw, bounded, points, status, applies, share, problems)
    return Row(rule, status, points, marks, unpriced & np.isnan(points), trace, measure)


def _without_value(
    rule: Rule, settings: Settings, points: Floats, status: Statuses, marks: Floats, scope: Scope
) -> tuple[Floats, Statuses]:
    """Points with what the rulebook gives where a value is missing; else nan, and left out or open."""
    given = np.where(status == Status.SCORED, points, np.nan)
    for kind, choice in (
        (Status.NOT_APPLICABLE, rule.if_not_applicable or settings.if_not_applicable),
        (Status.NOT_REPORTED, rule.if_not_reported or settings.if_not_reported),
    ):
        given, status = fall_back(choice, status == kind, given, status, marks, scope)
    return given, status


def _of_those_concerned(problems: Sequence[Problem], applies: Statuses, rule: Rule) -> list[Problem]:
    """Problems of the units to which the row applies, with the rule; nobody else has to mend anything."""
    concerned = []
    for found in problems:
        problem = replace(found, values={"rule": rule.code, **found.values})
        mine = applies[problem.units] == Status.SCORED
        if mine.all():
            concerned.append(problem)
        elif mine.any():
            lines = None if problem.lines is None else problem.lines[mine]
            concerned.append(replace(problem, units=problem.units[mine], lines=lines))
    return concerned


def _masked(measure: Column, applies: Statuses) -> Column:
    """The measure, without the units to which the row does not apply: nobody is compared with them."""
    if not applies.any():
        return measure
    status = np.where(applies == Status.SCORED, measure.statuses, applies)
    return tidy(measure.values, np.where(status == Status.NO_RULE, Status.NOT_APPLICABLE, status).astype(np.int8))


def is_share(rule: Rule, rulebook: Rulebook) -> bool:
    """Whether people read the rule's measure as a percentage."""
    texts = [formula.text for formula in (rule.parameters.formulas if rule.parameters else ())]
    if any("%" in text or "％" in text for text in texts):
        return True
    field = rulebook.field_of.get(rule.measure.text.strip()) if rule.measure else None
    return field is not None and field.type == "percent"


@dataclass(frozen=True)
class _Trace:
    """The steps of one leaf for one unit, from the arrays of its calculation."""

    rule: Rule
    scope: Scope
    measure: Column | None
    worked: Worked
    raw: Floats
    bounded: Floats
    points: Floats
    status: Statuses
    applies: Statuses
    share: bool
    problems: Sequence[Problem]

    def __call__(self, unit: int) -> Sequence[Step]:
        if self.applies[unit] != Status.SCORED:
            return [*self._not_applied(unit), *self._given(unit)]
        steps = [*self._measured(unit), *self.worked.explain(unit)]
        if np.isnan(self.raw[unit]):
            return [*steps, *self._problems(unit), *self._given(unit)]
        bound = bound_steps(float(self.raw[unit]), float(self.bounded[unit]))
        return [*steps, *bound, *self._rounding(unit)]

    @cached_property
    def _reading(self) -> Trace:
        """The measure, asked unit by unit: its parts are worked out once for all of them."""
        if self.rule.measure is None:
            raise ValueError(f"the rule {self.rule.code} has no measure")
        return trace(self.rule.measure, self.scope)

    def _measured(self, unit: int) -> Sequence[Step]:
        if self.measure is None or self.rule.measure is None:
            return []
        status = self.measure.status_at(unit)
        if status is Status.NOT_REPORTED:
            return [Step("not_reported", {"fields": list(self._reading.missing(unit))})]
        read = self._reading.inputs(unit)
        said = {"formula": self.rule.measure.text, "inputs": read}
        if out := self._reading.not_applicable(unit):
            said["not_applicable"] = out
        if status is Status.NOT_APPLICABLE:
            return [Step("measure_not_applicable", said)]
        value = self.measure.at(unit)
        shown = Share(value) if self.share and not isinstance(value, str) else value
        if self._is_plain(self.rule.measure, read):
            return [Step("measure_field", {"field": self.rule.measure.text.strip(), "value": shown})]
        return [Step("measure", {**said, "value": shown})]

    def _problems(self, unit: int) -> Sequence[Step]:
        """What went wrong for this unit, once each."""
        mine = {problem.code: problem.values for problem in self.problems if unit in problem.units}
        return [Step("problem", {"finding": code, **values}) for code, values in mine.items()]

    @staticmethod
    def _is_plain(formula: Formula, read: dict[str, float | str | date]) -> bool:
        return list(read) == [formula.text.strip()]

    def _not_applied(self, unit: int) -> Sequence[Step]:
        condition = self.rule.applies_when.text if self.rule.applies_when else ""
        if self.applies[unit] == Status.NOT_REPORTED and self.rule.applies_when:
            return [Step("not_reported", {"fields": list(missing(self.rule.applies_when, self.scope, unit))})]
        return [Step("not_applicable", {"condition": condition})]

    def _given(self, unit: int) -> Sequence[Step]:
        points = float(self.points[unit])
        if np.isnan(points):
            code = "held_open" if self.status[unit] == Status.OPEN else "left_out"
            return [Step(code, {})]
        code = "given_not_applicable" if self.status[unit] == Status.NOT_APPLICABLE else "given_not_reported"
        return [Step(code, {"points": points})]

    def _rounding(self, unit: int) -> Sequence[Step]:
        bounded = snap_one(float(self.bounded[unit]))
        points = float(self.points[unit])
        return [] if bounded == points else [Step("rounded", {"exact": bounded, "points": points})]
