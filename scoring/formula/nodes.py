"""What a parsed formula consists of. Frozen, comparable, evaluated by `scoring/formula/evaluate.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operator = Literal["+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "&"]


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    percent: bool = False  # written with %


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A field, a ledger column, a named value, a rule's code, `full`, `coefficient`, `received` ..."""

    name: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its canonical English name in capitals."""

    function: str
    arguments: tuple[Node, ...]
    position: int = 0


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node


@dataclass(frozen=True, slots=True)
class Operation:
    operator: Operator
    left: Node
    right: Node


Node = Number | Text | Truth | Name | Call | Negative | Operation


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written, with its tree."""

    text: str
    node: Node
