"""What a rule looks at: its fields and ledgers. Cells are joined to marks by these names."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.formula.nodes import Formula, Name, walk
from scoring.rulebook import Rule, Rulebook


def rule_formulas(rule: Rule) -> tuple[Formula, ...]:
    """Every formula of a rule, parameters and bounds included."""
    bounds = [bound.limit for bound in (rule.floor, rule.cap) if bound is not None]
    amounts = [choice.amount for choice in (rule.if_not_applicable, rule.if_not_reported) if choice is not None]
    own = [rule.applies_when, rule.measure, rule.combine_formula, rule.weight, rule.times, *bounds, *amounts]
    parameters = () if rule.parameters is None else rule.parameters.formulas
    return tuple(formula for formula in (*own, *parameters) if formula is not None)


def names_in(formula: Formula) -> frozenset[str]:
    """All names in a formula, those inside LAST_YEAR and the ledger functions included."""
    return frozenset(node.name for node in walk(formula.node) if isinstance(node, Name))


def asked_of(rulebook: Rulebook) -> Mapping[str, frozenset[str]]:
    """Fields that only rules of certain groups look at -> these groups. Any other field is asked of every unit."""
    if not any(rule.groups for rule in rulebook.rules):
        return {}
    groups: dict[str, set[str]] = {}
    everybody: set[str] = set()
    for rule in rulebook.rules:
        fields, _ = rule_inputs(rule, rulebook)
        for field in fields:
            groups.setdefault(field, set()).update(rule.groups)
            if not rule.groups:
                everybody.add(field)
    others = [names_in(formula) for gate in rulebook.gates for formula in (gate.when, gate.effect.amount) if formula]
    others += [names_in(field.check) for field in rulebook.fields if field.check is not None]
    everybody.update(*others)
    return {field: frozenset(names) for field, names in groups.items() if field not in everybody}


def rule_inputs(rule: Rule, rulebook: Rulebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields and ledgers that a rule looks at, in the order of the rulebook."""
    names = {name for formula in rule_formulas(rule) for name in names_in(formula)}
    if rule.parameters is not None:
        for ledger, formula in rule.parameters.line_formulas:
            names |= {ledger, *names_in(formula)}
    heads = {name.split(".")[0] for name in names}
    fields = tuple(field.name for field in rulebook.fields if field.name in names)
    return fields, tuple(ledger.name for ledger in rulebook.ledgers if ledger.name in heads)
