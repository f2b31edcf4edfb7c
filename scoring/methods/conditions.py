"""Conditions with an amount each, `condition: amount`: what checklist and ladder have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scoring.column import Column
from scoring.formula.evaluate import evaluate, inputs
from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, read_amount, read_formula, uses_full, with_full
from scoring.methods.choice import Held
from scoring.methods.method import Asked
from scoring.methods.text import Piece, at_colon
from scoring.scope import Scope


@dataclass(frozen=True, slots=True)
class Conditional:
    """`condition: amount`; the condition is a yes/no field or any formula."""

    condition: Formula
    amount: Amount
    text: str
    position: int


def read_conditional(piece: Piece) -> Conditional:
    left, right = at_colon(piece, "condition_without_amount")
    return Conditional(read_formula(left), read_amount(right), piece.text, piece.position)


def holds(row: Conditional, asked: Asked) -> Held:
    """Where the condition holds, and why it cannot be told elsewhere."""
    answer: Column = evaluate(row.condition, _scope(row, asked))
    return (answer.values != 0) & answer.there, answer.status


def seen(row: Conditional, asked: Asked, unit: int) -> dict[str, Any]:
    """The condition as written, with what it read for one unit."""
    return {"formula": row.condition.text, "inputs": inputs(row.condition, _scope(row, asked), unit)}


def _scope(row: Conditional, asked: Asked) -> Scope:
    return with_full(asked) if uses_full(row.condition) else asked.scope
