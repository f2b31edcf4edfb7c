"""Whether a formula gives points or takes them, as far as it can be told without facts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from scoring.formula.nodes import Call, Formula, Negative, Node, Number, Operation


def constant_of(formula: Formula) -> float | None:
    """The number that a formula is, None where it has to be worked out."""
    node = formula.node
    if isinstance(node, Negative) and isinstance(node.operand, Number):
        return -node.operand.value
    return node.value if isinstance(node, Number) else None


def sign_of(formula: Formula) -> int:
    """1 for gains, -1 for deductions, 0 for nothing. What is reported counts as positive.

    >>> from scoring.formula.parse import parse
    >>> [sign_of(parse(text)) for text in ("-0.5 * days", "IF(deaths >= 3, -5, -2)", "MIN(0, held - due)", "0", "full")]
    [-1, -1, -1, 0, 1]
    """
    return _sign(formula.node)


def _sign(node: Node) -> int:
    match node:
        case Number(value):
            return int(np.sign(value))
        case Negative(operand):
            return -_sign(operand)
        case Operation("*" | "/", left, right):
            return _sign(left) * _sign(right)
        case Operation("+" | "-" as operator, left, right):
            return _sign(left) or (_sign(right) if operator == "+" else -_sign(right))
        case Call("IF", (_, *branches)):
            return _first(map(_sign, branches))
        case Call("IFS", arguments):
            return _first(map(_sign, arguments[1::2]))
        case Call("MIN", arguments) if any(isinstance(one, Number) and one.value <= 0 for one in arguments):
            return -1
        case Call("ROUND" | "ROUNDUP" | "ROUNDDOWN" | "INT", (first, *_)):
            return _sign(first)
        case _:
            return 1


def _first(signs: Iterable[int]) -> int:
    """The first sign that is not 0: a formula that both gives and takes starts as its first amount does."""
    return next((sign for sign in signs if sign), 0)
