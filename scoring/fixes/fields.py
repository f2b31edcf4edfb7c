"""Which reported values of a rule or a gate a unit can better, and which decide nothing that it could better."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.fixes.probe import formulas_of
from scoring.formula.names import names_of_this_year, result_functions
from scoring.formula.nodes import Call, Name, Node, Operation, parts
from scoring.inputs import names_in
from scoring.rulebook import Field, Gate, Rule, Rulebook

NUMBERS = ("integer", "number", "percent")


def fields_to_change(subject: Rule | Gate, rulebook: Rulebook) -> list[Field]:
    """Values that units report themselves and can better, in the order of the rulebook.

    Not dates, texts and ledgers, and not what the office fills in. What a rate is measured against is no way to better
    it: nobody fixes a rate by having fewer members.
    """
    formulas = formulas_of(subject)
    bases = {name for formula in formulas for name in _bases(formula.node)}
    named = {name for formula in formulas for name in names_in(formula)}
    return [
        field
        for field in rulebook.fields
        if field.name in named - bases and field.source == "unit" and field.type in (*NUMBERS, "yesno", "choice")
    ]


def uses_results(subject: Rule | Gate, rulebook: Rulebook) -> bool:
    """Whether it looks at this year's results of other rules: it follows from these."""
    codes = {rule.code for rule in rulebook.rules} - set(rulebook.field_of)
    formulas = formulas_of(subject)
    return any(result_functions(formula) or codes & set(names_of_this_year(formula)) for formula in formulas)


def _bases(node: Node) -> Iterator[str]:
    """Names that something is divided by, those of this year only."""
    if isinstance(node, Operation) and node.operator == "/":
        yield from _names(node.right)
    if not _looks_back(node):
        for part in parts(node):
            yield from _bases(part)


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.name
    if not _looks_back(node):
        for part in parts(node):
            yield from _names(part)


def _looks_back(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "LAST_YEAR"
