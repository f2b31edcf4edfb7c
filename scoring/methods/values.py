"""Small arithmetic on values that are one number for all units, or one for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from scoring.column import Column, Status, Statuses
from scoring.finding import Severity
from scoring.methods.method import Asked, Value
from scoring.numbers import Floats, snap, snap_one
from scoring.scope import Problem
from scoring.step import Share, Step, Worked


def array(value: Value) -> Floats | float:
    return value.values if isinstance(value, Column) else value


def status(value: Value | None) -> Statuses | None:
    return value.status if isinstance(value, Column) else None


def snapped(value: Value) -> Floats | float:
    """A value as it is compared."""
    return snap(value.values) if isinstance(value, Column) else snap_one(value)


def at(value: Value | Floats, unit: int) -> float:
    """The number of one unit."""
    if isinstance(value, Column):
        value = value.values
    return float(value[unit]) if isinstance(value, np.ndarray) else value


def merged(statuses: Iterable[Statuses | None]) -> Statuses | None:
    """One status for a calculation that needs all values: not reported before not applicable, None if all are there."""
    result: Statuses | None = None
    for one in statuses:
        if one is not None:
            result = one if result is None else np.maximum(result, one)
    return result


def column(values: Floats | float, why: Statuses | None, size: int) -> Column:
    """Points with their statuses; nan where there are none."""
    full = np.broadcast_to(np.asarray(values, dtype=float), (size,))
    if why is None or not why.any():
        return Column(full)
    return Column(np.where(why == Status.SCORED, full, np.nan), why)


def from_marks(points: Value, marks: float | None, deducts: bool) -> Value:
    """Where points start: at the marks where an amount deducts or turns out negative, else at 0."""
    if marks is None:
        return points
    if deducts:
        return Column(marks + points.values, points.status) if isinstance(points, Column) else marks + points
    if isinstance(points, Column):
        return Column(np.where(points.values < 0, marks + points.values, points.values), points.status)
    return marks + points if points < 0 else points


def worked(points: Column, steps: Callable[[int], Sequence[Step]]) -> Worked:
    """What a method yields. Units without points have no steps of the method: their status says why."""

    def explain(unit: int) -> Sequence[Step]:
        return steps(unit) if points.status_at(unit) is Status.SCORED else ()

    return Worked(points, explain)


def shown(value: float, asked: Asked) -> Any:
    """A value of the measure as people read it: 91.67 % or 44."""
    return Share(snap_one(value)) if asked.share else snap_one(value)


def measured(asked: Asked) -> Column:
    """The measure of a method that needs one."""
    if asked.measure is None:
        raise ValueError(f"the rule {asked.rule.code} has no measure")
    return asked.measure


def warn_above_marks(points: Column, asked: Asked) -> None:
    """Warns of given points that the blank cap cuts off: 92 of 100 where the rule has 10 marks."""
    if asked.marks is None or asked.rule.cap is not None:
        return
    above = np.flatnonzero(points.there & (snap(points.values) > asked.marks))
    if len(above):
        values = {"rule": asked.rule.code, "marks": asked.marks, "most": float(points.values[above].max())}
        asked.scope.problems.append(Problem("given_above_marks", above, values, severity=Severity.WARNING))
