"""What each rule brought to a unit's total; together with what no single rule brought it is the total."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scoring.column import Status
from scoring.marks import plain_weight
from scoring.numbers import Floats, snap
from scoring.result import Result, RulePoints

_HANDED_ON = ("sum", "weighted", "mean")


def contributions(result: Result) -> pd.DataFrame:
    """Units (index: codes) by rules: points of the total; 0 where a rule is not the unit's.

    Counted as they reach the total: weights, rows left out and conversion taken together. A branch that takes the best
    of its rules, deducts from its marks, multiplies or reckons by a formula counts as one rule. What is left over
    (floors, caps, rounding, gates on totals) stands in the column "" of a unit with a total.
    """
    found = {points.code: np.nan_to_num(points.points) * share for points, share in _rows(result, None, 1.0)}
    frame = pd.DataFrame(found, index=pd.Index(result.facts.units, name="unit"))
    left = snap(np.round(result.total - frame.sum(axis=1).to_numpy(), 9))
    return frame.assign(**{"": np.nan_to_num(left)})


def _rows(result: Result, parent: str | None, share: Floats | float) -> Iterator[tuple[RulePoints, Floats]]:
    """The rules that bring points, each with how much of its points reaches the total, per unit."""
    for code, factor in _factors(result, parent).items():
        points, reaches = result.of_code(code), np.asarray(factor * share)
        if points is None:
            continue
        if code in result.branches and all(rule.combine in _HANDED_ON and rule.times is None for rule in points.rules):
            yield from _rows(result, code, reaches)
        else:
            yield points, reaches


def _factors(result: Result, parent: str | None) -> dict[str, Floats]:
    """How much of a point of each child reaches its branch."""
    codes = dict.fromkeys(rule.code for rule in result.rulebook.children.get(parent, ()) if rule.counts)
    children = {code: points for code in codes if (points := result.of_code(code)) is not None}
    size = len(result.facts.units)
    branch = None if parent is None else result.of_code(parent)
    rule = None if branch is None else branch.rules[0]
    averages = rule is not None and rule.combine != "sum"
    weights, worth, all_worth = {}, np.zeros(size), np.zeros(size)
    for code, points in children.items():
        out = np.isnan(points.points) & np.isin(points.status, (Status.NOT_APPLICABLE, Status.NOT_REPORTED))
        with_marks = ~np.isnan(points.marks)
        weights[code] = np.where(with_marks, plain_weight(points.rules[0]) if averages else 1.0, np.nan)
        worth += np.where(with_marks & ~out, np.nan_to_num(points.marks * weights[code]), 0.0)
        all_worth += np.where(with_marks, np.nan_to_num(points.marks * weights[code]), 0.0)
    full = all_worth if branch is None or rule is None else np.nan_to_num(branch.marks)
    before = full if rule is None or rule.convert_to is None else all_worth
    converted = np.where(before > 0, full / np.where(before > 0, before, 1.0), 1.0) if not averages else 1.0
    factor = np.where(worth > 0, full / np.where(worth > 0, worth, 1.0), 1.0)
    # Bonus rows are added after rescaling, and converted with the rest.
    return {code: np.where(np.isnan(weight), converted, weight * factor) for code, weight in weights.items()}
