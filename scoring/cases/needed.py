"""What a case needs of its rulebook: a case about one rule does not have to score the whole county's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scoring.formula.nodes import Call, Formula, Name, walk
from scoring.inputs import rule_formulas
from scoring.rulebook import CaseRow, Rulebook

_LOOKS_AT_ALL = frozenset({"TOTAL", "RANK", "GRADE"})


def needed(rows: Sequence[CaseRow], whole: bool, rulebook: Rulebook) -> Rulebook:
    """The rulebook with the rules that can change what the rows expect; all of it if `whole`.

    Kept are the rules of the rows, what stands above and below them, and whatever their formulas and the gates that
    zero them look at.
    """
    if whole:
        return rulebook
    codes: set[str] = set()
    waiting = [row.rule for row in rows if row.rule]
    while waiting:
        code = waiting.pop()
        if code in codes:
            continue
        codes.add(code)
        waiting += [rule.code for rule in rulebook.children.get(code, ())]
        for formula in _formulas(code, rulebook):
            looked_at = _looked_at(formula, rulebook)
            if looked_at is None:
                return rulebook
            waiting += looked_at
    return replace(
        rulebook,
        settings=replace(rulebook.settings, tie_break=()),  # it may name rules that are left out
        rules=tuple(rule for rule in rulebook.rules if rule.code in codes | _above(codes, rulebook)),
        gates=tuple(gate for gate in rulebook.gates if gate.effect.rule in codes),
        grades=(),
    )


def _formulas(code: str, rulebook: Rulebook) -> list[Formula]:
    above = _above({code}, rulebook)
    formulas = [gate.when for gate in rulebook.gates if gate.effect.rule == code]
    for rule in rulebook.rules:
        if rule.code == code:
            formulas += rule_formulas(rule)
        elif rule.code in above and rule.applies_when is not None:
            formulas.append(rule.applies_when)
    return formulas


def _looked_at(formula: Formula, rulebook: Rulebook) -> list[str] | None:
    """Codes of the rules that a formula names; None where it looks at totals, places or grades of this year."""
    calls = {node.function for node in walk(formula.node) if isinstance(node, Call)}
    if calls & _LOOKS_AT_ALL:
        return None
    codes = {rule.code for rule in rulebook.rules}
    return sorted({node.name for node in walk(formula.node) if isinstance(node, Name)} & codes)


def _above(codes: Iterable[str], rulebook: Rulebook) -> set[str]:
    parents = {rule.code: rule.parent for rule in rulebook.rules}
    above: set[str] = set()
    for code in codes:
        parent = parents.get(code)
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
    return above
