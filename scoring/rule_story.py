"""One rule over the units: who got what, this period and the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.changes import carried_over
from scoring.column import Status
from scoring.outline import outline
from scoring.result import Result

HAIR = 1e-6  # points


def rule_rows(result: Result, previous: Result | None, code: str) -> pd.DataFrame:
    """One row a unit for which the rule exists, the lowest rate of points first, those without points last.

    Columns: unit, group, status (lower case), points, marks, lost (nan without marks), rate (points / marks),
    rate_before (of the period before; nan where unknown). Empty where nothing was computed for the code.
    """
    columns = ["unit", "group", "status", "points", "marks", "lost", "rate", "rate_before"]
    found = result.of_code(code)
    if found is None:
        return pd.DataFrame(columns=columns)
    before = None if previous is None else previous.of_code(code)
    rates = np.full(len(found.points), np.nan)
    if previous is not None and before is not None:
        rates = carried_over(before.points / np.where(before.marks > 0, before.marks, np.nan), result, previous)
    there = np.flatnonzero(found.status != Status.NO_RULE)
    units = [result.rulebook.units[position] for position in there]
    marks = found.marks[there]
    frame = pd.DataFrame(
        {
            "unit": [unit.code for unit in units],
            "group": [unit.group for unit in units],
            "status": [Status(int(status)).name.lower() for status in found.status[there]],
            "points": found.points[there],
            "marks": marks,
            "lost": np.maximum(marks - found.points[there], 0.0),
            "rate": found.points[there] / np.where(marks > 0, marks, np.nan),
            "rate_before": rates[there],
        }
    )
    return frame.sort_values(["rate", "points"], kind="stable", ignore_index=True)


def lost_below(result: Result, losses: pd.DataFrame, code: str, unit: str) -> pd.DataFrame:
    """The rules below a branch in which a unit lost points, most first: rows of `losses` (`scoring.problems`).

    None where they do not come to what the branch lost: it does more than add up, and its own steps say what.
    """
    found, position = result.of_code(code), result.facts.units.index(unit)
    below = {rule.code for rule, _ in outline(result.rulebook, code)}
    mine = losses[(losses["unit"] == unit) & losses["rule"].isin(below) & (losses["lost"] > 0)]
    if found is None or not abs(mine["lost"].sum() - (found.marks[position] - found.points[position])) <= HAIR:
        return mine.iloc[:0]
    return mine.sort_values("lost", ascending=False, kind="stable")


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule in a few numbers: units with points, those of them with marks to lose, and those with full marks.

    `lost`: what the units lost together; `rate`, `rate_before`: mean rates, None where there are none.
    """

    with_points: int
    counted: int
    full: int
    lost: float
    rate: float | None
    rate_before: float | None


def rule_summary(rows: pd.DataFrame) -> RuleSummary:
    """What the rows of `rule_rows` come to."""
    counted = rows[rows["lost"].notna()]
    return RuleSummary(
        with_points=int(rows["points"].notna().sum()),
        counted=len(counted),
        full=int((counted["lost"] <= 0).sum()),
        lost=float(counted["lost"].sum()),
        rate=_mean(counted["rate"]),
        rate_before=_mean(rows["rate_before"]),
    )


def _mean(values: pd.Series) -> float | None:
    return float(values.mean()) if values.notna().any() else None


def stacked(values: pd.Series, bins: int = 24) -> pd.DataFrame:
    """Dots for a distribution: columns x (the middle of a bin) and y (1, 2 ... upwards in each bin); nan stays out.

    The index is that of `values`.
    """
    there = values.dropna().astype(float)
    low, high = (float(there.min()), float(there.max())) if len(there) else (0.0, 0.0)
    width = (high - low) / bins or 1.0
    number = ((there - low) / width).round()
    return pd.DataFrame({"x": low + number * width, "y": number.groupby(number).cumcount() + 1})
