"""`slope`: points at a target, and an amount for every unit of distance above or below it.

    full at 95%; -0.2 per whole 1% below               95% 得满分；每低整 1% 扣 0.2
    8 at 8%; +0.1 per 1% above, at most +1             8% 得 8；每高 1% 加 0.1，最多 1
    0 at 0%; +0.1 per 1% above to 5%, then +0.2        0% 得 0；每高 1% 加 0.1 至 5%，之后加 0.2
    3 at 5; +0.2 each above; else 0                    3 于 5；+0.2 每个以上；否则 0

`P at T; AMOUNT UNIT SIDE[, at most N]`, one piece a side. UNIT: `each` (whole ones), `per S` (pro rata), `per whole S`,
`per started S`. `to D, then AMOUNT`: D is a distance from the target, what lies beyond it gets the new amount.
`at most` limits what its side may change. A side not named stays at P, or is `else`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.column import Column, Status, Statuses, missing_where
from scoring.finding import Severity
from scoring.methods.amount import work_out
from scoring.methods.method import Asked, Example, Method, ParameterError, Value
from scoring.methods.sense import above_marks, marks_needed, never_acts, percent_and_number_mixed
from scoring.methods.slope_grammar import Counting, Side, Slope, read
from scoring.methods.values import array, at, column, measured, merged, shown, snapped, status, worked
from scoring.numbers import Floats, snap, snap_one
from scoring.rulebook import Rule, Rulebook
from scoring.scope import Problem
from scoring.step import Step, Worked


@dataclass(frozen=True)
class _Worked:
    """One side, worked out: distance and change of all units, and what they came from."""

    side: Side
    size: Value
    amounts: tuple[Value, ...]
    ends: tuple[Value, ...]
    most: Value | None
    units: Floats
    change: Floats
    status: Statuses | None


def count_units(distance: Floats, size: Floats | float, counting: Counting) -> Floats:
    """How many units of `size` lie in each distance: whole ones, started ones, or pro rata.

    >>> distance = np.array([0.95 - 0.917, 0.95 - 0.92])
    >>> [count_units(distance, 0.01, how).round(9).tolist() for how in ("whole", "started", "pro rata")]
    [[3.0, 3.0], [4.0, 3.0], [3.3, 3.0]]
    """
    units = distance if isinstance(size, float) and size == 1.0 else distance / size
    if counting == "whole":
        return np.floor(snap(units))
    return np.ceil(snap(units)) if counting == "started" else units


def marginal(units: Floats, amounts: Sequence[Floats | float], ends: Sequence[Floats | float]) -> Floats:
    """The change that so many units make, where each stretch up to an end has its own amount.

    >>> marginal(np.array([3.0, 8.0]), [0.1, 0.2], [5.0]).round(9).tolist()
    [0.3, 1.1]
    """
    if not ends:
        return units * amounts[0]
    starts = [0.0, *ends]
    stretches = [np.minimum(units, end) - start for start, end in zip(starts, [*ends, np.inf], strict=True)]
    return sum((np.maximum(part, 0.0) * amount for part, amount in zip(stretches, amounts, strict=True)), 0.0 * units)


def work(parameters: Slope, asked: Asked) -> Worked:
    measure = measured(asked)
    target = work_out(parameters.target, asked)
    start = work_out(parameters.points, asked)
    otherwise = None if parameters.otherwise is None else work_out(parameters.otherwise, asked)
    counted = otherwise is not None or any(side.counting != "pro rata" for side in parameters.sides)
    beyond = (snap(measure.values) if counted else measure.values) - (snapped(target) if counted else array(target))
    sides = [_work_side(side, beyond, asked) for side in parameters.sides]
    values = array(start)
    for side in sides:
        values = values + side.change
    if otherwise is not None:
        not_named = beyond > 0 if parameters.sides[0].name == "below" else beyond < 0
        values = np.where(not_named, array(otherwise), values)
    why = (measure.status, status(target), status(start), status(otherwise), *(side.status for side in sides))
    points = column(values, merged(why), len(measure))

    def explain(unit: int) -> Sequence[Step]:
        distance = snap_one(float(beyond[unit]))
        known = {
            "measure": shown(at(measure, unit), asked),
            "target": shown(at(target, unit), asked),
            "points": at(points, unit),
        }
        if distance == 0:
            return [Step("slope.at", known)]
        name = "above" if distance > 0 else "below"
        side = next((side for side in sides if side.side.name == name), None)
        if side is None:
            return [Step(f"slope.stays_{name}" if otherwise is None else f"slope.else_{name}", known)]
        known["distance"] = shown(abs(distance), asked)
        total = {"start": at(start, unit), "change": at(side.change, unit), "points": at(points, unit)}
        return [Step(f"slope.{name}", known), *_counted(side, unit, asked), Step("slope.total", total)]

    return worked(points, explain)


def _work_side(side: Side, beyond: Floats, asked: Asked) -> _Worked:
    size = 1.0 if side.size is None else work_out(side.size, asked)
    amounts = tuple(work_out(segment.amount, asked) for segment in side.segments)
    ends = tuple(work_out(segment.upto, asked) for segment in side.segments if segment.upto is not None)
    most = None if side.most is None else work_out(side.most, asked)
    why = merged((status(size), status(most), *map(status, (*amounts, *ends))))
    why = merged((why, _sizes_not_positive(size, asked)))
    distance = np.maximum(beyond if side.name == "above" else -beyond, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        units = count_units(distance, array(size), side.counting)
        change = marginal(units, [array(one) for one in amounts], [array(end) / array(size) for end in ends])
    if most is not None:
        limit = np.abs(array(most))
        change = np.clip(change, -limit, limit)
    return _Worked(side, size, amounts, ends, most, units, change, why)


def _sizes_not_positive(size: Value, asked: Asked) -> Statuses | None:
    """A unit of distance from a formula must be above 0: an error, and no points."""
    if not isinstance(size, Column):
        return None
    wrong = size.there & ~(size.values > 0)
    if not wrong.any():
        return None
    asked.scope.problems.append(Problem("slope_size_not_above_zero", np.flatnonzero(wrong), {"rule": asked.rule.code}))
    return missing_where(wrong, Status.NOT_REPORTED)


def _counted(side: _Worked, unit: int, asked: Asked) -> Sequence[Step]:
    """One step for each stretch that was reached, and one where the limit acted."""
    units, size = at(side.units, unit), at(side.size, unit)
    steps: list[Step] = []
    exact, start = 0.0, 0.0
    for number, amount in enumerate(side.amounts):
        end = at(side.ends[number], unit) / size if number < len(side.ends) else np.inf
        part = max(min(units, end) - start, 0.0)
        if part > 0 or not steps:
            change = part * at(amount, unit)
            exact += change
            known = {
                "units": snap_one(part),
                "size": shown(size, asked),
                "amount": at(amount, unit),
                "change": snap_one(change),
            }
            steps.append(Step(f"slope.{side.side.counting.replace(' ', '_')}", known))
        start = end
    limited = at(side.change, unit)
    if side.most is not None and snap_one(exact) != snap_one(limited):
        steps.append(Step("slope.limited", {"exact": snap_one(exact), "change": limited}))
    return steps


def default_cap(parameters: Slope, asked: Asked) -> float | Floats | None:
    """The marks; with `at most +N` the points at the target + N."""
    if asked.marks is None:
        return None
    gains = [side for side in parameters.sides if side.sign > 0]
    limits = [side.most for side in gains if side.most is not None]
    if not limits:
        return asked.marks
    start = array(work_out(parameters.points, asked))
    tops = [start + np.abs(array(work_out(most, asked))) for most in limits]
    without_limit = [asked.marks] if len(limits) < len(gains) else []
    top: Floats | float = np.maximum.reduce(np.broadcast_arrays(*tops, *without_limit))
    return top


def problems(parameters: Slope, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    amounts = [amount for side in parameters.sides for amount in side.amounts]
    ends = [] if parameters.otherwise is None else [parameters.otherwise]
    found = marks_needed([parameters.points, parameters.target, *amounts, *ends], rule)
    sizes = [side.size for side in parameters.sides if side.size is not None]
    found += percent_and_number_mixed([parameters.target], rule, rulebook)
    found += percent_and_number_mixed(sizes, rule, rulebook, above=0.99)
    limited = any(side.sign > 0 and side.most is not None for side in parameters.sides)
    found += above_marks(ends if limited else [parameters.points, *ends], rule)
    for side in parameters.sides:
        if side.sign == 0 and all(segment.amount.number == 0 for segment in side.segments):
            found.append(never_acts(side.position, side.text))
        elif _cut_off_at_once(side, parameters, rule):
            values = {"piece": side.text, "marks": rule.marks}
            found.append(ParameterError("slope_above_marks", side.position, values, Severity.WARNING))
    return found


def _cut_off_at_once(side: Side, parameters: Slope, rule: Rule) -> bool:
    """Whether a side adds points to what is already the marks, where the blank cap takes them off again."""
    if rule.cap is not None or rule.marks is None or side.sign <= 0 or side.most is not None:
        return False
    start = parameters.points.known(rule.marks)
    return start is not None and start >= rule.marks


METHOD = Method(
    name="slope",
    chinese=("升降", "按差计分"),
    measure="required",
    parameters="required",
    examples=(
        Example("full at 12; -0.5 each below", 4),
        Example("95% 得满分；每低整 1% 扣 0.2", 5),
        Example("8 at 8%; +0.1 per 1% above, at most +1; -0.2 per 1% below", 8),
        Example("0 得 0；每高 1% 加 0.1 至 5%，之后加 0.2", None),
        Example("3 at 5; +0.2 each above; else 0", 5),
    ),
    reader=read,
    work=work,
    default_cap=default_cap,
    own_problems=problems,
)
