"""`linear`: straight lines between knots, level outside them.

    60% -> 0; 95% -> full          60% → 0；95% → 满分
    20% -> 0; 0% -> full           20% → 0；5% → 3；0% → 满分

Two knots or more, in any order, no two at the same measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scoring.column import Column, Status, Statuses, missing_where
from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, formulas_of, read_amount, work_out
from scoring.methods.method import Asked, Example, Method, ParameterError, ParameterErrors, Value
from scoring.methods.parameters import Parameters
from scoring.methods.sense import above_marks, marks_needed, percent_and_number_mixed
from scoring.methods.text import Piece, collect, rows_of
from scoring.methods.values import array, at, column, measured, merged, shown, status, worked
from scoring.methods.vocabulary import ARROWS, loose
from scoring.numbers import Floats, snap, snap_one
from scoring.rulebook import Rule, Rulebook
from scoring.scope import Problem
from scoring.step import Step, Worked

_KNOT = re.compile(rf"(?P<at>.+?)\s*(?:{'|'.join(map(re.escape, ARROWS))})\s*(?P<points>.+)")
_KNOT_SAID = re.compile(rf"(?P<at>.+?)\s*{loose('gets')}\s*(?P<points>.+)")


@dataclass(frozen=True, slots=True)
class Knot:
    """At this measure, these points."""

    at: Amount
    points: Amount
    text: str


@dataclass(frozen=True, slots=True)
class Linear(Parameters):
    knots: tuple[Knot, ...]

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return formulas_of(amount for knot in self.knots for amount in (knot.at, knot.points))


def read(text: str, _measure_text: str) -> Linear:
    """Reads the knots. Raises `ParameterErrors`."""
    rows = rows_of(text)
    knots = collect(rows, _read_knot)
    if len(knots) < 2:
        raise ParameterError("linear_needs_two_knots", rows[0].position, {"piece": rows[0].text})
    numbers = [(snap_one(knot.at.number), knot) for knot in knots if knot.at.number is not None]
    rising = sorted(numbers, key=lambda pair: (pair[0], pair[1].at.position))
    mistakes = [
        ParameterError("linear_knots_equal", second.at.position, {"first": first.text, "second": second.text})
        for (before, first), (after, second) in pairwise(rising)
        if before == after
    ]
    if mistakes:
        raise ParameterErrors(mistakes)
    return Linear(tuple(knots))


def _read_knot(piece: Piece) -> Knot:
    found = piece.match(_KNOT) or piece.match(_KNOT_SAID)
    if found is None:
        raise ParameterError("knot_unreadable", piece.position, {"piece": piece.text})
    return Knot(read_amount(found.need("at")), read_amount(found.need("points")), piece.text)


def between_knots(values: Floats, knots: Floats, points: Floats) -> Floats:
    """Straight lines between rising knots, level outside.

    `knots` and `points`: one number per knot for all units, or per knot a column over the units.

    >>> between_knots(np.array([0.5, 0.775, 1.0]), np.array([0.6, 0.95]), np.array([0.0, 6.0])).round(12).tolist()
    [0.0, 3.0, 6.0]
    """
    if knots.ndim == 1:
        return np.interp(values, knots, points)
    result = np.broadcast_to(points[0], values.shape).copy()
    for low, high, base, top in zip(knots, knots[1:], points, points[1:], strict=False):
        part = base + (values - low) * ((top - base) / (high - low))
        np.copyto(result, part, where=values > low)
        np.copyto(result, np.broadcast_to(top, values.shape), where=values >= high)
    return result


def work(parameters: Linear, asked: Asked) -> Worked:
    measure = measured(asked)
    ats = [work_out(knot.at, asked) for knot in parameters.knots]
    amounts = [work_out(knot.points, asked) for knot in parameters.knots]
    knots, yields = _rising(ats, amounts, len(measure))
    why = merged((measure.status, *map(status, ats), *map(status, amounts)))
    why = merged((why, _equal_knots(knots, why, asked)))
    with np.errstate(divide="ignore", invalid="ignore"):
        values = between_knots(measure.values, knots, yields)
    points = column(values, why, len(measure))

    def explain(unit: int) -> Sequence[Step]:
        own_knots, own_yields = (table if table.ndim == 1 else table[:, unit] for table in (knots, yields))
        value = at(measure, unit)
        high = int(np.searchsorted(own_knots, snap_one(value)))
        known = {"measure": shown(value, asked), "points": at(points, unit)}
        if high in (0, len(own_knots)) or snap_one(float(own_knots[high])) == snap_one(value):
            nearest = min(high, len(own_knots) - 1)
            return [Step("linear.level", known | {"knot": shown(float(own_knots[nearest]), asked)})]
        return [
            Step(
                "linear.between",
                known
                | {
                    "low": shown(float(own_knots[high - 1]), asked),
                    "high": shown(float(own_knots[high]), asked),
                    "low_points": float(own_yields[high - 1]),
                    "high_points": float(own_yields[high]),
                },
            )
        ]

    return worked(points, explain)


def _rising(ats: Sequence[Value], amounts: Sequence[Value], size: int) -> tuple[Floats, Floats]:
    """Knots in rising order with their points: one row a knot; columns only where a formula asks for them."""
    if not any(isinstance(value, Column) for value in (*ats, *amounts)):
        knots, points = np.array(ats, dtype=float), np.array(amounts, dtype=float)
        order = np.argsort(knots)
        return knots[order], points[order]
    knots, points = (
        np.stack([np.broadcast_to(array(value), (size,)) for value in values]).astype(float)
        for values in (ats, amounts)
    )
    order = np.argsort(knots, axis=0, kind="stable")
    return np.take_along_axis(knots, order, axis=0), np.take_along_axis(points, order, axis=0)


def _equal_knots(knots: Floats, why: Statuses | None, asked: Asked) -> Statuses | None:
    """Formulas may bring two knots together for some units: an error, and no points for these."""
    if knots.ndim == 1:
        return None
    rows = [snap(row) for row in knots]
    equal = np.logical_or.reduce([low == high for low, high in pairwise(rows)])
    if why is not None:
        equal &= why == Status.SCORED
    if not equal.any():
        return None
    asked.scope.problems.append(Problem("linear_knots_meet", np.flatnonzero(equal), {"rule": asked.rule.code}))
    return missing_where(equal, Status.NOT_REPORTED)


def problems(parameters: Linear, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    amounts = [amount for knot in parameters.knots for amount in (knot.at, knot.points)]
    return [
        *marks_needed(amounts, rule),
        *above_marks((knot.points for knot in parameters.knots), rule),
        *percent_and_number_mixed((knot.at for knot in parameters.knots), rule, rulebook),
    ]


METHOD = Method(
    name="linear",
    chinese=("线性", "直线插值"),
    measure="required",
    parameters="required",
    examples=(Example("60% -> 0; 95% -> full", 6), Example("20% → 0；0% → 满分", 6)),
    reader=read,
    work=work,
    own_problems=problems,
)
