"""What is wrong or odd about amounts once the marks and bounds of the rule are known."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.finding import Severity
from scoring.formula.nodes import Name
from scoring.methods.amount import Amount
from scoring.methods.method import ParameterError
from scoring.numbers import snap_one
from scoring.quoted import fold
from scoring.rulebook import Field, Label, Rule, Rulebook


def marks_needed(amounts: Iterable[Amount], rule: Rule) -> list[ParameterError]:
    """`full` says nothing where marks are blank."""
    if rule.marks is not None:
        return []
    return [
        ParameterError("full_without_marks", amount.position, {"piece": amount.text})
        for amount in amounts
        if amount.needs_marks
    ]


def method_needs_marks(method: Label, rule: Rule) -> list[ParameterError]:
    """A method that multiplies by the marks says nothing without them."""
    return [] if rule.marks is not None else [ParameterError("method_needs_marks", 0, {"method": method})]


def above_marks(amounts: Iterable[Amount], rule: Rule) -> list[ParameterError]:
    """Amounts that the blank cap cuts off."""
    return [
        found
        for amount in amounts
        if (number := amount.known(rule.marks)) is not None
        for found in total_above_marks(number, amount.position, rule)
    ]


def total_above_marks(most: float, position: int, rule: Rule) -> list[ParameterError]:
    """Points that the blank cap cuts off."""
    if rule.cap is not None or rule.marks is None or snap_one(most) <= snap_one(rule.marks):
        return []
    values = {"amount": snap_one(most), "marks": rule.marks}
    return [ParameterError("above_marks", position, values, Severity.WARNING)]


def never_acts(position: int, piece: str) -> ParameterError:
    """A piece that changes nothing for anybody."""
    return ParameterError("never_acts", position, {"piece": piece}, Severity.WARNING)


def signs_mixed(amounts: Iterable[Amount], rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    """Losses start from the marks, gains from 0: together they need a branch. `full` goes with both."""
    if both_start_from_0(rule, rulebook):
        return []
    amounts = list(amounts)
    gains = [amount for amount in amounts if amount.sign > 0 and not amount.is_full]
    losses = [amount for amount in amounts if amount.sign < 0]
    if not gains or not losses:
        return []
    values = {"gain": gains[0].text, "loss": losses[0].text}
    return [ParameterError("signs_mixed", max(gains[0].position, losses[0].position), values)]


def both_start_from_0(rule: Rule, rulebook: Rulebook) -> bool:
    """Whether gains and losses may stand together: the marks are blank, and the branch above does not deduct."""
    above = (other for other in rulebook.rules if other.code == rule.parent)
    return rule.marks is None and not any(other.combine == "deduct" for other in above)


def percent_and_number_mixed(
    amounts: Iterable[Amount], rule: Rule, rulebook: Rulebook, above: float = 2.0
) -> list[ParameterError]:
    """`95` where the measure is a percentage, which is 0.95 in formulas, or `95%` where units report plain numbers."""
    node = rule.measure.node if rule.measure else None
    field = rulebook.field_of.get(node.name) if isinstance(node, Name) else None
    if field is None or (field.type != "percent" and field.max is not None and field.max <= above):
        return []
    return [
        ParameterError(code, amount.position, {"piece": amount.text, "field": field.name}, Severity.WARNING)
        for amount in amounts
        if (code := _odd_percent(amount, field, above)) is not None
    ]


def _odd_percent(amount: Amount, field: Field, above: float) -> str | None:
    if amount.number is None:
        return None
    signed = "%" in fold(amount.text)
    if field.type == "percent":  # no share of a whole is that large
        return "percent_without_sign" if amount.number > above and not signed else None
    return "percent_of_number" if signed and amount.number else None
