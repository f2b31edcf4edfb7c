"""An amount in parameters: a number, `full` (the rule's marks) or a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.column import constant
from scoring.formula.error import FormulaError
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Formula, Name, Negative, Number, walk
from scoring.formula.parse import parse
from scoring.methods.method import Asked, ParameterError, Value
from scoring.methods.sign import sign_of
from scoring.methods.text import Piece
from scoring.methods.vocabulary import COUNTED, FULL_NAMES, loose, means
from scoring.scope import Scope

FULL = "full"
_SIGNED = re.compile(rf"(?:(?P<minus>{loose('minus')})|(?P<plus>{loose('plus')}|\+))?\s*(?P<body>.+)")
_NUMBER = re.compile(rf"([+-]?)\s*(\d+(?:\.\d*)?|\.\d+|一(?=个))\s*(?:(%|个?百分点)?\s*分?|个月|[{COUNTED}])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or formula as written; `number` is None for `full` and other formulas."""

    formula: Formula
    number: float | None
    position: int

    @property
    def text(self) -> str:
        return self.formula.text

    @property
    def is_full(self) -> bool:
        return isinstance(self.formula.node, Name) and self.formula.node.name in FULL_NAMES

    @property
    def needs_marks(self) -> bool:
        return uses_full(self.formula)

    @property
    def sign(self) -> int:
        return sign_of(self.formula)

    def known(self, marks: float | None) -> float | None:
        """The number, where it is known without facts."""
        return marks if self.is_full else self.number


def uses_full(formula: Formula) -> bool:
    """Whether a formula names the marks."""
    return any(isinstance(node, Name) and node.name in FULL_NAMES for node in walk(formula.node))


def deducting(amounts: Sequence[Amount]) -> tuple[bool, ...]:
    """Which amounts are taken off the marks: the negative ones, and 0 beside them, where it means that nothing is lost.

    Where `full` stands among them, the author thinks in points, and 0 is no points.
    """
    losses = any(amount.sign < 0 for amount in amounts) and not any(amount.is_full for amount in amounts)
    return tuple(amount.sign < 0 or (losses and amount.number == 0) for amount in amounts)


def read_amount(piece: Piece) -> Amount:
    """Reads `4`, `-0.5`, `95%`, `12次`, `一个百分点`, `扣 0.5 分`, `full` or a formula. Raises `ParameterError`.

    >>> from scoring.methods.text import whole
    >>> read_amount(whole("９５％")).number, read_amount(whole("扣 0.5 分")).number
    (0.95, -0.5)
    """
    signed = _SIGNED.fullmatch(piece.masked)
    if signed is None:
        raise ParameterError("amount_missing", piece.position)
    body = piece.part(signed.start("body"))
    negative = signed["minus"] is not None
    number = _NUMBER.fullmatch(body.masked)
    if number is not None:
        sign, digits, percent = number.groups()
        digits = "1" if digits == "一" else digits
        value = float(Decimal(digits) / 100 if percent else Decimal(digits))
        value = (-value if (sign == "-") != negative else value) + 0.0
        return Amount(Formula(piece.text, Number(value, bool(percent))), value, piece.position)
    if means(body.plain, "no points"):
        return Amount(Formula(piece.text, Number(0.0)), 0.0, piece.position)
    if means(body.plain, "full"):
        full = Name(FULL)
        return Amount(Formula(piece.text, Negative(full) if negative else full), None, piece.position)
    formula = read_formula(body if negative or signed["plus"] else piece)
    if negative:
        formula = Formula(piece.text, Negative(formula.node))
    return Amount(formula, None, piece.position)


def read_formula(piece: Piece) -> Formula:
    """Reads a formula; its mistakes get their position in the parameters. Raises `ParameterError`."""
    try:
        return parse(piece.text)
    except FormulaError as error:
        raise ParameterError(error.code, piece.position + error.position, error.values) from error


def work_out(amount: Amount, asked: Asked) -> Value:
    """The amount for every unit: a plain number wherever it is the same for all of them without facts."""
    if amount.number is not None:
        return amount.number
    if amount.is_full:
        return full_marks(asked)
    return evaluate(amount.formula, with_full(asked) if amount.needs_marks else asked.scope)


def full_marks(asked: Asked) -> float:
    """The marks; nan where the cell is blank, which the rulebook reader refuses wherever they are needed."""
    return float("nan") if asked.marks is None else float(asked.marks)


def with_full(asked: Asked) -> Scope:
    """The scope in which `full` means the marks."""
    return asked.scope.with_columns(**{FULL: constant(full_marks(asked), asked.scope.size)})


def formulas_of(amounts: Iterable[Amount]) -> tuple[Formula, ...]:
    return tuple(amount.formula for amount in amounts)
