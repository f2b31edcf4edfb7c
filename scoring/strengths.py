"""What one unit did better and worse than its group, rule by rule: its achievements and its problems."""

from __future__ import annotations

import pandas as pd


def problems(
    losses: pd.DataFrame, before: pd.DataFrame | None, unit: str, was: str | None, peers: list[str],
    of_group: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The rules in which a unit loses points, most lost first.

    `losses`, `before`: as `scoring.problems.losses` gives them, of this period and the one before; `was`: the unit's
    code there; `peers`: codes of its group; `of_group`: `group_losses` of these, where they are known already.

    Columns: rule, lost (points of the total), mean (lost by the group), short (units of the group below full marks),
    counted (units with points), again (lost last year too), worst (nobody in the group lost more).
    """
    beside = _beside(losses, unit, peers, of_group)
    mine = beside[beside["lost"] > 0]
    earlier: set[str] = set()
    if before is not None and was is not None:
        rows = before[(before["unit"] == was) & (before["lost"] > 0)]
        earlier = set(rows["rule"])
    mine = mine.assign(again=mine["rule"].isin(earlier), worst=(mine["lost"] >= mine["most"]) & (mine["counted"] > 1))
    mine = mine.sort_values(["lost", "rule"], ascending=[False, True], ignore_index=True)
    return mine[["rule", "lost", "mean", "short", "counted", "again", "worst"]]


def achievements(
    losses: pd.DataFrame, unit: str, peers: list[str], of_group: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The rules in which a unit loses nothing while others of its group do; where the group loses most comes first.

    Columns: rule, mean (lost by the group), full (units of the group with full marks), counted.
    """
    beside = _beside(losses, unit, peers, of_group)
    mine = beside[(beside["lost"] <= 0) & (beside["short"] > 0)]
    mine = mine.assign(full=mine["counted"] - mine["short"])
    mine = mine.sort_values(["mean", "rule"], ascending=[False, True], ignore_index=True)
    return mine[["rule", "mean", "full", "counted"]]


def group_losses(losses: pd.DataFrame, peers: list[str]) -> pd.DataFrame:
    """What a group loses, one row a rule: columns rule, mean, most, short (units below full marks), counted."""
    group = losses[losses["unit"].isin(peers)]
    return (
        group.assign(short=group["lost"] > 0)
        .groupby("rule", sort=False)
        .agg(mean=("lost", "mean"), most=("lost", "max"), short=("short", "sum"), counted=("unit", "size"))
        .reset_index()
    )


def _beside(losses: pd.DataFrame, unit: str, peers: list[str], of_group: pd.DataFrame | None) -> pd.DataFrame:
    """The unit's losses with those of its group: columns rule, lost, mean, most, short, counted."""
    summed = group_losses(losses, peers) if of_group is None else of_group
    return losses.loc[losses["unit"] == unit, ["rule", "lost"]].merge(summed, on="rule")
