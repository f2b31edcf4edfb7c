"""`places`: points by the place among the units of the group that have a value.

    1: 10; 2: 8; 3: 6; else 4                  第1名：10；第2名：8；第3名：6；否则 4
    1: 10; 2-5: 8; else 4                      前3名：10；第4至6名：8；否则 4
    full at 1; -0.2 each place                 第1名得满分；每后一名扣 0.2
    ...; lowest first; of all                  ……；低者在前；不分组

Ties share the better place, the next one is skipped. `lowest first`: the lowest value has place 1. `of all`: among all
units instead of the group's. Points are taken as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Flags, Statuses
from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, formulas_of, read_amount, work_out
from scoring.methods.choice import Held, first_that_holds
from scoring.methods.method import Asked, Example, Method, ParameterError, ParameterErrors
from scoring.methods.otherwise import read_rows
from scoring.methods.parameters import Parameters
from scoring.methods.peers import Peers, groups_of, peers_with_value, take_peers
from scoring.methods.sense import above_marks, marks_needed, never_acts
from scoring.methods.text import Match, Piece, at_colon, rows_of
from scoring.methods.values import array, at, column, measured, merged, shown, status, worked
from scoring.methods.vocabulary import loose, pattern
from scoring.numbers import Floats
from scoring.ranks import ranks
from scoring.rulebook import Rule, Rulebook
from scoring.step import Step, Worked

_NUMERALS = "一二三四五六七八九十"
_PLACE = rf"(?:第\s*)?(?P<place>\d+|[{_NUMERALS}])\s*(?:名|位)?"
_ROW = re.compile(
    rf"(?:前\s*(?P<first>\d+|[{_NUMERALS}])\s*(?:名|位)"
    rf"|{_PLACE}(?:\s*(?:[-—~至到])\s*{_PLACE.replace('place', 'last')})?)"
)
_HEAD = re.compile(
    rf"(?P<points>.+?)\s*{pattern('at')}\s*{_PLACE}|{_PLACE.replace('place', 'front')}\s*"
    rf"(?:{pattern('gets')}|{loose('gets')})\s*(?P<behind>.+)"
)
_STEP = re.compile(
    rf"(?P<amount>.+?)\s*{pattern('each place')}|(?:{loose('each place down')}|{loose('each place')})\s*(?P<behind>.+)"
)


@dataclass(frozen=True, slots=True)
class ByList(Parameters):
    """Points of the first places, and of all others."""

    points: tuple[Amount, ...]
    otherwise: Amount
    peers: Peers

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return (*self.points, self.otherwise)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return formulas_of(self.amounts)


@dataclass(frozen=True, slots=True)
class BySteps(Parameters):
    """Points at a place, and what each place further down changes."""

    points: Amount
    place: int
    step: Amount
    peers: Peers

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return formulas_of((self.points, self.step))


def read(text: str, _measure_text: str) -> ByList | BySteps:
    """Reads a list of places or steps. Raises `ParameterErrors`."""
    rows, peers = take_peers(rows_of(text))
    if not rows:
        raise ParameterError("places_missing", 0)
    head = rows[0].match(_HEAD)
    if head is not None:
        return _read_steps(head, rows, peers)
    listed, otherwise = read_rows(rows, _read_place)
    points: list[Amount] = []
    for first, last, amount, piece in listed:
        expected = len(points) + 1
        if first not in (None, expected) or last < expected:
            raise ParameterError("places_not_in_order", piece.position, {"piece": piece.text, "place": expected})
        points += [amount] * (last - len(points))
    if not points:
        raise ParameterErrors([ParameterError("places_missing", 0)])
    return ByList(tuple(points), otherwise, peers)


def _read_place(piece: Piece) -> tuple[int | None, int, Amount, Piece]:
    """First and last place of a row; the first is None for 前3名, which goes on from the row before."""
    left, right = at_colon(piece, "place_unreadable")
    found = left.match(_ROW)
    if found is None:
        raise ParameterError("place_unreadable", piece.position, {"piece": piece.text})
    if so_many := found.word("first"):
        return None, _number(so_many), read_amount(right), piece
    first = _number(found.word("place"))
    return first, _number(found.word("last")) if found["last"] else first, read_amount(right), piece


def _number(text: str) -> int:
    return _NUMERALS.index(text) + 1 if text in _NUMERALS else int(text)


def _read_steps(head: Match, rows: Sequence[Piece], peers: Peers) -> BySteps:
    if len(rows) != 2:
        last = rows[-1]
        raise ParameterError(
            "places_step_missing" if len(rows) == 1 else "places_too_much",
            last.position + (len(last.text) if len(rows) == 1 else 0),
            {"piece": last.text},
        )
    found = rows[1].match(_STEP)
    if found is None:
        raise ParameterError("places_step_unreadable", rows[1].position, {"piece": rows[1].text})
    return BySteps(
        points=read_amount(head["points"] or head.need("behind")),
        place=_number(head.word("place") or head.word("front")),
        step=read_amount(found["amount"] or found.need("behind")),
        peers=peers,
    )


def work(parameters: ByList | BySteps, asked: Asked) -> Worked:
    measure = measured(asked)
    place = places(measure.values, measure.there, groups_of(parameters.peers, asked), parameters.peers.lowest_first)
    worked_out = _by_list if isinstance(parameters, ByList) else _by_steps
    values, why = worked_out(parameters, np.nan_to_num(place, nan=1.0).astype(np.intp), asked)  # type: ignore[arg-type]
    points = column(values, merged((measure.status, why)), len(measure))

    def explain(unit: int) -> Sequence[Step]:
        among = peers_with_value(unit, measure, groups_of(parameters.peers, asked))
        known = {"measure": shown(at(measure, unit), asked), "place": int(place[unit]), "among": among}
        code = f"places.{'lowest' if parameters.peers.lowest_first else 'highest'}"
        return [Step(code, known), Step("places.points", {"place": int(place[unit]), "points": at(points, unit)})]

    return worked(points, explain)


def places(values: Floats, there: Flags, groups: NDArray[np.intp], lowest_first: bool) -> Floats:
    """The place of each value within its group, 1 for the best; nan where there is no value.

    >>> places(np.array([9.0, 9, 7]), np.ones(3, bool), np.zeros(3, int), lowest_first=False).tolist()
    [1.0, 1.0, 3.0]
    """
    return ranks(-values if lowest_first else values, there, groups)


def _by_list(parameters: ByList, place: NDArray[np.intp], asked: Asked) -> tuple[Floats, Statuses | None]:
    amounts = [work_out(amount, asked) for amount in parameters.amounts]
    held: list[Held] = [(place == number, None) for number in range(1, len(amounts))]
    _, found = first_that_holds(held, amounts, len(place))
    return found.values, found.status


def _by_steps(parameters: BySteps, place: NDArray[np.intp], asked: Asked) -> tuple[Floats, Statuses | None]:
    start, step = work_out(parameters.points, asked), work_out(parameters.step, asked)
    down = np.maximum(place - parameters.place, 0)
    return array(start) + down * array(step), merged((status(start), status(step)))


def problems(parameters: ByList | BySteps, rule: Rule, _rulebook: Rulebook) -> list[ParameterError]:
    amounts = parameters.amounts if isinstance(parameters, ByList) else (parameters.points,)
    found = [*marks_needed(amounts, rule), *above_marks(amounts, rule)]
    if isinstance(parameters, BySteps):
        found += marks_needed((parameters.step,), rule)
        if parameters.step.number == 0:
            found.append(never_acts(parameters.step.position, parameters.step.text))
    return found


METHOD = Method(
    name="places",
    chinese=("名次", "按名次"),
    measure="required",
    parameters="required",
    examples=(
        Example("1: 10; 2: 8; 3: 6; else 4", 10),
        Example("第1名得满分；每后一名扣 0.2；低者在前", 10),
    ),
    reader=read,
    work=work,
    own_problems=problems,
)
