"""Problem areas: where points are lost, by rule and by dimension."""

from __future__ import annotations

import pandas as pd

from scoring.result import Result
from scoring.tables import dimension_of, marks


def problem_areas(result: Result, group: str | None = None) -> pd.DataFrame:
    """One row a rule with marks that counts, the costliest first; over all units, or those of one group.

    Columns: rule, dimension (codes), lost (points, over all units), share (of all lost points), units_counted (with
    points), units_full (full marks), units_short (below).
    """
    counted = {rule.code for rule in result.rulebook.rules if rule.counts}
    rows = marks(result).dropna(subset=["lost"])
    units = [unit.code for unit in result.rulebook.units if group is None or unit.group == group]
    rows = rows[rows["rule"].isin(counted) & rows["unit"].isin(units)]
    short = rows["lost"] > 0
    areas = (
        rows.assign(lost=rows["lost"].clip(lower=0), short=short, full=~short)
        .groupby("rule", sort=False)
        .agg(lost=("lost", "sum"), units_counted=("unit", "size"), units_full=("full", "sum"), units_short=("short", "sum"))
        .reset_index()
    )
    areas.insert(1, "dimension", areas["rule"].map(dimension_of(result.rulebook)))
    everything = areas["lost"].sum()
    areas.insert(3, "share", areas["lost"] / everything if everything else 0.0)
    return areas.sort_values(["lost", "rule"], ascending=[False, True], ignore_index=True)
