"""What one unit did better and worse than its group, rule by rule: its achievements and its problems."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd


def beside(losses: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """What each unit loses beside what its group loses, a row a unit and rule; `groups`: the group of each unit.

    `losses`: as `scoring.problems.losses` gives them.

    Columns: unit, rule, lost (points of the total), mean and most (lost in the group), short (units of the group below
    full marks), counted (units with points).
    """
    rows = losses[["unit", "rule", "lost"]].assign(short=losses["lost"] > 0)
    alike = rows.groupby([rows["unit"].map(dict(groups)), rows["rule"]], sort=False)
    lost = alike["lost"]
    return rows.assign(
        mean=lost.transform("mean"), most=lost.transform("max"), short=alike["short"].transform("sum"),
        counted=lost.transform("size"),
    )  # fmt: skip


def problems(mine: pd.DataFrame, earlier: Collection[str] = ()) -> pd.DataFrame:
    """The rules in which a unit loses points, most lost first.

    `mine`: the unit's rows of `beside`; `earlier`: the rules in which it lost points in the period before.

    Columns: rule, lost, mean, short, counted, again (lost in the period before too), worst (nobody in the group lost
    more).
    """
    mine = mine[mine["lost"] > 0]
    mine = mine.assign(again=mine["rule"].isin(earlier), worst=(mine["lost"] >= mine["most"]) & (mine["counted"] > 1))
    mine = mine.sort_values(["lost", "rule"], ascending=[False, True], ignore_index=True)
    return mine[["rule", "lost", "mean", "short", "counted", "again", "worst"]]


def achievements(mine: pd.DataFrame) -> pd.DataFrame:
    """The rules in which a unit loses nothing while others of its group do; where the group loses most comes first.

    `mine`: the unit's rows of `beside`.

    Columns: rule, mean (lost by the group), full (units of the group with full marks), counted.
    """
    mine = mine[(mine["lost"] <= 0) & (mine["short"] > 0)]
    mine = mine.assign(full=mine["counted"] - mine["short"])
    mine = mine.sort_values(["mean", "rule"], ascending=[False, True], ignore_index=True)
    return mine[["rule", "mean", "full", "counted"]]
