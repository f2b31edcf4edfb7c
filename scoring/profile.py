"""One unit beside its group, dimension by dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.result import Result
from scoring.tables import dimensions, open_marks


def profile(result: Result, unit: str) -> pd.DataFrame:
    """One row a dimension with full points for the unit, in the order of the rulebook.

    Columns: dimension (code), points, marks, lost (never below 0), rate (points / marks), mean (of the rates of the
    unit's group, the unit included).
    """
    position = result.facts.units.index(unit)
    group = result.rulebook.unit_of[unit].group
    same = np.array([result.rulebook.unit_of[code].group == group for code in result.facts.units], dtype=bool)
    waiting = open_marks(result)
    rows = []
    for rule in dimensions(result.rulebook):
        found = result.of_code(rule.code)
        if found is None or not found.marks[position] > 0:
            continue
        asked = found.marks - waiting[rule.code]  # what is still open is neither got nor lost
        rates = (found.points / np.where(asked > 0, asked, np.nan))[same]
        known = rates[np.isfinite(rates)]
        mean = float(known.mean()) if len(known) else np.nan
        points, marks, worth = (float(values[position]) for values in (found.points, found.marks, asked))
        rate = points / worth if worth > 0 else np.nan
        rows.append((rule.code, points, marks, max(worth - points, 0.0), rate, mean))
    return pd.DataFrame(rows, columns=["dimension", "points", "marks", "lost", "rate", "mean"])
