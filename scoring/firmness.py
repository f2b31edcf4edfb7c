"""How firm a place is: where a unit would stand after small changes of points, weights and thresholds.

This is no statistics: nothing is claimed about chance or significance. It answers what a leader asks, "would another
inspector, another weight, another line have put them elsewhere?": the ranking is reckoned many times with changes
that nobody could defend or attack (`scoring/draws.py`), and each unit is told between which places it stands then.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.column import Flags
from scoring.distance import gaps, near
from scoring.draws import DEFAULT, Wobble, places_drawn
from scoring.numbers import Floats
from scoring.result import Result
from scoring.stages import ranked_together
from scoring.suppose import Supposition, suppose
from scoring.tables import full_total

USUAL = 0.05
"""The band leaves out this share of the draws at either end: 5-95 %."""


@dataclass(frozen=True)
class Firmness:
    """How firm the places are.

    `units`: one row a ranked unit (index: its code), in the order of the places: place (among those ranked together),
    best, worst (of all draws), low, high (5-95 % of them), same (share of draws with its own place), near (so close to
    a neighbour that the difference says little), without_best, without_worst (any one rule left out).
    `rules`: one row a rule, the most telling first: rule, moved (units with another place without it), most (places
    that one unit moves), lead (whether somebody else leads without it).
    """

    units: pd.DataFrame
    rules: pd.DataFrame
    wobble: Wobble


def firmness(result: Result, wobble: Wobble = DEFAULT) -> Firmness:
    """The band of places of every ranked unit, and what leaving out single rules does."""
    places, ranking = places_drawn(result, wobble), result.place
    ranked = np.flatnonzero(np.isfinite(ranking))
    drawn = np.sort(places[:, ranked], axis=0)
    ends = int(np.floor(USUAL * wobble.draws))
    without, rules = _without(result, ranking)
    without = np.vstack([without, ranking])[:, ranked]
    frame = pd.DataFrame(
        {
            "place": ranking[ranked].astype(int),
            "best": drawn[0].astype(int),
            "worst": drawn[-1].astype(int),
            "low": drawn[ends].astype(int),
            "high": drawn[-1 - ends].astype(int),
            "same": (places[:, ranked] == ranking[ranked]).mean(axis=0),
            "near": _near(result, ranking)[ranked],
            "without_best": np.nanmin(without, axis=0).astype(int),
            "without_worst": np.nanmax(without, axis=0).astype(int),
        },
        index=pd.Index([result.facts.units[at] for at in ranked], name="unit"),
    )
    order = np.lexsort((ranked, ranking[ranked], ranked_together(result.rulebook, None)[ranked]))
    return Firmness(frame.iloc[order], rules, wobble)


def _near(result: Result, ranking: Floats) -> Flags:
    """Units next to which another one stands with nearly the same total."""
    close = np.zeros(len(ranking), dtype=bool)
    group = ranked_together(result.rulebook, None)
    for number in np.unique(group):
        mine = np.flatnonzero((group == number) & np.isfinite(ranking))
        order = mine[np.argsort(ranking[mine], kind="stable")]
        before = near(gaps(result.total[order], ranking[order]), full_total(result))
        close[order] |= before
        close[order[:-1]] |= before[1:]
    return close


def _without(result: Result, ranking: Floats) -> tuple[Floats, pd.DataFrame]:
    """Places without each rule (rules by units), and how telling each rule is.

    A rule left out is one that nobody is judged on: the rulebook spreads its marks over the rules beside it.
    """
    codes = [code for code, points in result.leaves.items() if any(rule.counts for rule in points.rules)]
    outcome = suppose(result, [Supposition(left_out=code) for code in codes])
    there = np.isfinite(ranking) & np.isfinite(outcome.place)
    moved = np.where(there, np.abs(outcome.place - ranking), 0.0)
    leads = np.where(there, (outcome.place == 1) != (ranking == 1), False)
    frame = pd.DataFrame(
        {
            "rule": codes,
            "moved": (moved > 0).sum(axis=1),
            "most": moved.max(axis=1, initial=0).astype(int),
            "lead": leads.any(axis=1),
        }
    )
    order = ["moved", "most", "rule"]
    return outcome.place, frame.sort_values(order, ascending=[False, False, True], ignore_index=True)
