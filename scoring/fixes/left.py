"""What a unit loses and no number that it reports can win back, with the reason why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.column import Status
from scoring.fixes.change import is_set
from scoring.fixes.fields import fields_to_change, uses_results
from scoring.fixes.probe import looks_at_others
from scoring.inputs import names_in, rule_formulas, rule_inputs
from scoring.result import Result
from scoring.rulebook import Rule, Rulebook

Reason = Literal[
    "not_reported", "to_be_judged", "ruled", "gate", "judged", "list", "date", "follows", "others", "no_single_number",
    "no_effect",
]
"""Why: still to be reported; still to be judged by the office; set by a ruling; taken by a gate; given by scorers,
ballots or another office; from a list of incidents or awards; from a date that has passed; follows from other rules;
only against the other units; no single number reaches more within its limits; more points there would not move the
total."""
_GIVEN = ("judge", "panel", "votes")


@dataclass(frozen=True)
class Left:
    """A rule with points that stay lost or open. `points`: missing to its marks; `open`: not decided yet."""

    rule: str
    points: float
    open: bool
    reason: Reason


def left_over(result: Result, unit: int, fixable: Collection[str], without_effect: Collection[str]) -> list[Left]:
    """The rules below full marks that are not in `fixable`, the costliest first."""
    found = []
    zeroed = {acted.values.get("rule") for acted in result.gates[unit] if acted.kind == "rule zero"}
    for code, points in result.leaves.items():
        if points.status[unit] == Status.NO_RULE or code in fixable:
            continue
        rule = points.rules[int(points.row[unit])]
        got = float(np.nan_to_num(points.points[unit]))
        missing = float(points.marks[unit]) - got
        waiting = bool(points.status[unit] == Status.OPEN)
        if not rule.counts or not missing > 0 or points.status[unit] == Status.NOT_APPLICABLE:
            continue
        why: Reason = "no_effect" if code in without_effect else _reason(rule, result, unit, zeroed, waiting=waiting)
        found.append(Left(code, missing, waiting, why))
    return sorted(found, key=lambda left: (-left.points, left.rule))


def _reason(rule: Rule, result: Result, unit: int, zeroed: Iterable[str | None], *, waiting: bool) -> Reason:
    rulebook = result.rulebook
    fields, ledgers = rule_inputs(rule, rulebook)
    by_units = any(rulebook.field_of[name].source == "unit" for name in fields) or any(
        rulebook.ledger_of[name].source == "unit" for name in ledgers
    )
    if rule.code in zeroed:
        return "gate"
    if is_set(result, rule.code, unit):
        return "ruled"
    if waiting or not result.facts.came[unit]:
        return "not_reported" if by_units else "to_be_judged"
    if rule.method in _GIVEN or (fields and not by_units):
        return "judged"
    if uses_results(rule, rulebook):
        return "follows"
    if not fields_to_change(rule, rulebook):
        if ledgers:
            return "list"
        if _reads_dates(rule, rulebook):
            return "date"
    return "others" if looks_at_others(rule) else "no_single_number"


def _reads_dates(rule: Rule, rulebook: Rulebook) -> bool:
    names = {name for formula in rule_formulas(rule) for name in names_in(formula)}
    dates = {field.name for field in rulebook.fields if field.type == "date"}
    return bool(names & (dates | {"received", "收到日期"}))
