"""Text -> formula. The grammar is Excel's, with names where Excel has cells.

Operators, tightest first: unary minus (so `-2^2` is 4, as in Excel), `%`, `^` (from the left: `2^3^2` is 64), `*` `/`,
`+` `-`, `&`, comparisons. Chinese and full-width punctuation is accepted everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from itertools import cycle
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from scoring.formula.error import FormulaError, in_formula
from scoring.formula.functions import canonical
from scoring.formula.nodes import (
    Call,
    Formula,
    Name,
    Negative,
    Node,
    Number,
    Operation,
    Operator,
    Text,
    Truth,
    parts,
    start,
)

LONGEST_FORMULA = 2000
LONGEST_TEXT = 255
LARGEST_NUMBER = 1e15
LONGEST_NUMBER = 30
MOST_ARGUMENTS = 100
DEEPEST = 100

TRUTHS = {"TRUE": True, "FALSE": False, "真": True, "假": False, "是": True, "否": False}
"""Words that are no names, in capitals. `yes` and `no` are names: a ledger may well have a column `no`."""

_GRAMMAR = r"""
    start: comparison
    ?comparison: join | join COMPARISON join -> operation
    ?join: sum | join JOIN sum -> operation
    ?sum: product | sum (PLUS | MINUS) product -> operation
    ?product: power | product TIMES power -> operation
    ?power: percent | power RAISED percent -> operation
    ?percent: signed | percent PERCENT -> hundredth
    ?signed: atom | MINUS signed -> negative | PLUS signed -> positive
    ?atom: NUMBER -> number
        | TEXT -> text
        | TRUTH -> truth
        | NAME -> name
        | FUNCTION "(" [comparison (_SEPARATOR comparison)*] ")" -> call
        | "(" comparison ")"

    COMPARISON: /<=|>=|<>|=|<|>|≤|≥|≠|≦|≧|⩽|⩾/
    JOIN: "&"
    MINUS: "-"
    PLUS: "+"
    RAISED: "^"
    PERCENT: "%"
    TIMES: /[*\/]/
    _SEPARATOR: /[,;]/
    NUMBER.3: /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![\w.])/
    TEXT: /["＂](?:[^"＂]|"")*["＂]|[“”][^“”]*[“”]|「[^」]*」/
    FUNCTION.2: /[0-9]*[^\W0-9]\w*(?:\.\w+)*(?=\s*\()/
    TRUTH.2: /(?:TRUE|FALSE|真|假|是|否)(?![\w.])/i
    NAME: /[0-9]*[^\W0-9]\w*(?:\.\w+)*/
    %ignore /\s+/
"""

# Outside quotes, one character for one, so that positions stay those of the text as written.
_PLAIN: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(odd): plain for odd, plain in zip("　−–—×÷﹪。﹤﹥﹦", " ---*/%.<>=", strict=True)},
}
_QUOTED = re.compile(r"""(["＂](?:[^"＂]|"")*["＂]|[“”][^“”]*[“”]|「[^」]*」)""")
_COMPARISONS = {"≤": "<=", "≦": "<=", "⩽": "<=", "≥": ">=", "≧": ">=", "⩾": ">=", "≠": "<>"}


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Read a formula. Raises `FormulaError` with the position of the mistake.

    >>> from scoring.formula.write import write
    >>> write(parse("= trained / members >= 95%").node)
    'trained / members >= 95%'
    >>> write(parse("最大值（０，应开－实开）").node)
    'MAX(0, 应开 - 实开)'
    """
    try:
        return Formula(text, _read(text))
    except FormulaError as wrong:
        raise FormulaError(wrong.code, wrong.position, in_formula(text, wrong.position, wrong.values)) from None


def _read(text: str) -> Node:
    if len(text) > LONGEST_FORMULA:
        raise FormulaError("formula_too_long", LONGEST_FORMULA, {"length": len(text), "most": LONGEST_FORMULA})
    plain = "".join(
        piece if inside else piece.translate(_PLAIN) for inside, piece in zip(cycle((False, True)), _QUOTED.split(text))
    )
    lead = len(plain) - len(plain.lstrip())
    if plain.startswith("=", lead):
        plain = plain[:lead] + " " + plain[lead + 1 :]
    if not plain.strip():
        raise FormulaError("formula_empty", 0)
    try:
        node = cast("Node", _parser().parse(plain))  # what the rule `start` returned
    except UnexpectedToken as wrong:
        raise _misplaced(plain, wrong) from None
    except UnexpectedCharacters as wrong:
        raise _unreadable(plain, int(wrong.pos_in_stream or 0)) from None
    _refuse_depth(node)
    return node


@v_args(inline=True)
class _ToNodes(Transformer[Token, Node]):
    """Makes the nodes while lark reads, so that no depth of nesting meets Python's recursion limit."""

    def start(self, node: Node) -> Node:
        return node

    def operation(self, left: Node, operator: Token, right: Node) -> Node:
        return Operation(cast("Operator", _COMPARISONS.get(operator, str(operator))), left, right, _at(operator))

    def negative(self, minus: Token, operand: Node) -> Node:
        return Negative(operand, _at(minus))

    def positive(self, _plus: Token, operand: Node) -> Node:
        return operand

    def hundredth(self, operand: Node, sign: Token) -> Node:
        match operand:
            case Number(value, False, position):
                return Number(_hundredth(value), True, position)
            case Negative(Number(value, False, inner), position):
                return Negative(Number(_hundredth(value), True, inner), position)
            case _:
                return Operation("/", operand, Number(100.0, position=_at(sign)), _at(sign))

    def number(self, token: Token) -> Node:
        value = float(token)
        if len(token) > LONGEST_NUMBER or value > LARGEST_NUMBER:
            raise FormulaError("number_too_large", _at(token), {"number": _short(str(token)), "most": LARGEST_NUMBER})
        return Number(value, position=_at(token))

    def text(self, token: Token) -> Node:
        inside = unicodedata.normalize("NFKC", str(token)[1:-1].replace('""', '"'))
        if len(inside) > LONGEST_TEXT:
            raise FormulaError("text_too_long", _at(token), {"text": _short(inside), "most": LONGEST_TEXT})
        return Text(inside, _at(token))

    def truth(self, token: Token) -> Node:
        return Truth(TRUTHS[token.upper()], _at(token))

    def name(self, token: Token) -> Node:
        return Name(unicodedata.normalize("NFKC", str(token)), _at(token))

    def call(self, function: Token, *arguments: Node) -> Node:
        if len(arguments) > MOST_ARGUMENTS:
            raise FormulaError("too_many_arguments", _at(function), {"function": str(function), "most": MOST_ARGUMENTS})
        return Call(canonical(function), arguments, _at(function))


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="contextual", transformer=_ToNodes(), maybe_placeholders=False)


def _at(token: Token) -> int:
    return token.start_pos or 0


def _hundredth(value: float) -> float:
    """A hundredth of the decimal number: 95 % is 0.95, and 0.7 % is 0.007, to the last bit."""
    return float(Decimal(repr(value)) / 100)


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def _refuse_depth(node: Node) -> None:
    waiting = [(node, 1)]
    while waiting:
        found, depth = waiting.pop()
        if depth > DEEPEST:
            raise FormulaError("formula_too_deep", start(found), {"most": DEEPEST})
        waiting.extend((part, depth + 1) for part in parts(found))


def _unreadable(text: str, position: int) -> FormulaError:
    character = text[position]
    if character in "\"＂“”「":
        return FormulaError("text_not_closed", position, {"text": _short(text[position:])})
    if character.isdigit() or character == ".":
        odd = re.match(r"[\w.]+", text[position:])
        return FormulaError("number_not_understood", position, {"number": _short(odd[0] if odd else character)})
    return FormulaError("unexpected_character", position, {"written": character})


def _misplaced(text: str, wrong: UnexpectedToken) -> FormulaError:
    """What to say of a token that cannot stand where it stands."""
    token = wrong.token
    position = len(text.rstrip()) if token.type == "$END" else _at(token)
    before = text[:position].rstrip()
    if "NUMBER" not in wrong.accepts:  # something has just ended here: an operator, a separator or the end may follow
        if token.type == "$END":
            return FormulaError("bracket_not_closed", _open_bracket(text))
        if token.type == "RPAR":
            return FormulaError("bracket_not_opened", position)
        if token.type == "_SEPARATOR":
            return FormulaError("separator_misplaced", position, {"written": str(token)})
        if token.type == "COMPARISON":
            return FormulaError("chained_comparison", position)
        if canonical(token) in ("AND", "OR"):
            return FormulaError("word_between", position, {"word": str(token), "function": canonical(token)})
        return FormulaError("operator_missing", position, {"written": _short(str(token))})
    if token.type == "$END":
        return FormulaError("formula_ends_early", position)
    if before.endswith((",", ";", "(")) and token.type in ("RPAR", "_SEPARATOR"):
        return FormulaError("argument_missing", position)
    return FormulaError("operand_missing", position, {"written": _short(str(token))})


def _open_bracket(text: str) -> int:
    """Where the last bracket that is never closed was opened."""
    open_at: list[int] = []
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    for position, character in enumerate(bare):
        if character == "(":
            open_at.append(position)
        elif character == ")" and open_at:
            open_at.pop()
    return open_at[-1] if open_at else 0
