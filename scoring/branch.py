"""One branch of the scoring tree: children combined, rescaled, bonus added, multiplied, bounded, converted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scoring.column import Column, Flags, Status, Statuses
from scoring.formula.evaluate import evaluate
from scoring.inputs import names_in
from scoring.numbers import Floats, snap, snap_one
from scoring.row import Row, bound_steps, bounds_of, fall_back, rounded
from scoring.rulebook import LEAVE_OUT, Label, Rule, Settings
from scoring.scope import Scope
from scoring.step import Step

TOTAL = Rule(code="", label=Label())
"""The total: an invisible branch that sums the rows at the top."""


@dataclass(frozen=True)
class _Children:
    """The children of one branch as matrices: one line a child, one column a unit."""

    rows: tuple[Row, ...]
    points: Floats  # nan as 0
    known: Flags  # where there are points
    marks: Floats  # nan for bonus rows
    weights: Floats
    exists: Flags
    combined: Flags  # takes part in the combination; the other existing rows are bonus rows, added afterwards
    out: Flags
    open: Flags
    weight_missing: Flags = field(repr=False)

    @property
    def kept(self) -> Flags:
        return self.combined & ~self.out


def add_up(rule: Rule, children: Sequence[Row], scope: Scope, settings: Settings, applies: Statuses) -> Row:
    """Points of one branch for all units.

    `children`: the rows that count in this branch; `applies`: per unit `SCORED` where the branch is there and applies.
    """
    kids = _children(rule, children, scope)
    exists = kids.exists.any(axis=0) & (applies != Status.NO_RULE)
    marks = _marks(rule, kids)
    combined = _combine(rule, kids, marks, scope)
    bonus = np.where(kids.exists & (~kids.combined | kids.out), kids.points, 0.0)
    value = combined.value + bonus.sum(axis=0)

    status = np.where(applies != Status.SCORED, applies, combined.status).astype(np.int8)
    # Where there are rows with marks, they decide whether anything is left; a branch of bonus rows is decided by these.
    all_out = exists & np.where(
        kids.combined.any(axis=0), ~kids.kept.any(axis=0), ~(kids.exists & ~kids.out).any(axis=0)
    )
    some_not_reported = (kids.exists & _is(children, Status.NOT_REPORTED)).any(axis=0)
    status[all_out & (status == Status.SCORED)] = Status.NOT_APPLICABLE
    status[all_out & some_not_reported & (applies == Status.SCORED)] = Status.NOT_REPORTED
    status[~exists] = Status.NO_RULE

    value, bounded, times_status = _after(rule, value, marks, scope)
    if times_status is not None:
        status = np.where(status == Status.SCORED, times_status, status).astype(np.int8)
    has_open = (kids.exists & kids.open).any(axis=0) | kids.weight_missing.any(axis=0)
    no_value = (status == Status.NOT_APPLICABLE) | (status == Status.NOT_REPORTED)
    nothing_yet = has_open & ~(kids.exists & kids.known).any(axis=0)  # all of it is waited for: that is not 0
    points = np.where(exists & ~no_value & ~nothing_yet, bounded, np.nan)
    by_rows = all_out & (applies == Status.SCORED)
    points, status = _without_value(rule, settings, points, status, by_rows, marks, scope)
    out = ((status == Status.NOT_APPLICABLE) | (status == Status.NOT_REPORTED)) & np.isnan(points)
    carried = bonus.sum(axis=0)  # a branch whose rows with marks are all out still hands its bonus points on
    points = np.where(out & (applies == Status.SCORED) & (carried != 0), carried, points)
    status[has_open & (status == Status.SCORED)] = Status.OPEN

    if rule.convert_to is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            points = np.where(marks > 0, points / marks * rule.convert_to, np.nan)
        marks = np.where(np.isnan(marks), np.nan, rule.convert_to)
    is_total = rule is TOTAL
    points = rounded(points, settings.decimals if is_total or settings.round_at == "rule" else None)
    trace = _Trace(rule, kids, combined, bonus, value, bounded, points, marks, status)
    return Row(rule, status, points, np.where(exists, marks, np.nan), out, trace)


def _without_value(
    rule: Rule, settings: Settings, points: Floats, status: Statuses, by_rows: Flags, marks: Floats, scope: Scope
) -> tuple[Floats, Statuses]:
    """Points and statuses with what the rulebook gives where a branch has no value.

    `by_rows`: all rows of the branch are out, so the branch is out itself. The settings speak of what cannot be
    decided: whether it applies, what multiplies it, its formula.
    """
    for kind, own, default in (
        (Status.NOT_APPLICABLE, rule.if_not_applicable, settings.if_not_applicable),
        (Status.NOT_REPORTED, rule.if_not_reported, settings.if_not_reported),
    ):
        missing = status == kind
        for choice, where in ((own or LEAVE_OUT, missing & by_rows), (own or default, missing & ~by_rows)):
            points, status = fall_back(choice, where, points, status, marks, scope)
    return points, status


def _is(children: Sequence[Row], status: Status) -> Flags:
    return np.stack([row.status == status for row in children]) if children else np.zeros((0, 0), dtype=bool)


def _children(rule: Rule, children: Sequence[Row], scope: Scope) -> _Children:
    points = np.stack([row.points for row in children])
    marks = np.stack([row.marks for row in children])
    exists = np.stack([row.exists for row in children])
    with_marks = exists & ~np.isnan(marks)
    if rule.combine == "deduct":
        combined = exists
    elif rule.combine == "sum":
        combined = with_marks
    elif rule.combine_formula is not None:  # what the formula names has its say there
        named = names_in(rule.combine_formula)
        combined = exists & np.array([[row.rule.code in named] for row in children])
    else:  # where no child has marks, the branch combines its bonus rows
        combined = np.where(with_marks.any(axis=0), with_marks, exists)
    weights = np.ones_like(points)
    weight_missing = np.zeros_like(exists)
    for line, row in enumerate(children):
        if row.rule.weight is not None:
            column = evaluate(row.rule.weight, scope)
            weights[line] = column.values
            weight_missing[line] = ~column.there & exists[line]
    return _Children(
        rows=tuple(children),
        points=np.nan_to_num(points, nan=0.0),
        known=~np.isnan(points),
        marks=marks,
        weights=np.where(weight_missing, 0.0, weights),
        exists=exists,
        combined=combined,
        out=exists & np.stack([row.out for row in children]),
        open=exists & _is(children, Status.OPEN),
        weight_missing=weight_missing,
    )


def _marks(rule: Rule, kids: _Children) -> Floats:
    """Full points of the branch before any conversion; nan where the branch is a bonus row."""
    own = np.nan if rule.marks is None else float(rule.marks)
    size = kids.points.shape[1]
    with_marks = kids.combined & ~np.isnan(kids.marks)
    if rule.combine == "deduct":
        return np.full(size, own)
    marks = np.where(with_marks, kids.marks, 0.0)
    if rule.combine in ("max", "min"):
        total = marks.max(axis=0)
    elif rule.combine in ("weighted", "mean", "geometric"):
        weights = np.where(with_marks, kids.weights, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            total = (marks * weights).sum(axis=0) / weights.sum(axis=0)
    elif rule.combine == "formula" and rule.marks is not None:
        return np.full(size, own)
    else:
        total = marks.sum(axis=0)
    return np.where(with_marks.any(axis=0), snap(np.nan_to_num(total)), own)


@dataclass(frozen=True)
class _Combined:
    value: Floats
    status: Statuses
    before_rescaling: Floats
    kept_marks: Floats


def _combine(rule: Rule, kids: _Children, marks: Floats, scope: Scope) -> _Combined:
    size = scope.size
    points = np.where(kids.kept, kids.points, 0.0)
    kept_marks = np.where(kids.kept, np.nan_to_num(kids.marks), 0.0).sum(axis=0)
    status = np.zeros(size, dtype=np.int8)
    before = points.sum(axis=0)
    value = before
    if rule.combine == "sum":
        rescaled = (kids.combined & kids.out).any(axis=0) & (kept_marks > 0)
        value = np.where(rescaled, before * marks / np.where(kept_marks > 0, kept_marks, 1.0), before)
    elif rule.combine == "deduct":
        start = 0.0 if rule.marks is None else rule.marks
        value = start - np.abs(points).sum(axis=0)
    elif rule.combine in ("max", "min"):
        decided = kids.kept & ~kids.open
        empty = -np.inf if rule.combine == "max" else np.inf
        chosen = np.where(decided, kids.points, empty)
        best = chosen.max(axis=0) if rule.combine == "max" else chosen.min(axis=0)
        value = np.where(decided.any(axis=0), best, 0.0)
    elif rule.combine in ("weighted", "mean"):
        value = _weighted(kids, points)
    elif rule.combine == "geometric":
        value = _geometric(kids)
    elif rule.combine_formula is not None:
        column = evaluate(rule.combine_formula, scope.with_columns(full=Column(marks), **_by_code(kids)))
        waiting = (column.statuses == Status.NOT_REPORTED) & kids.open.any(axis=0)
        status = np.where(waiting, Status.OPEN, column.statuses).astype(np.int8)
        value = np.where(column.there, column.values, 0.0)
    return _Combined(value, status, before, kept_marks)


def _weighted(kids: _Children, points: Floats) -> Floats:
    weights = np.where(kids.kept, kids.weights, 0.0)
    total = weights.sum(axis=0)
    mean: Floats = (points * weights).sum(axis=0) / np.where(total > 0, total, 1.0)
    return mean


def _geometric(kids: _Children) -> Floats:
    weights = np.where(kids.kept, kids.weights, 0.0)
    total = np.where(weights.sum(axis=0) > 0, weights.sum(axis=0), 1.0)
    positive = np.maximum(kids.points, 0.0)
    factors = np.where(kids.kept, positive, 1.0) ** (weights / total)
    mean: Floats = factors.prod(axis=0)
    return mean


def _by_code(kids: _Children) -> dict[str, Column]:
    """Points of the children by their codes; rows of other groups under the same code flow together."""
    columns: dict[str, Column] = {}
    for line, row in enumerate(kids.rows):
        status = np.where(kids.open[line], Status.NOT_REPORTED, Status.SCORED)
        status = np.where(kids.out[line] | ~kids.exists[line], Status.NOT_APPLICABLE, status).astype(np.int8)
        here = Column(kids.points[line], status)
        known = columns.get(row.rule.code)
        if known is not None and known.status is not None:
            mine = kids.exists[line]
            here = Column(np.where(mine, here.values, known.values), np.where(mine, status, known.status))
        columns[row.rule.code] = here
    return columns


def _after(rule: Rule, value: Floats, marks: Floats, scope: Scope) -> tuple[Floats, Floats, Statuses | None]:
    """Times, floor and cap: the value after `times`, the bounded value, and the status of `times`."""
    status = None
    if rule.times is not None:
        factor = evaluate(rule.times, scope)
        status = factor.status
        value = np.where(factor.there, value * factor.values, value)
    blank_floor = 0.0 if rule.combine == "deduct" and rule.marks is not None else -np.inf
    return value, bounds_of(rule, marks, scope, floor=blank_floor, cap=np.inf).apply(value), status


@dataclass(frozen=True)
class _Trace:
    rule: Rule
    kids: _Children
    combined: _Combined
    bonus: Floats
    value: Floats
    bounded: Floats
    points: Floats
    marks: Floats
    status: Statuses

    def __call__(self, unit: int) -> Sequence[Step]:
        kids, steps = self.kids, []
        rows = [(line, row) for line, row in enumerate(kids.rows) if kids.exists[line, unit]]
        parts: list[dict[str, object]] = [
            {
                "rule": row.rule.code,
                "points": None if np.isnan(row.points[unit]) else float(row.points[unit]),
                "status": Status(int(row.status[unit])).word,
            }
            for line, row in rows
            if kids.combined[line, unit]
        ]
        known = any(part["points"] is not None for part in parts)
        if known or not (parts or self.bonus[:, unit].any()):  # of rows without points there is nothing to add up
            steps.append(Step(f"combine_{self.rule.combine}", self._combine_values(unit, parts)))
        before, after = float(self.combined.before_rescaling[unit]), float(self.combined.value[unit])
        if self.rule.combine == "sum" and snap_one(before) != snap_one(after):
            kept, full = float(self.combined.kept_marks[unit]), float(self.marks[unit])
            full = full if self.rule.convert_to is None else float(np.nansum(kids.marks[:, unit]))
            steps.append(Step("rescaled", {"points": before, "kept": kept, "marks": full, "value": snap_one(after)}))
        extra = [
            {"rule": row.rule.code, "points": float(row.points[unit]), "status": "scored"}
            for line, row in rows
            if self.bonus[line, unit] and not np.isnan(row.points[unit])
        ]
        if extra:
            steps.append(Step("bonus_added", {"parts": extra, "value": snap_one(after + self.bonus[:, unit].sum())}))
        return [*steps, *self._bounds(unit)]

    def _combine_values(self, unit: int, parts: list[dict[str, object]]) -> dict[str, object]:
        values: dict[str, object] = {"parts": parts, "value": snap_one(float(self.combined.value[unit]))}
        if self.rule.combine == "sum":
            values["value"] = snap_one(float(self.combined.before_rescaling[unit]))
        if self.rule.combine == "deduct":
            values["marks"] = 0.0 if self.rule.marks is None else self.rule.marks
        if self.rule.combine in ("weighted", "geometric"):
            for line, row in enumerate(self.kids.rows):
                for part in parts:
                    if part["rule"] == row.rule.code and self.kids.exists[line, unit]:
                        part["weight"] = float(self.kids.weights[line, unit])
        if self.rule.combine_formula is not None:
            values["formula"] = self.rule.combine_formula.text
        return values

    def _bounds(self, unit: int) -> Sequence[Step]:
        steps: list[Step] = []
        value, bounded, points = (float(array[unit]) for array in (self.value, self.bounded, self.points))
        if self.rule.times is not None and self.status[unit] in (Status.SCORED, Status.OPEN):
            steps.append(Step("times", {"formula": self.rule.times.text, "value": snap_one(value)}))
        steps += bound_steps(value, bounded)
        if np.isnan(points):
            steps.append(Step("held_open" if self.status[unit] == Status.OPEN else "left_out", {}))
            return steps
        if self.rule.convert_to is not None:
            steps.append(Step("converted", {"value": snap_one(bounded), "to": self.rule.convert_to, "points": points}))
        elif snap_one(bounded) != points and self.status[unit] in (Status.SCORED, Status.OPEN):
            steps.append(Step("rounded", {"exact": snap_one(bounded), "points": points}))
        return steps
