"""Full marks of the rows of a rulebook, as it is written: what a branch is worth when all its rows apply."""

from __future__ import annotations

from scoring.formula.nodes import Number
from scoring.numbers import snap_one
from scoring.rulebook import Rule, Rulebook


def full_marks(rule: Rule, rulebook: Rulebook, group: str | None = None) -> float | None:
    """The marks of a leaf or branch; None for bonus and deduction rows.

    `group`: only rows that exist for this group count (None: rows of all groups, so use it where they do not differ).
    Weights that are no plain numbers count as 1.
    """
    worth = full_marks_inside(rule, rulebook, group)
    return rule.convert_to if worth is not None and rule.convert_to is not None else worth


def full_marks_inside(rule: Rule, rulebook: Rulebook, group: str | None = None) -> float | None:
    """The marks of a branch before it is converted: what its children add up to."""
    children = rulebook.children.get(rule.code, ())
    if not children or rule.combine == "deduct" or (rule.combine == "formula" and rule.marks is not None):
        return rule.marks
    counted = [
        child for child in children if child.counts and (group is None or not child.groups or group in child.groups)
    ]
    worth = [(child, marks) for child in counted if (marks := full_marks(child, rulebook, group)) is not None]
    if not worth:
        return rule.marks
    if rule.combine in ("max", "min"):
        return max(marks for _, marks in worth)
    if rule.combine in ("weighted", "mean", "geometric"):
        weights = [plain_weight(child) for child, _ in worth]
        total = sum(weights)
        return snap_one(sum(w * m for w, (_, m) in zip(weights, worth, strict=True)) / total) if total else rule.marks
    return snap_one(sum(marks for _, marks in worth))


def plain_weight(rule: Rule) -> float:
    """The weight of a row as far as the rulebook alone says it: 1 where it is blank or a formula."""
    return rule.weight.node.value if rule.weight is not None and isinstance(rule.weight.node, Number) else 1.0
