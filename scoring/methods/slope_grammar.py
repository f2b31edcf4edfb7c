"""How the parameters of `slope` are written; what they mean stands in `slope.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, formulas_of, read_amount
from scoring.methods.method import ParameterError, ParameterErrors
from scoring.methods.otherwise import is_otherwise, take_otherwise
from scoring.methods.parameters import Parameters
from scoring.methods.text import Match, Piece, pieces
from scoring.methods.vocabulary import COUNTED, OPERATORS, loose, pattern

Counting = Literal["pro rata", "whole", "started"]
SideName = Literal["above", "below"]

_REACHED = "|".join(map(re.escape, (*OPERATORS[">="].english, *OPERATORS[">="].chinese)))
_HEAD = re.compile(
    rf"(?P<points>.+?)\s*{pattern('at')}\s*(?P<target>.+)"
    rf"|(?:{_REACHED})?\s*(?P<target_first>.+?)\s*(?:{pattern('gets')}|{loose('gets')}(?={loose('full')})|(?<=[{COUNTED}]){loose('gets')})\s*(?P<points_behind>.+)"
)
_KIND = rf"(?:(?P<whole>{pattern('whole')}|{loose('whole')})|(?P<started>{pattern('started')}|{loose('started')}))"
_UPTO = rf"(?:\s*{pattern('to')}\s*(?P<upto>.+))?"
_AMOUNT_FIRST = re.compile(
    rf"(?P<amount>.+?)\s*(?:(?P<each>{pattern('each')})|{pattern('per')}\s*{_KIND}?\s*(?P<size>.+?))"
    rf"\s*(?:(?P<above>{pattern('above')}|{loose('above')})|(?P<below>{pattern('below')}|{loose('below')})){_UPTO}"
)
_SIDE_FIRST = re.compile(
    rf"(?:(?P<above>{loose('each above')})|(?P<below>{loose('each below')}))\s*{_KIND}?"
    rf"\s*(?:(?P<each>(?:[1一]?\s*[{COUNTED}])?)|(?P<size>.+?))"
    rf"\s*(?P<amount>(?:{loose('minus')}|{loose('plus')}|[+-]).+?){_UPTO}"
)
_THEN = re.compile(rf"{pattern('then')}\s*(?P<amount>.+?){_UPTO}")
_AT_MOST = re.compile(rf"{pattern('at most')}\s*(?P<most>.+)")


@dataclass(frozen=True, slots=True)
class Segment:
    """An amount for each unit of distance, up to `upto` from the target (None: without end)."""

    amount: Amount
    upto: Amount | None


@dataclass(frozen=True, slots=True)
class Side:
    """What happens above or below the target. `size` None is `each`, a unit of 1."""

    name: SideName
    counting: Counting
    size: Amount | None
    segments: tuple[Segment, ...]
    most: Amount | None
    text: str
    position: int

    @property
    def amounts(self) -> tuple[Amount, ...]:
        ends = (segment.upto for segment in self.segments)
        return (
            *(segment.amount for segment in self.segments),
            *(amount for amount in (self.size, self.most, *ends) if amount is not None),
        )

    @property
    def sign(self) -> int:
        """1 where the side adds points, -1 where it takes them."""
        return next((segment.amount.sign for segment in self.segments if segment.amount.sign), 0)


@dataclass(frozen=True, slots=True)
class Slope(Parameters):
    points: Amount
    target: Amount
    sides: tuple[Side, ...]
    otherwise: Amount | None

    @property
    def formulas(self) -> tuple[Formula, ...]:
        ends = () if self.otherwise is None else (self.otherwise,)
        return formulas_of((self.target, self.points, *(a for side in self.sides for a in side.amounts), *ends))


def read(text: str, _measure_text: str) -> Slope:
    """Reads head, sides and `else`. Raises `ParameterErrors`."""
    mistakes: list[ParameterError] = []
    rows = [part for row in pieces(text) for part in _at_commas(row)]
    otherwise: Amount | None = None
    head: tuple[Amount, Amount] | None = None
    sides: list[Side] = []
    try:
        rows, otherwise = take_otherwise(rows)
    except ParameterError as error:
        mistakes.append(error)
        rows = [row for row in rows if not is_otherwise(row)]
    for number, row in enumerate(rows):
        try:
            if number == 0:
                head = _read_head(row)
            else:
                sides.append(_read_side(row))
        except ParameterError as error:
            mistakes.append(error)
    if head is not None and len(rows) == 1:
        mistakes.append(ParameterError("slope_without_side", len(text), {"head": rows[0].text}))
    mistakes += _sides_that_clash(sides, otherwise)
    if mistakes or head is None:
        raise ParameterErrors(mistakes or [ParameterError("slope_head_unreadable", 0, {"piece": text.strip()})])
    return Slope(*head, tuple(sides), otherwise)


def _at_commas(row: Piece) -> list[Piece]:
    """`4次得满分，每少1次扣1分`: where a head runs on with a comma, its sides are pieces of their own."""
    parts = row.split(",")
    if len(parts) < 2 or _is_side(parts[0]):
        return [row]
    found: list[Piece] = []
    for part in parts:
        if found and (part.match(_THEN) or part.match(_AT_MOST)):
            found[-1] = row.part(found[-1].position - row.position, part.position - row.position + len(part.text))
        else:
            found.append(part)
    return found


def _is_side(piece: Piece) -> bool:
    return bool(piece.match(_SIDE_FIRST) or piece.match(_AMOUNT_FIRST))


def _read_head(piece: Piece) -> tuple[Amount, Amount]:
    """Points and target."""
    found = piece.match(_HEAD)
    if found is None:
        raise ParameterError("slope_head_unreadable", piece.position, {"piece": piece.text})
    return (
        read_amount(found["points"] or found.need("points_behind")),
        read_amount(found["target"] or found.need("target_first")),
    )


def _read_side(piece: Piece) -> Side:
    first, *more = piece.split(",")
    found = first.match(_SIDE_FIRST) or first.match(_AMOUNT_FIRST)
    if found is None:
        raise ParameterError("slope_side_unreadable", piece.position, {"piece": piece.text})
    counting: Counting = "whole" if found["whole"] or found["each"] is not None else "pro rata"
    if found["started"]:
        counting = "started"
    segments, most = _read_more(_read_segment(found), more)
    size = found["size"]
    side = Side(
        name="above" if found["above"] else "below",
        counting=counting,
        size=None if size is None else read_amount(size),
        segments=tuple(segments),
        most=most,
        text=piece.text,
        position=piece.position,
    )
    _refuse_senseless(side)
    return side


def _read_more(first: Segment, more: Sequence[Piece]) -> tuple[list[Segment], Amount | None]:
    """What follows the first amount between commas: `then AMOUNT [to D]`, at last `at most N`."""
    segments, most = [first], None
    for part in more:
        then, limit = part.match(_THEN), part.match(_AT_MOST)
        if most is not None or (then is None and limit is None):
            raise ParameterError("slope_part_unreadable", part.position, {"piece": part.text})
        if limit is not None:
            most = read_amount(limit.need("most"))
        elif then is not None:
            if segments[-1].upto is None:
                raise ParameterError("slope_then_without_to", part.position, {"piece": part.text})
            segments.append(_read_segment(then))
    if segments[-1].upto is not None:
        raise ParameterError("slope_to_without_then", segments[-1].upto.position, {"piece": segments[-1].upto.text})
    return segments, most


def _read_segment(found: Match) -> Segment:
    upto = found["upto"]
    return Segment(read_amount(found.need("amount")), None if upto is None else read_amount(upto))


def _refuse_senseless(side: Side) -> None:
    """Units and ends must be above 0, ends must grow, a limit has the sign of what it limits."""
    if side.size is not None and side.size.number is not None and side.size.number <= 0:
        raise ParameterError("slope_size_not_positive", side.size.position, {"size": side.size.text})
    before = 0.0
    for segment in side.segments:
        if segment.upto is not None and segment.upto.number is not None:
            if segment.upto.number <= before:
                raise ParameterError("slope_ends_not_growing", segment.upto.position, {"end": segment.upto.text})
            before = segment.upto.number
    if side.most is not None and side.most.number is not None:
        signed = side.most.text.lstrip()[:1] in "+-＋－−加扣减"
        if signed and side.most.sign * side.sign < 0:
            raise ParameterError(
                "slope_limit_against_amount",
                side.most.position,
                {"limit": side.most.text, "amount": side.segments[0].amount.text},
            )


def _sides_that_clash(sides: Sequence[Side], otherwise: Amount | None) -> list[ParameterError]:
    """The same side twice, or `else` where both sides are named."""
    mistakes = []
    named: dict[str, Side] = {}
    for side in sides:
        if side.name in named:
            values = {"first": named[side.name].text, "second": side.text}
            mistakes.append(ParameterError("slope_side_twice", side.position, values))
        named.setdefault(side.name, side)
    if otherwise is not None and len(named) == 2:
        mistakes.append(ParameterError("slope_else_with_both_sides", otherwise.position, {"else": otherwise.text}))
    return mistakes
