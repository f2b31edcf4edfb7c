"""Problem areas: where points are lost that would have reached the total, by rule and by dimension."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scoring.column import Status
from scoring.marks import plain_weight
from scoring.numbers import Floats
from scoring.result import Result, RulePoints
from scoring.rulebook import Rule
from scoring.tables import dimension_of

_HANDED_ON = ("sum", "weighted", "mean")
"""Branches that hand the points of their children on in proportion. Any other one loses its points as one rule."""


def losses(result: Result) -> pd.DataFrame:
    """Points lost, one row a unit and rule with marks and points: columns unit, rule, lost, full (has full marks).

    A loss is counted as it reaches the total: a rule of 10 marks in a section that is converted to 5 loses half of what
    it lost itself. A branch that takes the best of its rules, deducts from its marks or reckons by a formula counts as
    one rule. Marks still open are not lost.
    """
    units = np.array(result.facts.units, dtype=object)
    parts = []
    for rule, factor in _rows(result, None, _shares(result, None)):
        got = np.flatnonzero(~np.isnan(rule.points) & ~np.isnan(rule.marks) & ~np.isnan(factor))
        lost = np.maximum(rule.marks[got] - rule.points[got], 0.0)
        parts.append(
            pd.DataFrame({"unit": units[got], "rule": rule.code, "lost": lost * factor[got], "full": lost <= 0})
        )
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["unit", "rule", "lost", "full"])


def _rows(result: Result, parent: str | None, shares: dict[str, Floats]) -> Iterator[tuple[RulePoints, Floats]]:
    """The rules that lose points, each with how much of a lost point reaches the total, per unit."""
    for code in dict.fromkeys(rule.code for rule in result.rulebook.children.get(parent, ()) if rule.counts):
        points = result.of_code(code)
        if points is None or code not in shares:
            continue
        if code in result.branches and all(_hands_on(rule) for rule in points.rules):
            below = _shares(result, code)
            yield from _rows(result, code, {child: share * shares[code] for child, share in below.items()})
        else:
            yield points, shares[code]


def _hands_on(rule: Rule) -> bool:
    return rule.combine in _HANDED_ON and rule.times is None


def _shares(result: Result, parent: str | None) -> dict[str, Floats]:
    """How much of a point of each child reaches its branch: weights, rows left out and conversion taken together."""
    rules = [rule for rule in result.rulebook.children.get(parent, ()) if rule.counts]
    children = {rule.code: points for rule in rules if (points := result.of_code(rule.code)) is not None}
    size = len(result.facts.units)
    branch = None if parent is None else result.of_code(parent)
    combine = "sum" if branch is None else branch.rules[0].combine
    weights, worth = {}, np.zeros(size)
    for code, points in children.items():
        left_out = np.isnan(points.points) & np.isin(points.status, (Status.NOT_APPLICABLE, Status.NOT_REPORTED))
        kept = ~np.isnan(points.marks) & ~left_out
        weight = 1.0 if combine == "sum" else plain_weight(points.rules[0])
        weights[code] = np.where(kept, weight, 0.0)
        worth += np.nan_to_num(points.marks) * weights[code]
    if branch is None:
        full = np.sum([np.nan_to_num(points.marks) for points in children.values()], axis=0) if children else worth
    else:
        full = np.nan_to_num(branch.marks)
    factor = full / np.where(worth > 0, worth, np.nan)
    return {code: weight * factor for code, weight in weights.items()}


def problem_areas(result: Result, group: str | None = None) -> pd.DataFrame:
    """One row a rule with marks that counts, the costliest first; over all units, or those of one group.

    Columns: rule, dimension (codes), lost (points of the total, over these units), share (of all lost points),
    units_counted (with points), units_full (full marks), units_short (below).
    """
    rows = losses(result)
    if group is not None:
        rows = rows[rows["unit"].isin([unit.code for unit in result.rulebook.units if unit.group == group])]
    areas = (
        rows.assign(short=~rows["full"].astype(bool))
        .groupby("rule", sort=False)
        .agg(
            lost=("lost", "sum"),
            units_counted=("unit", "size"),
            units_full=("full", "sum"),
            units_short=("short", "sum"),
        )
        .reset_index()
    )
    areas.insert(1, "dimension", areas["rule"].map(dimension_of(result.rulebook)))
    everything = areas["lost"].sum()
    areas.insert(3, "share", areas["lost"] / everything if everything else 0.0)
    return areas.sort_values(["lost", "rule"], ascending=[False, True], ignore_index=True)
