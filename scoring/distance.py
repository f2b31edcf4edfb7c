"""How far a unit stands from the one placed before it: what a reader should take as close."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scoring.numbers import Floats
from scoring.ranks import ranks

NEAR = 0.002
"""Of full marks: a difference no larger than this (0.2 of 100 points) says little about who is better."""


def gaps(totals: Floats, places: Floats) -> Floats:
    """Points missing to the unit placed next before; nan for the first and for units without a place.

    Units that share a place share the distance to those before them, and are 0 points from each other: the later one in
    the order of the arrays says 0. Where a gate moved a unit down its total says nothing about its place: nan.
    """
    distance = np.full(len(totals), np.nan)
    order = [int(unit) for unit in np.argsort(places, kind="stable") if np.isfinite(places[unit])]
    for before, unit in pairwise(order):
        missing = totals[before] - totals[unit]
        distance[unit] = missing if missing >= 0 else np.nan
    return np.round(distance, 9)


def near(distance: Floats, full: float) -> np.ndarray:
    """True where the unit before is closer than `NEAR` of the full marks."""
    return np.asarray(distance <= NEAR * full + 1e-9)


def places_before_gates(totals: Floats, places: Floats) -> Floats:
    """Places by the totals before gates; equal totals keep their order, so that only gates make a difference."""
    return ranks(totals, np.isfinite(places), np.zeros(len(totals), dtype=np.intp), tie_break=[-places])
