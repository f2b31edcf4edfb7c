"""How the parameters of `prices` are written; what they mean stands in `prices.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from scoring.formula.nodes import Formula, Number
from scoring.methods.amount import Amount, read_amount, read_formula
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
    rf"(?:{pattern('doubled on repetition of')}|(?P<halved>{pattern('halved on repetition of')})"
    rf"|{pattern('times')}\s*(?P<factor>.+?)\s*{pattern('on repetition of')})\s*(?P<kind>[\w.]+)"
    rf"|{loose('same')}\s*(?P<kind_zh>[\w.]+?)\s*"
    rf"(?:{loose('repeated doubled')}|(?P<halved_zh>{loose('repeated halved')})"
    rf"|{loose('repeated times')}\s*(?P<factor_zh>.+))"
)
_LIMIT = re.compile(
    rf"{pattern('at most')}\s*(?P<most>.+?)\s*{pattern('per')}\s*(?P<matter>[\w.]+)"
    rf"|{loose('same')}\s*(?P<matter_zh>[\w.]+?)\s*(?:累计|合计)?{loose('at most')}\s*(?P<most_zh>.+)"
)
_WHEN = re.compile(
    rf"{pattern('doubled when')}\s*(?P<when>.+)|{loose('when')}?\s*(?P<when_zh>.+?)\s*{loose('doubled')}"
)


@dataclass(frozen=True, slots=True)
class Counting:
    """What each price is multiplied by, what counts once (the highest per matter), and what counts twice.

    Twice, or `again` times: repetitions of a kind; twice: lines that meet a condition. `most`: what the lines that say
    the same under `most_per` may add up to.
    """

    times: Formula | None = None
    matter: Formula | None = None
    kind: Formula | None = None
    again: Formula | None = None
    doubled_when: Formula | None = None
    most: Amount | None = None
    most_per: Formula | None = None


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
    def formulas(self) -> tuple[Formula, ...]:
        return () if self.counting.most is None else (self.counting.most.formula,)

    @property
    def line_formulas(self) -> tuple[tuple[str, Formula], ...]:
        one = self.counting
        counting = (one.times, one.matter, one.kind, one.again, one.doubled_when, one.most_per)
        formulas = (self.by, self.where, *counting)
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
    if found := row.match(_REPETITION):
        factor = found["factor"] or found["factor_zh"]
        again = Formula("50%", Number(0.5, percent=True)) if found["halved"] or found["halved_zh"] else None
        return Counting(
            kind=read_formula(found["kind"] or found.need("kind_zh")), again=read_formula(factor) if factor else again
        )
    if found := row.match(_LIMIT):
        return Counting(
            most=read_amount(found["most"] or found.need("most_zh")),
            most_per=read_formula(found["matter"] or found.need("matter_zh")),
        )
    if found := row.match(_TIMES):
        return Counting(times=read_formula(found.need("times")))
    if found := row.match(_HIGHEST):
        return Counting(matter=read_formula(found["matter"] or found.need("matter_zh")))
    if found := row.match(_WHEN):
        return Counting(doubled_when=read_formula(found["when"] or found.need("when_zh")))
    raise ParameterError("prices_piece_unreadable", row.position, {"piece": row.text})


def _joined(first: Counting, second: Counting, row: Piece) -> Counting:
    """Both together; times, highest, repetition and limit may be said once each."""
    both_double = (first.kind or first.doubled_when) and (second.kind or second.doubled_when)
    pairs = {one.name: (getattr(first, one.name), getattr(second, one.name)) for one in fields(Counting)}
    if both_double or any(before and after for before, after in pairs.values()):
        raise ParameterError("prices_said_twice", row.position, {"piece": row.text})
    return Counting(**{name: before or after for name, (before, after) in pairs.items()})
