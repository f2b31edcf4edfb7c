"""A leaf or a gate on trial: what it would yield with another value of one field, for many units and values at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.column import Column, Flags, Status
from scoring.formula.evaluate import evaluate
from scoring.formula.functions import GROUP_FUNCTIONS
from scoring.formula.nodes import Call, Formula, walk
from scoring.inputs import names_in, rule_formulas
from scoring.leaf import score_leaf
from scoring.numbers import Floats
from scoring.result import Result
from scoring.rulebook import Gate, Rule, Rulebook
from scoring.scope import Positions, Scope
from scoring.stages import base_scope
from scoring.suppose import Value, with_values
from scoring.taken import taken
from scoring.tree import Tree

_COMPARING = ("places", "relative")
_COLUMNS = 200_000
"""Columns that one leaf is scored for in one go."""


def formulas_of(subject: Rule | Gate) -> tuple[Formula, ...]:
    """Every formula that decides what a rule yields, or whether a gate acts."""
    return (subject.when,) if isinstance(subject, Gate) else rule_formulas(subject)


def looks_at_others(subject: Rule | Gate) -> bool:
    """Whether what a unit gets depends on what the other units report."""
    calls = {node.function for one in formulas_of(subject) for node in walk(one.node) if isinstance(node, Call)}
    if isinstance(subject, Gate):
        return bool(calls & GROUP_FUNCTIONS)
    rule = subject
    falls_back = [choice for choice in (rule.if_not_applicable, rule.if_not_reported) if choice is not None]
    return (
        rule.method in _COMPARING
        or bool(calls & GROUP_FUNCTIONS)
        or any(choice.kind == "mean of group" for choice in falls_back)
    )


@dataclass(frozen=True)
class Probe:
    """Scores leaves and asks gates with other values. `base`: what names mean before anything is scored."""

    rulebook: Rulebook
    base: Scope
    groups: tuple[str, ...]

    @classmethod
    def of(cls, result: Result) -> Probe:
        rulebook = result.rulebook
        base = base_scope(rulebook, result.facts, result.past)
        return cls(rulebook, base, tuple(unit.group for unit in rulebook.units))

    def points(self, subject: Rule | Gate, field: str, units: Positions, values: Sequence[Value] | Floats) -> Floats:
        """Points (before any gate) of each of `units` if its field had the value beside it; all others as they are.

        Of a gate: 0 where it does not act, else -1. nan where nothing can be said, or where a check of the rulebook
        that holds now would hold no more.
        """
        others = looks_at_others(subject)
        width = self.base.size if others else 1
        at_once = max(1, _COLUMNS // width)
        parts = [
            self._points(subject, field, units[start : start + at_once], values[start : start + at_once], others=others)
            for start in range(0, len(units), at_once)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _points(
        self, subject: Rule | Gate, field: str, units: Positions, values: Sequence[Value] | Floats, *, others: bool
    ) -> Floats:
        number = np.arange(len(units))
        if others:  # each hypothesis needs a county around it
            positions, worlds = np.tile(np.arange(self.base.size), len(units)), np.repeat(number, self.base.size)
            mine = number * self.base.size + units
        else:
            positions, worlds, mine = units, number, number
        before = taken(self.base, positions, worlds)
        after = before.with_columns(**{field: with_values(before.columns[field], mine, values)})
        points = self._yield(subject, after, positions)[mine]
        here = taken(self.base, units, number)
        there = here.with_columns(**{field: with_values(here.columns[field], number, values)})
        return np.where(self._checks_kept(field, here, there), points, np.nan)

    def _yield(self, subject: Rule | Gate, scope: Scope, positions: Positions) -> Floats:
        if isinstance(subject, Gate):
            condition = evaluate(subject.when, scope)
            known = condition.statuses != Status.NOT_REPORTED
            return np.where(known, np.where(condition.there & (condition.values != 0), -1.0, 0.0), np.nan)
        tree = Tree(self.rulebook, [self.groups[position] for position in positions])
        row = score_leaf(subject, self.rulebook, scope, tree.applies_to(subject, scope))
        return np.where(row.status == Status.SCORED, row.points, np.nan)

    def _checks_kept(self, field: str, before: Scope, after: Scope) -> Flags:
        """False where a check between fields held and would not hold any more."""
        kept = np.ones(before.size, dtype=bool)
        for one in self.rulebook.fields:
            if one.check is not None and (one.name == field or field in names_in(one.check)):
                kept &= ~(_fails(evaluate(one.check, after)) & ~_fails(evaluate(one.check, before)))
        return kept


def _fails(check: Column) -> Flags:
    failed: Flags = check.there & (check.values == 0)
    return failed
