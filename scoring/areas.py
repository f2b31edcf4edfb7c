"""What kind of problem an area is: common or single, new or repeated, and where a field of work is out of balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

COMMON = 0.5
"""A problem is common where at least this share of the units falls short."""
SINGLE = 0.1
"""It is single where at most this share does, or one unit alone."""


def kinds(areas: pd.DataFrame) -> pd.Series:
    """Per row of `scoring.problems.problem_areas`: "common", "some" or "single"."""
    share = areas["units_short"] / areas["units_counted"]
    alone = (share <= SINGLE) | (areas["units_short"] <= 1)
    return pd.Series("some", index=areas.index).mask(share >= COMMON, "common").mask(alone, "single")


def how_many(areas: pd.DataFrame) -> Counter[str]:
    """How many problem areas there are of each kind; `areas`: with the column kind of `kinds`."""
    return Counter(areas["kind"])


def repeated(losses: pd.DataFrame, before: pd.DataFrame | None, was: Mapping[str, str]) -> pd.Series:
    """Per rule (index) how many units lose points in it in both periods; `was`: today's code -> code then."""
    if before is None:
        return pd.Series(dtype=int)
    earlier = set(before.loc[before["lost"] > 0, ["unit", "rule"]].itertuples(index=False, name=None))
    now = losses[losses["lost"] > 0]
    again = [(was.get(unit), rule) in earlier for unit, rule in zip(now["unit"], now["rule"], strict=True)]
    return now[again].groupby("rule").size()


def by_dimension(areas: pd.DataFrame) -> pd.DataFrame:
    """Problem areas added up by dimension, most lost first: columns dimension, lost, share."""
    summed = areas.groupby("dimension", sort=False)[["lost", "share"]].sum().reset_index()
    return summed.sort_values(["lost", "dimension"], ascending=[False, True], ignore_index=True)


def balance(rates: pd.DataFrame) -> pd.DataFrame:
    """How even the units are in each dimension, the most uneven first.

    `rates`: units by dimensions, 0..1. Columns: dimension, mean, lowest, lowest_unit (the first of them; nan where
    several units are all equal), highest, spread (between them).
    """
    known = rates.dropna(how="all", axis="columns").dropna(how="all", axis="index")
    frame = pd.DataFrame(
        {
            "dimension": known.columns,
            "mean": known.mean().to_numpy(),
            "lowest": known.min().to_numpy(),
            "lowest_unit": known.idxmin().to_numpy(),
            "highest": known.max().to_numpy(),
        }
    )
    frame["spread"] = frame["highest"] - frame["lowest"]
    frame["lowest_unit"] = frame["lowest_unit"].where((frame["spread"] > 0) | (len(known) == 1))
    return frame.sort_values("spread", ascending=False, kind="stable", ignore_index=True)
