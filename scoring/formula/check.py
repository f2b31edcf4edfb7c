"""Finds every mistake in a formula that its rulebook can tell, before it is worked out."""

from __future__ import annotations

from scoring.formula.error import FormulaProblem
from scoring.formula.nodes import Formula, Name, walk
from scoring.formula.vocabulary import Vocabulary


def check(formula: Formula, vocabulary: Vocabulary, ledger: str | None = None) -> list[FormulaProblem]:
    """All problems of a formula; `ledger`: the one whose lines it is worked out over."""
    columns = vocabulary.ledgers[ledger] if ledger else {}
    return [
        FormulaProblem("unknown_name", node.position, {"name": node.name})
        for node in walk(formula.node)
        if isinstance(node, Name) and node.name not in columns and node.name not in vocabulary.names
    ]
