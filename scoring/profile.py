"""One unit beside its group, dimension by dimension."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.numbers import snap_one
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


def composition(result: Result, unit: str) -> pd.DataFrame:
    """What a unit's total consists of: the points of all rows but the last add up to the last.

    Columns of `profile`, and before them kind: dimension (bonus and deductions among them), rounding (what weights and
    rounding change), gate (what gates took), total (the last row, where there is a total; with all marks and losses).
    """
    position = result.facts.units.index(unit)
    total, before = float(result.total[position]), float(result.total_before_gates[position])
    own = profile(result, unit)
    names = ["kind", *own.columns]
    extra = [
        {"dimension": rule.code, "points": float(found.points[position])}
        for rule in dimensions(result.rulebook)
        if (found := result.of_code(rule.code)) is not None
        and rule.code not in set(own["dimension"])
        and np.isfinite(found.points[position])
    ]
    parts = [{"kind": "dimension", **row} for row in [*own.to_dict("records"), *extra]]
    if np.isnan(total):
        return pd.DataFrame(parts, columns=names)
    rounding, taken = before - float(np.nansum([part["points"] for part in parts])), total - before
    if any(acted.kind == "rule zero" for acted in result.gates[position]):
        # What a gate took from a rule is missing from its dimension already.
        rounding, taken = 0.0, taken + rounding
    parts += [
        {"kind": kind, "points": amount}
        for kind, amount in (("rounding", snap_one(rounding)), ("gate", snap_one(taken)))
        if abs(amount) > 1e-9
    ]
    whole = {"kind": "total", "points": total, **{name: snap_one(float(own[name].sum())) for name in ("marks", "lost")}}
    return pd.DataFrame([*parts, whole], columns=names)
