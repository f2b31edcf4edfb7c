"""The lines of a ledger on their way to points: which of them count, how often, and what one matter may add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.column import Flags
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Formula
from scoring.numbers import Floats, snap, snap_one
from scoring.ranks import starts
from scoring.scope import Positions, Scope
from scoring.step import Step


@dataclass(frozen=True)
class Lines:
    """Arrays over the lines of a ledger.

    `counted`: meets `where`; `level`: number in the price list (-1: none); `price`: nan without one, `listed` times
    `factor`; `kept`: still there after `highest per`; `again`: how often the price of a repetition counts, else 1.
    """

    unit: Positions
    counted: Flags
    level: Positions
    listed: Floats
    factor: Floats
    kept: Flags
    again: Floats

    @property
    def price(self) -> Floats:
        return self.listed * self.factor

    @property
    def amount(self) -> Floats:
        """What each line adds."""
        return np.where(self.kept, self.price * self.again, 0.0)


@dataclass(frozen=True)
class Matters:
    """What is added up: single lines, or what the lines of one matter yield within its limit.

    `exact`: before the limit, where there is one.
    """

    unit: Positions
    amount: Floats
    exact: Floats
    name: tuple[str, ...] = ()

    @classmethod
    def of(cls, lines: Lines, matter: Formula | None, most: Floats | float | None, scope: Scope) -> Matters:
        amount = lines.amount
        if matter is None or most is None or not len(amount):
            return cls(lines.unit, amount, amount)
        label = labels(matter, scope)
        label = np.where(label < 0, len(label) + np.arange(len(label)), label)  # without a matter: each its own
        order = np.lexsort((amount, label, lines.unit))  # the order of the lines must not matter
        first = np.flatnonzero(starts(lines.unit[order], label[order]))
        unit, exact = lines.unit[order][first], np.add.reduceat(np.nan_to_num(amount[order]), first)
        limit = most[unit] if isinstance(most, np.ndarray) else most
        column = evaluate(matter, scope)
        names = tuple(str(column.at(line) or "") for line in order[first])
        return cls(unit, np.clip(exact, -limit, limit), exact, names)

    def steps(self, unit: int) -> list[Step]:
        """The matters of a unit that reached their limit."""
        if not self.name:  # no limit
            return []
        cut = np.flatnonzero((self.unit == unit) & (snap(self.exact) != snap(self.amount)))
        return [
            Step("prices.limited", {"matter": self.name[one], "exact": snap_one(float(self.exact[one])),
                                    "amount": float(self.amount[one])})
            for one in cut
        ]  # fmt: skip


def highest_of_each(unit: Positions, matter: Positions, price: Floats, counted: Flags, rank: Positions) -> Flags:
    """The line with the largest absolute price of each matter of a unit; lines without a matter (-1) all stay.

    Where two are equally large the one that comes first (`rank`) stays.

    >>> u, m = np.zeros(3, int), np.array([0, 0, -1])
    >>> highest_of_each(u, m, np.array([1.0, -3.0, 1.0]), np.ones(3, bool), np.arange(3)).tolist()
    [False, True, True]
    """
    kept = counted & (matter < 0)
    who = np.flatnonzero(counted & (matter >= 0))
    order = who[np.lexsort((rank[who], -np.abs(snap(price[who])), matter[who], unit[who]))]
    kept[order[starts(unit[order], matter[order])]] = True
    return kept


def repeated(unit: Positions, kind: Positions, counted: Flags, rank: Positions) -> Flags:
    """The second and later lines of a kind of each unit, in the order of `rank`; a blank kind (-1) never repeats.

    >>> repeated(np.zeros(3, int), np.array([5, 5, 6]), np.ones(3, bool), np.array([1, 0, 2])).tolist()
    [True, False, False]
    """
    again = np.zeros(len(unit), dtype=bool)
    who = np.flatnonzero(counted & (kind >= 0))
    order = who[np.lexsort((rank[who], kind[who], unit[who]))]
    again[order[~starts(unit[order], kind[order])]] = True
    return again


def order_of_lines(scope: Scope) -> Positions:
    """The place of each line by the ledger's first date column, undated lines last; else as they stand."""
    prefix = f"{scope.ledger}."
    dated = next((name for name, kind in scope.kinds.items() if name.startswith(prefix) and kind == "date"), None)
    place = np.arange(scope.size)
    if dated is not None:
        dates = scope.columns[dated]
        order = np.lexsort((place, np.where(dates.there, dates.values, np.inf)))
        place[order] = np.arange(scope.size)
    return place


def labels(name: Formula, scope: Scope) -> Positions:
    """A number for each different text in a column; -1 where it is blank."""
    found = evaluate(name, scope)
    texts = np.where(found.there, found.values.astype(str), "")
    _, number = np.unique(texts, return_inverse=True)
    return np.where(texts == "", -1, number.reshape(-1)).astype(np.intp)


def sums(amount: Floats, unit: Positions, size: int) -> Floats:
    """What each unit's lines add up to; the order of the lines does not matter, not even to the last bit."""
    order = np.lexsort((amount, unit))
    return np.bincount(unit[order], weights=np.nan_to_num(amount[order]), minlength=size).astype(float)
