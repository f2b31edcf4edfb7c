"""Grades: threshold, condition and quota together, best grade first, within each group that is ranked together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Flags, Status
from scoring.formula.evaluate import evaluate
from scoring.numbers import Floats, snap, snap_one
from scoring.rulebook import Grade, Rulebook
from scoring.scope import Scope
from scoring.step import Step


@dataclass(frozen=True)
class _Round:
    """One grade being given: who asked for it, who got it, and the quota of those who did not."""

    grade: Grade
    line: Column | None
    asked: Flags
    given: Flags
    missed: Mapping[int, tuple[int, int, float | None]]  # unit -> places, base, lowest total that got one


@dataclass(frozen=True)
class Graded:
    """Grades per unit before gates on grades, and why; `undecided`: a condition is not known yet."""

    grades: tuple[str | None, ...]
    undecided: Flags
    total: Floats
    rounds: tuple[_Round, ...]

    def steps(self, unit: int) -> list[Step]:
        """Which grades a unit asked for, and what came of it."""
        return [_step(this, float(self.total[unit]), unit) for this in self.rounds if this.asked[unit]]


def grade_units(
    rulebook: Rulebook, scope: Scope, total: Floats, rank: Floats, group: NDArray[np.intp], gated: Flags
) -> Graded:
    """Give grades.

    `rank`: places within `group`, nan where not ranked; `gated`: units whose grade a gate decides: they stay in the
    base of a quota but take no place of it. Units that are not ranked cannot take a place of a quota either.
    """
    names = np.full(len(total), None, dtype=object)
    waiting = np.isfinite(total)
    undecided = np.zeros(len(total), dtype=bool)
    rounds = []
    for grade in rulebook.grades:
        line, meets, unknown = _meets(grade, scope, total)
        undecided |= unknown & waiting
        asked = meets & waiting
        given = asked
        missed: dict[int, tuple[int, int, float | None]] = {}
        if grade.has_quota:
            given = asked & gated
            ranked = np.isfinite(rank)
            for inside in _together(scope.group if grade.limit_of_group else group):
                asking = inside[asked[inside] & ~gated[inside] & ranked[inside]]
                if not len(asking):
                    continue
                base = int(ranked[inside].sum())
                places = quota(grade, base, rulebook.settings.quota_rounding, rulebook.units[inside[0]].group)
                taken = fill(asking, rank, total, places, grade.ties_at_line)
                given[taken] = True
                lowest = float(total[taken].min()) if len(taken) else None
                missed |= dict.fromkeys(asking[~given[asking]].tolist(), (places, base, lowest))
        names[given] = grade.name
        rounds.append(_Round(grade, line, asked, given, missed))
        waiting = waiting & ~given
    return Graded(tuple(names.tolist()), undecided, total, tuple(rounds))


def _meets(grade: Grade, scope: Scope, total: Floats) -> tuple[Column | None, Flags, Flags]:
    """The threshold, who meets it and the condition, and for whom they are not known."""
    meets = np.ones(len(total), dtype=bool)
    unknown = np.zeros(len(total), dtype=bool)
    line = None
    if grade.at_least is not None:
        line = evaluate(grade.at_least, scope)
        with np.errstate(invalid="ignore"):
            meets &= line.there & (snap(total) >= snap(line.values))
        unknown |= ~line.there
    if grade.when is not None:
        condition = evaluate(grade.when, scope)
        meets &= condition.there & (condition.values != 0)
        unknown |= condition.statuses == Status.NOT_REPORTED
    return line, meets, unknown


def _together(group: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """The positions of the units of each group."""
    by_group = np.argsort(group, kind="stable")
    return np.split(by_group, np.flatnonzero(np.diff(group[by_group])) + 1)


def quota(grade: Grade, base: int, rounding: str, group: str = "") -> int:
    """Places of a grade among `base` ranked units; `group` matters where groups have quotas of their own.

    >>> from scoring.rulebook import Label
    >>> quota(Grade("good", Label(), share_at_most=0.3), 7, "down")
    2
    >>> quota(Grade("good", Label(), limit_of_group=(("towns", 3), ("offices", 0.5))), 5, "down", "offices")
    2
    """
    share_at_most, count_at_most = grade.share_at_most, grade.count_at_most
    if grade.limit_of_group:
        limit = dict(grade.limit_of_group)[group]
        share_at_most, count_at_most = (limit, None) if 0 < limit < 1 else (None, int(limit))
    places = base if count_at_most is None else count_at_most
    if share_at_most is not None:
        share = snap_one(share_at_most * base)
        places = min(
            places, ceil(share) if rounding == "up" else floor(share + (0.5 if rounding == "half up" else 0.0))
        )
    return places


def fill(asking: NDArray[np.intp], rank: Floats, total: Floats, places: int, ties_at_line: str) -> NDArray[np.intp]:
    """Who of the asking units gets one of the places: the best, and at the line what the grade says about ties.

    `all`: everybody with the total at the line gets it; `none`: nobody of a tie that does not fit; `tie break`: the
    rank decides, and what it leaves tied does not get it.
    """
    if len(asking) <= places:
        return asking
    keys = rank[asking] if ties_at_line == "tie break" else -snap(total[asking])
    best_first = np.lexsort((asking, keys))
    order: NDArray[np.intp] = asking[best_first]
    key: Floats = keys[best_first]
    if places == 0:
        return order[:0]
    line = key[places - 1]
    if line != key[places]:
        return order[:places]
    inside: NDArray[np.intp] = order[key <= line] if ties_at_line == "all" else order[key < line]
    return inside


def _step(this: _Round, total: float, unit: int) -> Step:
    grade = this.grade
    if not this.given[unit]:
        if unit not in this.missed:
            return Step("grade_not_ranked", {"grade": grade.name})
        places, base, lowest = this.missed[unit]
        values = {"grade": grade.name, "places": places, "base": base, "line": lowest}
        return Step("grade_quota_full" if lowest is not None else "grade_quota_none", values)
    if this.line is not None:
        return Step("grade_line", {"grade": grade.name, "total": total, "at_least": this.line.at(unit)})
    if grade.when is not None:
        return Step("grade_condition", {"grade": grade.name, "when": grade.when.text})
    if grade.has_quota:
        return Step("grade_within_quota", {"grade": grade.name, "total": total})
    return Step("grade_rest", {"grade": grade.name, "total": total})
