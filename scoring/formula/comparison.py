"""What is wrong with a comparison, as far as the types of its two sides tell."""

from __future__ import annotations

from datetime import date

from scoring.finding import Severity
from scoring.formula.error import FormulaProblem
from scoring.formula.kinds import TEXTS
from scoring.formula.nodes import Negative, Node, Number, Operation, Text
from scoring.formula.texts import plain
from scoring.formula.write import write
from scoring.rulebook import FieldType

Pair = tuple[FieldType | None, FieldType | None]
ChoicesOfBoth = tuple[tuple[str, ...] | None, tuple[str, ...] | None]


def comparison_problem(node: Operation, kinds: Pair, choices: ChoicesOfBoth) -> FormulaProblem | None:
    """The first thing wrong with a comparison; `choices`: the texts that either side can give, where known."""
    sides = (node.left, node.right)
    for this, other in ((0, 1), (1, 0)):
        kind, other_side = kinds[this], sides[other]
        if kind is None or kinds[other] is None:
            continue
        wrong = _with_text(node, kind, other_side) or _with_number(node, sides[this], kind, other_side, kinds[other])
        if wrong is not None:
            return wrong
    if kinds[0] in TEXTS and kinds[1] in TEXTS:
        return _texts(node, choices)
    return None


def _with_text(node: Operation, kind: FieldType, other: Node) -> FormulaProblem | None:
    """A value that is no text beside a text."""
    if not isinstance(other, Text) or kind in TEXTS:
        return None
    if other.value == "":
        return FormulaProblem("compared_with_empty", node.position)
    if kind == "date":
        day = _iso(other.value)
        written = f"DATE({day.year}, {day.month}, {day.day})" if day else "DATE(2024, 12, 31)"
        return FormulaProblem("date_compared_with_text", other.position, {"written": other.value, "instead": written})
    if kind == "yesno":
        return FormulaProblem("yesno_compared_with_text", other.position, {"written": other.value})
    return FormulaProblem("text_compared_with_number", node.position, {"part": write(node)})


def _with_number(
    node: Operation, side: Node, kind: FieldType, other: Node, other_kind: FieldType | None
) -> FormulaProblem | None:
    if kind in TEXTS and other_kind not in TEXTS:
        return FormulaProblem("text_compared_with_number", node.position, {"part": write(node)})
    if kind == "date" and other_kind != "date":
        return FormulaProblem("date_compared_with_number", node.position, {"part": write(node)})
    literal = other.operand if isinstance(other, Negative) else other
    if not isinstance(literal, Number) or literal.percent:
        return None
    if kind == "yesno" and literal.value not in (0, 1):
        return FormulaProblem("yesno_compared_with_number", node.position, {"part": write(side)})
    if kind == "percent" and literal.value > 1:
        values = {"part": write(side), "number": literal.value}
        return FormulaProblem("percent_compared_with_number", literal.position, values, Severity.WARNING)
    return None


def _texts(node: Operation, choices: ChoicesOfBoth) -> FormulaProblem | None:
    if node.operator not in ("=", "<>"):
        return FormulaProblem("text_has_no_order", node.position, {"operator": node.operator})
    for known, other in ((choices[0], node.right), (choices[1], node.left)):
        if not isinstance(other, Text):
            continue
        if other.value == "":
            return FormulaProblem("compared_with_empty", node.position)
        if known and plain(other.value) not in {plain(choice) for choice in known}:
            return FormulaProblem("unknown_choice", other.position, {"written": other.value, "known": list(known)})
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
