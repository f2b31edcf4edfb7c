"""Where one unit lost its points, rule by rule: what a letter lists."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.numbers import snap_one
from scoring.outline import outline
from scoring.result import Result


def losses_of_unit(result: Result, mine: pd.DataFrame, unit: str) -> pd.DataFrame:
    """The rules that cost a unit points, in the order of the rulebook; deductions without full marks among them.

    `mine`: the unit's rows of `scoring.problems.losses`.

    Columns: rule, marks (nan for a deduction), points (both as published), lost (points of the total).
    """
    position = result.facts.units.index(unit)
    lost = {str(rule): snap_one(points) for rule, points in zip(mine["rule"], mine["lost"], strict=True) if points > 0}
    rows = []
    for code in dict.fromkeys(rule.code for rule, _ in outline(result.rulebook) if rule.counts):
        found = result.of_code(code)
        if found is None:
            continue
        marks, points = float(found.marks[position]), float(found.points[position])
        if code in lost:
            rows.append((code, marks, points, lost[code]))
        elif code in result.leaves and np.isnan(marks) and points < 0:
            rows.append((code, marks, points, -points))
    return pd.DataFrame(rows, columns=["rule", "marks", "points", "lost"])
