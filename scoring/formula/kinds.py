"""Which kind of value a part of a formula gives, as far as its text tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scoring.formula.functions import FUNCTIONS, LEDGER_FUNCTIONS, Kind
from scoring.formula.nodes import COMPARISONS, Call, Name, Negative, Node, Number, Operation, Text, Truth
from scoring.rulebook import FieldType

KindOf = Callable[[str], FieldType | None]
"""The type of a name; of a ledger's column by `ledger.column`."""

TEXTS = frozenset({"text", "choice"})

_OF_FUNCTION: Mapping[Kind, FieldType | None] = {
    "number": "number", "condition": "yesno", "date": "date", "text": "text", "any": None,
}
_KEEPS_KIND = frozenset({"MIN", "MAX", "AVERAGE", "SUM", "ABS", "ROUND", "LAST_YEAR", "IFNA", "IFERROR"})


def kind_of(node: Node, kind: KindOf) -> FieldType | None:
    """The type of what a node gives; None where nobody can tell.

    >>> from scoring.formula.parse import parse
    >>> kind_of(parse("received - deadline").node, lambda name: "date")
    'number'
    """
    match node:
        case Number():
            return "percent" if node.percent else "number"
        case Text():
            return "text"
        case Truth():
            return "yesno"
        case Name():
            return kind(node.name)
        case Negative():
            return "percent" if kind_of(node.operand, kind) == "percent" else "number"
        case Operation():
            return _of_operation(node, kind)
        case Call():
            return _of_call(node, kind)


def _of_operation(node: Operation, kind: KindOf) -> FieldType | None:
    if node.operator in COMPARISONS:
        return "yesno"
    if node.operator == "&":
        return "text"
    left, right = kind_of(node.left, kind), kind_of(node.right, kind)
    if node.operator in ("+", "-"):
        if "date" in (left, right):
            return "date" if left != right else "number"
        if left == right == "percent":
            return "percent"
    return "number"


def _of_call(node: Call, kind: KindOf) -> FieldType | None:
    arguments = node.arguments
    if node.function in ("IF", "IFS"):
        values = [kind_of(value, kind) for value in (*arguments[1::2], *arguments[2:][: node.function == "IF"])]
        return next((found for found in values if found is not None), None)
    if node.function in LEDGER_FUNCTIONS and len(arguments) > 1 and isinstance(arguments[0], Name):
        ledger = arguments[0].name
        if node.function in _KEEPS_KIND:
            row = kind_of(arguments[1], lambda name: kind(f"{ledger}.{name}") or kind(name))
            return row if row in ("date", "percent") else "number"
    if node.function == "SPREAD":
        return "percent" if kind_of(arguments[0], kind) == "percent" else "number"
    if arguments and (node.function in _KEEPS_KIND or node.function.startswith(("MEAN_OF", "BEST_OF", "SUM_OF"))):
        found = kind_of(arguments[0], kind)
        return found if node.function in ("LAST_YEAR", "IFNA", "IFERROR") or found in ("date", "percent") else "number"
    function = FUNCTIONS.get(node.function)
    return _OF_FUNCTION[function.gives] if function else None
