"""Places by published totals: ties share a place as the settings say, ties may be broken, gates may send last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.column import Flags
from scoring.numbers import Floats, snap
from scoring.rulebook import Ties


def ranks(
    totals: Floats,
    ranked: Flags,
    group: NDArray[np.intp],
    *,
    ties: Ties = "1 2 2 4",
    last: Flags | None = None,
    tie_break: Sequence[Floats] = (),
) -> Floats:
    """Places within each group, 1 for the highest total; nan for units that are not ranked.

    `last`: units placed behind all others of their group, among themselves by total. `tie_break`: columns that decide
    between equal totals, higher first, the first one first; units still equal share their place (`ties`), except with
    "1 2 3 4", where the order of the rulebook decides.

    >>> ranks(np.array([90.0, 88, 88, 80]), np.ones(4, bool), np.zeros(4, int)).tolist()
    [1.0, 2.0, 2.0, 4.0]
    """
    places = np.full(len(totals), np.nan)
    who = np.flatnonzero(ranked & np.isfinite(totals))
    if not len(who):
        return places
    keys: list[NDArray[Any]] = [group[who]] if last is None or not last.any() else [group[who], last[who]]
    keys += [-snap(totals[who]), *(-snap(np.nan_to_num(column[who], nan=-np.inf)) for column in tie_break)]
    order = np.lexsort(keys[::-1])
    new_group = starts(keys[0][order])
    new_place = starts(*(key[order] for key in keys))
    first_of_group = np.maximum.accumulate(np.where(new_group, np.arange(len(who)), 0))
    position = np.arange(len(who)) - first_of_group + 1
    places[who[order]] = _shared(position, new_place, new_group, ties)
    return places


def starts(*sorted_keys: NDArray[Any]) -> Flags:
    """True where an entry differs from the one before in any key."""
    differs = np.ones(len(sorted_keys[0]), dtype=bool)
    differs[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in sorted_keys])
    return differs


def _shared(position: NDArray[np.intp], new_place: Flags, new_group: Flags, ties: Ties) -> NDArray[np.intp]:
    """Places of sorted units, `position` counting from 1 in each group."""
    index = np.arange(len(position))
    if ties == "1 2 3 4":
        return position
    if ties == "1 2 2 3":
        place_number = np.cumsum(new_place)
        before_group = np.maximum.accumulate(np.where(new_group, place_number - 1, 0))
        return place_number - before_group
    first = np.maximum.accumulate(np.where(new_place, index, 0))
    if ties == "1 2 2 4":
        return position[first]
    ends = np.append(np.flatnonzero(new_place)[1:] - 1, len(position) - 1)  # "1 3 3 4": the worst place of the tie
    worst: NDArray[np.intp] = position[np.repeat(ends, np.diff(np.append(np.flatnonzero(new_place), len(position))))]
    return worst
