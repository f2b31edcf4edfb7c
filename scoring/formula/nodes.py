"""What a parsed formula consists of. Frozen, comparable, evaluated by `scoring/formula/evaluate.py`.

`position` is the 0-based character offset in the text; two nodes that differ only in it are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Operator = Literal["+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "&"]
COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    percent: bool = False  # written with %
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A field, a ledger column, a named value, a rule's code, `full`, `coefficient`, `received` ..."""

    name: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its canonical English name in capitals (an unknown one as it was written)."""

    function: str
    arguments: tuple[Node, ...]
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    operator: Operator
    left: Node
    right: Node
    position: int = field(default=0, compare=False)  # of the operator


Node = Number | Text | Truth | Name | Call | Negative | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written, with its tree."""

    text: str
    node: Node


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly below this one, from left to right."""
    match node:
        case Operation():
            return (node.left, node.right)
        case Negative():
            return (node.operand,)
        case Call():
            return node.arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """This node and all below it, from left to right."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(parts(found)))


def start(node: Node) -> int:
    """Where the text of this node begins (without brackets around it)."""
    while isinstance(node, Operation):
        node = node.left
    return node.position
