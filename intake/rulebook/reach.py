"""Checks of gates and grades: what can never act, and what nobody can reach."""

from __future__ import annotations

import numpy as np

from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.tree import Tree
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Call, Formula, Name, Node, Number, Text, walk
from scoring.marks import full_marks
from scoring.methods.prices_grammar import Prices
from scoring.methods.sign import sign_of
from scoring.numbers import snap_one
from scoring.rulebook import GRADE_EFFECTS, Gate, Grade, Rule, Rulebook
from scoring.scope import Scope


def check_reach(draft: Draft, rulebook: Rulebook) -> None:
    tree = Tree(draft.rules)
    most = _attainable(draft, tree, rulebook)
    for gate in draft.gates:
        _check_gate(gate, draft, tree, most)
    _check_order(draft.grades)
    for grade in draft.grades:
        _check_grade(grade, draft, most)


def _attainable(draft: Draft, tree: Tree, rulebook: Rulebook) -> float | None:
    """The most points that any unit can have; None where formulas or open bonus rows leave it unknown."""
    if tree.has_circle:
        return None
    known = [_most(draft, tree, rulebook, group) for group in draft.groups]
    totals = [most for most in known if most is not None]
    return max(totals) if totals and len(totals) == len(known) else None


def _most(draft: Draft, tree: Tree, rulebook: Rulebook, group: str) -> float | None:
    total = 0.0
    for rule in (numbered.item for numbered in draft.rules):
        if rule.groups and group not in rule.groups:
            continue
        if rule.times is not None or rule.combine in ("geometric", "formula"):
            return None
        if rule.method is not None and rule.marks is None and _adds_up(rule, tree):
            cap = rule.cap.limit.node if rule.cap and rule.cap.limit else None
            if not isinstance(cap, Number):
                return None
            total += max(cap.value, 0.0)
        if rule.method is not None and rule.marks is not None and rule.cap is not None:
            cap = rule.cap.limit.node if rule.cap.limit else None
            if not isinstance(cap, Number):
                return None
            total += max(cap.value - rule.marks, 0.0)
        if rule.parent is None and rule.counts:
            total += full_marks(rule, rulebook, group) or 0.0
    return snap_one(total)


def _adds_up(rule: Rule, tree: Tree) -> bool:
    """Whether a row without marks can add points to the total."""
    parents = list(tree.ancestors(rule))
    return all(row.counts for row in (rule, *parents)) and not any(row.combine == "deduct" for row in parents)


def _check_gate(numbered: Numbered[Gate], draft: Draft, tree: Tree, most: float | None) -> None:
    gate, row = numbered.item, numbered.row
    decided = constant(gate.when)
    if decided is not None:
        row.warning("gate_never_acts" if not decided else "gate_always_acts", "when", gate=gate.code)
    effect = gate.effect
    if effect.kind == "rule zero":
        for rule in tree.by_code.get(effect.rule or "", []):
            if any(parent.combine == "deduct" for parent in tree.ancestors(rule.item)):
                row.error("rule_zero_inside_deduct", "effect", rule=effect.rule)
            elif is_negative(rule.item) or _deducts_by_price(rule.item, draft):
                row.error("rule_zero_of_negative", "effect", rule=effect.rule)
    amount = constant(effect.amount) if effect.amount else None
    if effect.kind == "total minus" and amount is not None and amount <= 0:
        row.error("gate_takes_nothing", "effect", gate=gate.code)
    if effect.kind == "total at most" and amount is not None and most is not None and amount >= most:
        row.warning("gate_limit_too_high", "effect", gate=gate.code, most=most)
    best = draft.grades[0].item.name if draft.grades else None
    if effect.kind == "grade at most" and _grade_named(effect.amount) == best and best:
        row.warning("gate_at_best_grade", "effect", gate=gate.code, grade=best)
    if effect.kind in GRADE_EFFECTS and not draft.grades:
        row.error("gate_without_grades", "effect", gate=gate.code)


def _grade_named(formula: Formula | None) -> str | None:
    return formula.node.value if formula is not None and isinstance(formula.node, Text) else None


def is_negative(rule: Rule) -> bool:
    """A row that only takes points away: no marks, and bounds that say so."""
    if rule.marks is not None or rule.method is None:
        return False
    floor, cap = (constant(bound.limit) if bound and bound.limit else None for bound in (rule.floor, rule.cap))
    return (cap is not None and cap <= 0) or (cap is None and floor is not None and floor < 0)


def _deducts_by_price(rule: Rule, draft: Draft) -> bool:
    """A row without marks whose price list has nothing but deductions."""
    if rule.marks is not None or not isinstance(rule.parameters, Prices):
        return False
    points = [price.item.points for name, price in draft.prices if name == rule.parameters.prices]
    return bool(points) and all(sign_of(one) <= 0 for one in points)


def _check_order(grades: list[Numbered[Grade]]) -> None:
    above: Numbered[Grade] | None = None  # the last grade before with a fixed threshold
    rest: Numbered[Grade] | None = None
    for numbered in grades:
        grade, row = numbered.item, numbered.row
        if rest is not None:
            first = rest.row.place("grade").cell
            row.error("grade_after_rest", "grade", grade=grade.name, rest=rest.item.name, first=first)
            continue
        if grade.at_least is None and grade.when is None and not grade.has_quota:
            rest = numbered
        line = constant(grade.at_least) if grade.at_least else None
        if line is None:
            continue
        before = constant(above.item.at_least) if above is not None and above.item.at_least else None
        if above is not None and before is not None and not _may_follow(above.item, before, line):
            row.error("grade_not_below", "at least", grade=grade.name, line=line, above=above.item.name, before=before,
                      first=above.row.place("at least").cell)  # fmt: skip
        above = numbered


def _may_follow(above: Grade, before: float, line: float) -> bool:
    """A grade must ask for less than the one before, or for as much if that one is limited by a quota or condition."""
    limited = above.when is not None or above.has_quota
    return line < before or (limited and line == before)


def _check_grade(numbered: Numbered[Grade], draft: Draft, most: float | None) -> None:
    grade, row = numbered.item, numbered.row
    line = constant(grade.at_least) if grade.at_least else None
    if line is not None and most is not None and line > most:
        row.warning("grade_above_marks", "at least", grade=grade.name, line=line, most=most)
    if grade.when is not None and constant(grade.when) == 0:
        row.warning("grade_condition_false", "when", grade=grade.name)
    if row.text("ties at the line") and not grade.has_quota:
        row.warning("ties_without_quota", "ties at the line", grade=grade.name)
    if grade.has_quota and grade.ties_at_line == "tie break" and not draft.settings.tie_break:
        row.error("tie_break_missing", "ties at the line", grade=grade.name)


def constant(formula: Formula | None) -> float | None:
    """The number that a formula without names and functions always gives."""
    if formula is None or not _is_constant(formula.node):
        return None
    value = evaluate(formula, Scope(size=1, columns={}, group=np.zeros(1, dtype=np.intp))).at(0)
    return float(value) if isinstance(value, (int, float)) else None


def _is_constant(node: Node) -> bool:
    return not any(isinstance(part, (Name, Call)) for part in walk(node))
