"""One unit beside its group, dimension by dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.result import Result
from scoring.tables import dimensions


def profile(result: Result, unit: str) -> pd.DataFrame:
    """One row a dimension with full points for the unit, in the order of the rulebook.

    Columns: dimension (code), points, marks, lost (never below 0), rate (points / marks), mean (of the rates of the
    unit's group, the unit included).
    """
    position = result.facts.units.index(unit)
    group = result.rulebook.unit_of[unit].group
    same = np.array([result.rulebook.unit_of[code].group == group for code in result.facts.units], dtype=bool)
    rows = []
    for rule in dimensions(result.rulebook):
        found = result.of_code(rule.code)
        if found is None or not found.marks[position] > 0:
            continue
        rates = found.points[same] / np.where(found.marks[same] > 0, found.marks[same], np.nan)
        known = rates[np.isfinite(rates)]
        mean = float(known.mean()) if len(known) else np.nan
        points, marks = float(found.points[position]), float(found.marks[position])
        rows.append((rule.code, points, marks, max(marks - points, 0.0), points / marks, mean))
    return pd.DataFrame(rows, columns=["dimension", "points", "marks", "lost", "rate", "mean"])
