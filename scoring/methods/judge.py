"""`judge`: points that a scorer gives within ranges, with a reason.

    0 to 5 step 0.5                        0 至 5 步长 0.5
    0; -1 to -0.5 step 0.1                 0；-1 至 -0.5 步长 0.1

Without a measure the office fills in a field with the rule's own code as its name. A value outside the ranges, or off
the step, is an error and counts as not reported, never as 0. Negative values are taken off the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.column import Column, Flags, Status, missing_where
from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, deducting, formulas_of, read_amount, work_out
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.sense import above_marks, marks_needed, signs_mixed
from scoring.methods.text import Piece, collect, pieces
from scoring.methods.values import array, at, column, from_marks, measured, merged, status, worked
from scoring.methods.vocabulary import pattern
from scoring.numbers import Floats, snap
from scoring.rulebook import Rule, Rulebook
from scoring.scope import Problem
from scoring.step import Step, Worked

_RANGE = re.compile(
    rf"(?P<low>.+?)(?:\s*{pattern('to')}\s*(?P<high>.+?)(?:\s*,?\s*{pattern('step')}\s*(?P<step>.+))?)?"
)
_PLAIN = re.compile(
    rf"(?P<low>\d+(?:\.\d+)?)\s*[-—~]+\s*(?P<high>\d+(?:\.\d+)?\s*分?)(?:\s*,?\s*{pattern('step')}\s*(?P<step>.+))?"
)
"""`0-5`: two plain numbers are a range; nobody means 0 minus 5."""


@dataclass(frozen=True, slots=True)
class Range:
    """Values that may be given: `low` alone, or `low` to `high`, in steps from `low`."""

    low: Amount
    high: Amount | None
    step: Amount | None

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(amount for amount in (self.low, self.high, self.step) if amount is not None)

    @property
    def ends(self) -> tuple[Amount, ...]:
        return tuple(amount for amount in (self.low, self.high) if amount is not None)


@dataclass(frozen=True, slots=True)
class Judge(Parameters):
    ranges: tuple[Range, ...]
    text: str

    @property
    def deducts(self) -> bool:
        """Whether points start from the marks: then 0 means that nothing is lost."""
        return any(deducting([end for one in self.ranges for end in one.ends]))

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return formulas_of(amount for one in self.ranges for amount in one.amounts)


def read(text: str, _measure_text: str) -> Judge:
    """Reads the ranges. Raises `ParameterError`, or all of them as `ParameterErrors`."""
    ranges = collect(pieces(text), _read_range)
    return Judge(tuple(ranges), text.strip())


def _read_range(piece: Piece) -> Range:
    found = piece.match(_PLAIN) or piece.match(_RANGE)
    if found is None:
        raise ParameterError("judge_range_unreadable", piece.position, {"piece": piece.text})
    low = read_amount(found.need("low"))
    high, step = (None if found[name] is None else read_amount(found.need(name)) for name in ("high", "step"))
    if high is not None and low.number is not None and high.number is not None and high.number <= low.number:
        raise ParameterError("judge_range_backwards", high.position, {"low": low.text, "high": high.text})
    if step is not None and step.number is not None and step.number <= 0:
        raise ParameterError("judge_step_not_positive", step.position, {"step": step.text})
    return Range(low, high, step)


def within(values: Floats, low: Floats | float, high: Floats | float | None, step: Floats | float | None) -> Flags:
    """Which values are `low`, or lie between `low` and `high` on a step counted from `low`.

    >>> within(np.array([0.5, 3.25, 5.5]), 0.0, 5.0, 0.5).tolist()
    [True, False, False]
    """
    given = snap(values)
    if high is None:
        alone: Flags = given == low
        return alone
    inside: Flags = (given >= low) & (given <= high)
    if step is not None:
        steps = snap((given - low) / step)
        inside &= steps == np.rint(steps)
    return inside


def work(parameters: Judge, asked: Asked) -> Worked:
    measure = measured(asked)
    allowed = np.zeros(len(measure), dtype=bool)
    why = [measure.status]
    for one in parameters.ranges:
        low = work_out(one.low, asked)
        high, step = (None if amount is None else work_out(amount, asked) for amount in (one.high, one.step))
        why += [status(low), status(high), status(step)]
        allowed |= within(measure.values, array(low), *(None if end is None else array(end) for end in (high, step)))
    merged_why = merged(why)
    refused = ~allowed & (measure.there if merged_why is None else merged_why == Status.SCORED)
    if refused.any():
        for value in np.unique(measure.values[refused]):
            units = np.flatnonzero(refused & (measure.values == value))
            values = {"rule": asked.rule.code, "value": float(value), "ranges": parameters.text}
            asked.scope.problems.append(Problem("judged_value_not_allowed", units, values))
        merged_why = merged((merged_why, missing_where(refused, Status.NOT_REPORTED)))
    given_points = from_marks(Column(measure.values), asked.marks, parameters.deducts)
    points = column(array(given_points), merged_why, len(measure))

    def explain(unit: int) -> Sequence[Step]:
        given = at(measure, unit)
        known = {"value": given, "ranges": parameters.text, "points": at(points, unit)}
        return [Step("judge.loses" if given < 0 else "judge.gives", known)]

    return worked(points, explain)


def problems(parameters: Judge, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    amounts = [amount for one in parameters.ranges for amount in one.amounts]
    ends = [end for one in parameters.ranges for end in one.ends]
    return [*signs_mixed(ends, rule, rulebook), *marks_needed(amounts, rule), *above_marks(ends, rule)]


METHOD = Method(
    name="judge",
    chinese=("评议", "评分"),
    measure="optional",
    parameters="required",
    examples=(Example("0 to 5 step 0.5", 5), Example("0；-1 至 -0.5 步长 0.1", 2)),
    reader=read,
    work=work,
    own_problems=problems,
)
