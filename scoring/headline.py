"""What a leader wants to know first: who leads, how many are good, where points are lost, what moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.areas import by_dimension
from scoring.changes import carried_over, rules_changed
from scoring.numbers import Floats, snap_one
from scoring.problems import problem_areas
from scoring.result import Result


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit and how many places it moved: above 0 is up."""

    unit: str
    places: int


@dataclass(frozen=True, slots=True)
class Area:
    """A dimension and its share (0..1) of all points lost."""

    dimension: str
    share: float


@dataclass(frozen=True, slots=True)
class Headline:
    """The state of a county, or of one of its groups, in the numbers of one sentence.

    `leaders` share the first place with `total` points, `ahead` of the next by so many; `best_grade_units` of `ranked`
    units reached the best grade; `areas`: the dimensions in which most is lost, the worst first; `risen`, `fallen`: who
    moved most against the period before; `last_again`: last in both periods; `mean` of the totals, then and now;
    `other_rules`: rules changed since the year before, so that its mean is not comparable and `mean_before` is None.
    `gated`: units on which a gate acted; `provisional`: units with something still open.
    """

    units: int
    ranked: int
    leaders: tuple[str, ...]
    total: float | None
    ahead: float | None
    best_grade: str | None
    best_grade_units: int
    areas: tuple[Area, ...]
    risen: Moved | None
    fallen: Moved | None
    last_again: tuple[str, ...]
    mean: float | None
    mean_before: float | None
    other_rules: bool
    gated: tuple[str, ...]
    provisional: int


def headline(result: Result, previous: Result | None = None, group: str | None = None) -> Headline:
    """The headline of all units, or of one group."""
    units = result.facts.units
    there = np.array([group is None or result.rulebook.unit_of[unit].group == group for unit in units], dtype=bool)
    rank = result.rank if group is None else result.rank_in_group
    ranked = there & np.isfinite(rank)
    first = ranked & (rank == np.min(rank[ranked], initial=np.inf))
    total = float(result.total[first][0]) if first.any() else None
    others = result.total[ranked & ~first]
    best = result.rulebook.grades[0].name if result.rulebook.grades else None
    rank_before = total_before = np.full(len(units), np.nan)
    if previous is not None:
        rank_before = carried_over(previous.rank if group is None else previous.rank_in_group, result, previous)
        total_before = carried_over(previous.total, result, previous)
    other_rules = previous is not None and bool(rules_changed(result.rulebook, previous.rulebook))
    moves = np.where(ranked, rank_before - rank, np.nan)
    return Headline(
        units=int(there.sum()),
        ranked=int(ranked.sum()),
        leaders=tuple(units[position] for position in np.flatnonzero(first)),
        total=total,
        ahead=snap_one(total - float(others.max())) if total is not None and len(others) else None,
        best_grade=best,
        best_grade_units=sum(1 for position in np.flatnonzero(there) if result.grade[position] == best and best),
        areas=_areas(result, group),
        risen=_moved(units, moves, up=True),
        fallen=_moved(units, moves, up=False),
        last_again=_last_again(units, ranked, rank, rank_before),
        mean=_mean(result.total[there]),
        mean_before=None if other_rules else _mean(total_before[there]),
        other_rules=other_rules,
        gated=tuple(units[position] for position in np.flatnonzero(there) if result.gates[position]),
        provisional=int(result.provisional[there].sum()),
    )


def _areas(result: Result, group: str | None) -> tuple[Area, ...]:
    """Dimensions by the points that they cost, the same as on the page of problem areas."""
    areas = by_dimension(problem_areas(result, group))
    lost = areas[areas["lost"] > 0]
    return tuple(Area(str(row.dimension), float(row.share)) for row in lost.itertuples())


def _moved(units: tuple[str, ...], moves: Floats, *, up: bool) -> Moved | None:
    """Who moved most; nobody where several moved as far, since naming one of them would be unfair."""
    distance = np.nan_to_num(moves if up else -moves, nan=0.0)
    farthest = distance.max(initial=0.0)
    who = np.flatnonzero(distance == farthest)
    if farthest <= 0 or len(who) != 1:
        return None
    return Moved(units[who[0]], int(farthest) if up else -int(farthest))


def _last_again(units: tuple[str, ...], ranked: NDArray[np.bool_], rank: Floats, before: Floats) -> tuple[str, ...]:
    compared = ranked & np.isfinite(before)
    if int(compared.sum()) < 3:
        return ()
    last = compared & (rank == rank[ranked].max()) & (before == before[compared].max())
    return tuple(units[position] for position in np.flatnonzero(last))


def _mean(totals: Floats) -> float | None:
    known = totals[np.isfinite(totals)]
    return float(known.mean()) if len(known) else None
