"""The county's fixes: which rule, if met by all who fall short of it, lifts most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.fixes.change import Change, changes_of
from scoring.numbers import snap_one
from scoring.result import Result
from scoring.suppose import Supposition, suppose

COLUMNS = ["rule", "units", "points", "gaining", "grades_up", "grades_down", "fields", "changes"]


def county_fixes(result: Result, group: str | None = None) -> pd.DataFrame:
    """One row a rule that units can better by a number of their own, most points first.

    If each of them met the target (full marks, or the most its numbers allow): columns rule, units (that change
    something), points (won in total, over these units), gaining (units whose total grows), grades_up and grades_down
    (units of the group with a better or worse grade: quotas may push others out), fields (that need work), changes
    (field -> sum of the changes). `group`: only units of this group change.
    """
    units = [at for at, unit in enumerate(result.rulebook.units) if group is None or unit.group == group]
    best: dict[str, dict[int, Change]] = {}
    for change in changes_of(result, units):
        if change.goal == "lift":
            continue
        if change.goal in ("full", "most") or np.isnan(_marks(result, change)):
            known = best.setdefault(change.rule, {}).get(change.unit)
            if known is None or change.points_after > known.points_after:
                best[change.rule][change.unit] = change
    worlds = [Supposition({(c.unit, c.field): c.after for c in mine.values()}) for mine in best.values()]
    outcome = suppose(result, [Supposition(), *worlds])
    order = {grade.name: number for number, grade in enumerate(result.rulebook.grades)}
    there = np.isin(np.arange(len(result.facts.units)), units)
    rows = []
    for number, (code, mine) in enumerate(best.items(), start=1):
        changed = np.array(list(mine))
        won = np.nan_to_num(outcome.total[number] - outcome.total[0])
        grades = [(order.get(a), order.get(b)) for a, b in zip(outcome.grade[0], outcome.grade[number], strict=True)]
        moved = np.array([0 if a is None or b is None else a - b for a, b in grades])[there]
        efforts: dict[str, float] = {}
        for change in mine.values():
            efforts[change.field] = snap_one(efforts.get(change.field, 0.0) + change.amount)
        rows.append(
            (code, len(changed), round(float(won[changed].sum()), 9), int((won[changed] > 1e-9).sum()),
             int((moved > 0).sum()), int((moved < 0).sum()), tuple(efforts), efforts)
        )  # fmt: skip
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame = frame[frame["points"] > 0]
    return frame.sort_values(["points", "gaining", "rule"], ascending=[False, False, True], ignore_index=True)


def _marks(result: Result, change: Change) -> float:
    return float(result.leaves[change.rule].marks[change.unit])
