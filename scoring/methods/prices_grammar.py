"""How the parameters of `prices` are written; what they mean stands in `prices.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scoring.formula.nodes import Formula
from scoring.methods.amount import read_formula
from scoring.methods.method import ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.text import Piece, collect, pieces
from scoring.methods.vocabulary import loose, pattern

_HEAD = re.compile(
    rf"(?P<ledger>\w+)(?:\s*{pattern('by')}\s*(?P<by>[\w.]+))?\s*{pattern('using')}\s*(?P<prices>\w+)"
    rf"(?:\s*,?\s*{pattern('where')}\s*(?P<where>.+))?"
)
_HIGHEST = re.compile(
    rf"{pattern('highest per')}\s*(?P<matter>[\w.]+)|{loose('same')}\s*(?P<matter_zh>[\w.]+?)\s*{loose('highest')}"
)
_TIMES = re.compile(rf"{pattern('times')}\s*(?P<times>.+)")
_REPETITION = re.compile(
    rf"{pattern('doubled on repetition of')}\s*(?P<kind>[\w.]+)"
    rf"|{loose('same')}\s*(?P<kind_zh>[\w.]+?)\s*{loose('repeated doubled')}"
)
_WHEN = re.compile(
    rf"{pattern('doubled when')}\s*(?P<when>.+)|{loose('when')}?\s*(?P<when_zh>.+?)\s*{loose('doubled')}"
)


@dataclass(frozen=True, slots=True)
class Counting:
    """What each price is multiplied by, what counts once (the highest per matter), and what counts twice.

    Twice: repetitions of a kind, or lines that meet a condition.
    """

    times: Formula | None = None
    matter: Formula | None = None
    kind: Formula | None = None
    doubled_when: Formula | None = None


@dataclass(frozen=True, slots=True)
class Prices(Parameters):
    """A ledger (by a column) times a price list; `ledger_at`, `prices_at`: where they stand in the parameters."""

    ledger: str
    by: Formula | None
    prices: str
    where: Formula | None
    counting: Counting
    ledger_at: int
    prices_at: int

    @property
    def line_formulas(self) -> tuple[tuple[str, Formula], ...]:
        counting = self.counting
        formulas = (self.by, self.where, counting.times, counting.matter, counting.kind, counting.doubled_when)
        return tuple((self.ledger, formula) for formula in formulas if formula is not None)


def read(text: str, _measure_text: str) -> Prices:
    """Reads ledger, price list and the rules of counting. Raises `ParameterErrors`."""
    head, *rows = pieces(text)
    found = head.match(_HEAD)
    if found is None:
        raise ParameterError("prices_head_unreadable", head.position, {"piece": head.text})
    by, where = found["by"], found["where"]
    said = collect([piece for piece in (by, where) if piece is not None], read_formula)
    counting = Counting()
    for row, part in zip(rows, collect(rows, _read_counting), strict=True):
        counting = _joined(counting, part, row)
    ledger, prices = found.need("ledger"), found.need("prices")
    return Prices(
        ledger=ledger.text,
        by=None if by is None else said[0],
        prices=prices.text,
        where=None if where is None else said[-1],
        counting=counting,
        ledger_at=ledger.position,
        prices_at=prices.position,
    )


def _read_counting(row: Piece) -> Counting:
    if found := row.match(_TIMES):
        return Counting(times=read_formula(found.need("times")))
    if found := row.match(_HIGHEST):
        return Counting(matter=read_formula(found["matter"] or found.need("matter_zh")))
    if found := row.match(_REPETITION):
        return Counting(kind=read_formula(found["kind"] or found.need("kind_zh")))
    if found := row.match(_WHEN):
        return Counting(doubled_when=read_formula(found["when"] or found.need("when_zh")))
    raise ParameterError("prices_piece_unreadable", row.position, {"piece": row.text})


def _joined(first: Counting, second: Counting, row: Piece) -> Counting:
    """Both together; times, highest and doubling may be said once each."""
    both_double = (first.kind or first.doubled_when) and (second.kind or second.doubled_when)
    if both_double or (first.matter and second.matter) or (first.times and second.times):
        raise ParameterError("prices_said_twice", row.position, {"piece": row.text})
    return Counting(
        first.times or second.times,
        first.matter or second.matter,
        first.kind or second.kind,
        first.doubled_when or second.doubled_when,
    )
