"""Formula -> text: the canonical form, with English function names and plain punctuation."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from scoring.formula.nodes import COMPARISONS, Call, Name, Negative, Node, Number, Operation, Text, Truth

_TIGHTNESS = {**dict.fromkeys(COMPARISONS, 1), "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_PERCENT, _SIGNED, _ATOM = 6, 7, 8

Instead = Callable[[Node], str | None]


def _nothing_else(_node: Node) -> None:
    return None


def write(node: Node, instead: Instead = _nothing_else) -> str:
    """The text of a node; reading it again gives the same node.

    `instead`: another text for a node, or None; where people read it, a label stands for a name.
    """
    return _write(node, instead)[0]


def _write(node: Node, instead: Instead) -> tuple[str, int]:
    """The text, and how tightly its outermost operator binds."""
    other = instead(node)
    if other is not None:
        return other, _ATOM
    match node:
        case Number():
            return (f"{_plain(Decimal(repr(node.value)) * 100)}%", _PERCENT) if node.percent else (
                _plain(Decimal(repr(node.value))), _ATOM
            )
        case Text():
            return '"' + node.value.replace('"', '""') + '"', _ATOM
        case Truth():
            return ("TRUE" if node.value else "FALSE"), _ATOM
        case Name():
            return node.name, _ATOM
        case Call():
            return f"{node.function}({', '.join(write(argument, instead) for argument in node.arguments)})", _ATOM
        case Negative(Number(percent=True) as number):
            return f"-{write(number)}", _PERCENT
        case Negative():
            return f"-{_within(node.operand, _SIGNED, instead)}", _SIGNED
        case Operation():
            tightness = _TIGHTNESS[node.operator]
            # A comparison takes no comparison beside it; the others go on from the left.
            left = _within(node.left, tightness + (tightness == 1), instead)
            right = _within(node.right, tightness + 1, instead)
            return f"{left} {node.operator} {right}", tightness


def _within(node: Node, tightness: int, instead: Instead) -> str:
    text, own = _write(node, instead)
    return text if own >= tightness else f"({text})"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
