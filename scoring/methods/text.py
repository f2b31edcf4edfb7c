"""Taking parameters apart: pieces with their positions, split outside quotes and brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from scoring.methods.method import ParameterError, ParameterErrors
from scoring.methods.vocabulary import loose
from scoring.quoted import fold, scan

T = TypeVar("T")

_HIDDEN = "\x00"
_SAID = re.compile(
    rf"(?P<left>.+?)\s*(?:{loose('gets')}\s*|(?={loose('minus', 'plus', 'full', 'no points')})|(?<=[上下名位]))"
    rf"(?P<right>{loose('minus', 'plus')}?\s*(?:{loose('full', 'no points')}|\d+(?:\.\d+)?\s*分))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the parameters: `text` as written, `position` of its first character.

    `masked` is as long as `text`, folded, and hides what stands in quotes and brackets: keywords and separators are
    looked for in it.
    """

    text: str
    masked: str
    position: int

    @property
    def plain(self) -> str:
        return fold(self.text)

    def part(self, start: int, end: int | None = None) -> Piece:
        """The stretch from `start` to `end`, without blanks around it."""
        text = self.text[start:end]
        masked = self.masked[start:end]
        left = len(masked) - len(masked.lstrip())
        right = len(masked.rstrip())
        return Piece(text[left:right], masked[left:right], self.position + start + left)

    def split(self, separators: str) -> list[Piece]:
        """Parts between separators, those in quotes and brackets apart; blank parts are left out."""
        cuts = [index for index, char in enumerate(self.masked) if char in separators]
        edges = [-1, *cuts, len(self.masked)]
        parts = [self.part(start + 1, end) for start, end in pairwise(edges)]
        return [part for part in parts if part.text]

    def match(self, regex: re.Pattern[str]) -> Match | None:
        found = regex.fullmatch(self.masked)
        return None if found is None else Match(self, found)


@dataclass(frozen=True, slots=True)
class Match:
    """A regular expression that matched a piece; its groups are pieces again."""

    piece: Piece
    found: re.Match[str]

    def __getitem__(self, group: str) -> Piece | None:
        start, end = self.found.span(group)
        return None if start < 0 else self.piece.part(start, end)

    def need(self, group: str) -> Piece:
        """A group that is there whenever the expression matches."""
        return self.piece.part(*self.found.span(group))

    def word(self, group: str) -> str:
        """What a group of keywords matched; "" where it did not."""
        return self.found.group(group) or ""


def whole(text: str) -> Piece:
    """All parameters as one piece. Raises `ParameterError` where quotes or brackets do not close."""
    found = scan(text)
    for name, at in (("quote", found.quote), ("bracket", found.bracket)):
        if at is not None:
            raise ParameterError(f"{name}_without_partner", at, {name: text[at]})
    masked = "".join(_HIDDEN if hidden else char for char, hidden in zip(fold(text), found.hidden, strict=True))
    return Piece(text, masked, 0).part(0)


def pieces(text: str, separators: str = ";\n\r") -> list[Piece]:
    """The pieces between `;` (or line breaks). Raises `ParameterError` where there are none.

    >>> [(piece.text, piece.position) for piece in pieces('a = "x;y": 1；MAX(1; 2): 2')]
    [('a = "x;y": 1', 0), ('MAX(1; 2): 2', 13)]
    """
    found = whole(text).split(separators)
    if not found:
        raise ParameterError("parameters_empty")
    return found


def rows_of(text: str) -> list[Piece]:
    """The same where commas part rows too: `第一名5分，第二名4分`. Raises `ParameterError` where there are none."""
    return pieces(text, ",;\n\r")


def collect(parts: Iterable[Piece], read: Callable[[Piece], T]) -> list[T]:
    """Reads every part. Raises `ParameterErrors` with the mistakes of all of them."""
    done: list[T] = []
    errors: list[ParameterError] = []
    for part in parts:
        try:
            done.append(read(part))
        except ParameterError as error:
            errors.append(error)
        except ParameterErrors as several:
            errors.extend(several.errors)
    if errors:
        raise ParameterErrors(errors)
    return done


def at_colon(piece: Piece, code: str) -> tuple[Piece, Piece]:
    """Left and right of the last colon, or of 得, 加, 扣 before points: `有计划得2分`.

    Raises `ParameterError(code)` where there is neither or a side is blank.
    """
    cut = piece.masked.rfind(":")
    if cut < 0 and (said := piece.match(_SAID)):
        return said.need("left"), said.need("right")
    left, right = piece.part(0, max(cut, 0)), piece.part(cut + 1)
    if cut < 0 or not left.text or not right.text:
        raise ParameterError(code, piece.position, {"piece": piece.text})
    return left, right
