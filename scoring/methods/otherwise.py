"""`else`, the last piece of bands, ladder, places and slope."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from scoring.methods.amount import Amount, read_amount
from scoring.methods.method import ParameterError, ParameterErrors
from scoring.methods.text import Piece, collect
from scoring.methods.vocabulary import loose, pattern

T = TypeVar("T")

_ELSE = re.compile(rf"{pattern('else')}\s*:?\s*(?:{loose('gets')}(?=\s*(?:\d|{loose('full')})))?\s*(?P<value>.*)")


def read_rows(rows: Sequence[Piece], read_row: Callable[[Piece], T]) -> tuple[list[T], Amount]:
    """Rows and, behind them, `else` with its amount. Raises `ParameterErrors` with the mistakes of all of them."""
    mistakes: list[ParameterError] = []
    otherwise: Amount | None = None
    done: list[T] = []
    try:
        rows, otherwise = take_otherwise(rows)
        if otherwise is None:
            mistakes.append(_else_missing(rows))
    except ParameterError as error:
        mistakes.append(error)
        rows = [row for row in rows if not is_otherwise(row)]
    try:
        done = collect(rows, read_row)
    except ParameterErrors as several:
        mistakes.extend(several.errors)
    if mistakes or otherwise is None:
        raise ParameterErrors(sorted(mistakes, key=lambda mistake: mistake.position))
    return done, otherwise


def _else_missing(rows: Sequence[Piece]) -> ParameterError:
    if not rows:
        return ParameterError("parameters_empty")
    return ParameterError("else_missing", rows[-1].position + len(rows[-1].text), {"last": rows[-1].text})


def is_otherwise(row: Piece) -> bool:
    return row.match(_ELSE) is not None


def take_otherwise(rows: Sequence[Piece]) -> tuple[list[Piece], Amount | None]:
    """The pieces before `else` and its amount, None without it. Raises `ParameterError` where it is not the last."""
    for number, row in enumerate(rows):
        found = row.match(_ELSE)
        if found is None:
            continue
        if number < len(rows) - 1:
            raise ParameterError("else_not_last", row.position, {"piece": row.text})
        value = found.need("value")
        if not value.text:
            raise ParameterError("amount_missing", value.position, {"piece": row.text})
        return list(rows[:number]), read_amount(value)
    return list(rows), None
