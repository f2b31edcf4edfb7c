"""From full marks to the total of one unit, step by step."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.column import Status
from scoring.numbers import snap_one
from scoring.result import Result
from scoring.tables import bonus_and_deductions, dimensions, lost_by_dimension


def waterfall(result: Result, unit: str) -> pd.DataFrame:
    """One row a step, in order; the amounts add up to the total.

    Columns: kind (full: the sum of full marks; lost: a dimension; open: what is still open; left_out: dimensions that
    are not applicable; bonus, deduction: what came and went beside the marks; rounding: what weights, rescaling
    and rounding change; gate: what gates took; total), dimension (code, else None), amount (points, below 0 where
    lost), level (after the step). Empty without a total.
    """
    columns = ["kind", "dimension", "amount", "level"]
    position = result.facts.units.index(unit)
    total, before = float(result.total[position]), float(result.total_before_gates[position])
    if np.isnan(total):
        return pd.DataFrame(columns=columns)
    lost = lost_by_dimension(result).loc[unit]
    gained, taken_off = (snap_one(float(extra[position])) for extra in bonus_and_deductions(result))
    steps: list[tuple[str, str | None, float]] = []
    full = waiting = left_out = 0.0
    for rule in dimensions(result.rulebook):
        points = result.of_code(rule.code)
        if points is None or not np.isfinite(points.marks[position]) or rule.code not in lost.index:
            continue
        marks = float(points.marks[position])
        got = float(np.nan_to_num(points.points[position]))
        full += marks
        if np.isnan(points.points[position]) and points.status[position] == Status.NOT_APPLICABLE:
            left_out += marks
            continue
        waiting += max(marks - got, 0.0) - float(lost[rule.code])
        steps.append(("lost", rule.code, -float(lost[rule.code])))
    steps.append(("open", None, -snap_one(waiting)))
    steps.append(("left_out", None, -snap_one(left_out)))
    steps += [("bonus", None, gained), ("deduction", None, taken_off)]
    unexplained = before - full - sum(amount for _, _, amount in steps)
    taken = total - before
    if any(acted.kind == "rule zero" for acted in result.gates[position]):
        # What a gate took from a rule stands among the points lost already.
        taken, unexplained = taken + unexplained, 0.0
    steps.append(("rounding", None, snap_one(unexplained)))
    steps.append(("gate", None, snap_one(taken)))
    rows: list[tuple[str, str | None, float, float]] = [("full", None, full, full)]
    for kind, code, amount in steps:
        if abs(amount) > 1e-9:
            rows.append((kind, code, amount, snap_one(rows[-1][3] + amount)))
    rows.append(("total", None, total, total))
    return pd.DataFrame(rows, columns=columns)
