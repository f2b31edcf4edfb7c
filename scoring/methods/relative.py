"""`relative`: the marks times what the measure is against the best, the mean or the range of the group.

    to best · to mean · min-max                比最好 · 比平均 · 最小最大
    to best; lowest first; of all              比最好；低者在前；不分组

Best: own / best (lowest first: best / own; both 0: full). Mean: full at or beyond it, else own / mean (lowest first:
mean / own). Min-max: (own - min) / (max - min); all equal: full. Only units with a value count. A best or mean that is
not above 0 says nothing: an error, and no points for the group (lowest first: a best of 0 gives 0 to all but itself).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.column import Flags, Status, Statuses, missing_where
from scoring.formula.peers import counts, largest, smallest, sums
from scoring.methods.amount import full_marks
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.peers import Peers, groups_of, peers_with_value, take_peers
from scoring.methods.sense import method_needs_marks
from scoring.methods.text import pieces
from scoring.methods.values import at, column, measured, merged, shown, worked
from scoring.methods.vocabulary import pattern
from scoring.numbers import Floats, snap
from scoring.rulebook import Rule, Rulebook
from scoring.scope import Problem
from scoring.step import Share, Step, Worked

Against = Literal["to best", "to mean", "min-max"]
_AGAINST: dict[Against, re.Pattern[str]] = {
    "to best": re.compile(pattern("to best")),
    "to mean": re.compile(pattern("to mean")),
    "min-max": re.compile(pattern("min-max")),
}


@dataclass(frozen=True, slots=True)
class Relative(Parameters):
    against: Against
    peers: Peers


def read(text: str, _measure_text: str) -> Relative:
    """Reads what to compare with. Raises `ParameterError`."""
    rows, peers = take_peers(pieces(text))
    if not rows:
        raise ParameterError("relative_unreadable", 0, {"piece": text.strip()})
    against = next((name for name, regex in _AGAINST.items() if rows[0].match(regex)), None)
    odd = rows[0] if against is None else (rows[1] if len(rows) > 1 else None)
    if against is None or odd is not None:
        piece = odd or rows[0]
        raise ParameterError("relative_unreadable", piece.position, {"piece": piece.text})
    return Relative(against, peers)


@dataclass(frozen=True)
class Marks:
    """What a group is compared with, for each unit: its best (or mean), for min-max also the other end."""

    best: Floats
    other: Floats


def benchmarks(values: Floats, there: Flags, groups: NDArray[np.intp], against: Against, lowest_first: bool) -> Marks:
    """The best or mean of each unit's group; the order of the units does not matter, not even to the last bit."""
    nobody = np.full(len(values), np.nan)
    who = np.flatnonzero(there)
    if not len(who):
        return Marks(nobody, nobody)
    own, group = values[who], groups[who]
    count = int(groups.max()) + 1
    if against == "to mean":
        heads = counts(group, count)
        mean = sums(own, group, count) / np.where(heads > 0, heads, np.nan)
        return Marks(np.where(there, mean[groups], np.nan), nobody)
    ends = largest(own, group, count)[groups], smallest(own, group, count)[groups]
    best, other = reversed(ends) if lowest_first else ends
    return Marks(np.where(there, best, np.nan), np.where(there, other, np.nan))


def shares(values: Floats, marks: Marks, against: Against, lowest_first: bool) -> tuple[Floats, Flags]:
    """What part of the marks each unit gets, and where that cannot be said.

    >>> marks = Marks(np.array([100.0, 100.0]), np.array([80.0, 80.0]))
    >>> shares(np.array([80.0, 100.0]), marks, "to best", False)[0].tolist()
    [0.8, 1.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        if against == "min-max":
            all_equal = snap(marks.best) == snap(marks.other)
            part = np.where(all_equal, 1.0, (values - marks.other) / (marks.best - marks.other))
            return part, np.zeros(len(values), dtype=bool)
        part = marks.best / values if lowest_first else values / marks.best
        if against == "to best" and not lowest_first:
            return part, ~(marks.best > 0)
        own, best = snap(values), snap(marks.best)
        if against == "to mean":
            beyond = own <= best if lowest_first else own >= best
            return np.where(beyond, 1.0, part), ~(best > 0)
    return np.where(own == best, 1.0, part), best < 0


def work(parameters: Relative, asked: Asked) -> Worked:
    measure, peers = measured(asked), parameters.peers
    groups = groups_of(peers, asked)
    marks = benchmarks(measure.values, measure.there, groups, parameters.against, peers.lowest_first)
    part, unclear = shares(measure.values, marks, parameters.against, peers.lowest_first)
    why = merged((measure.status, _unclear(parameters, unclear & measure.there, marks.best, asked)))
    points = column(part * full_marks(asked), why, len(measure))

    def explain(unit: int) -> Sequence[Step]:
        known = {
            "measure": shown(at(measure, unit), asked),
            "best": shown(at(marks.best, unit), asked),
            "among": peers_with_value(unit, measure, groups),
            "share": Share(at(part, unit)),
            "marks": full_marks(asked),
            "points": at(points, unit),
        }
        if parameters.against == "min-max":
            known["other"] = shown(at(marks.other, unit), asked)
        code = {"to best": "to_best", "to mean": "to_mean", "min-max": "min_max"}[parameters.against]
        return [Step(f"relative.{code}", known)]

    return worked(points, explain)


def _unclear(parameters: Relative, unclear: Flags, best: Floats, asked: Asked) -> Statuses | None:
    """A best or mean not above 0: one error for each value of it, and no points."""
    if not unclear.any():
        return None
    code = "relative_mean_not_positive" if parameters.against == "to mean" else "relative_best_not_positive"
    for value in np.unique(best[unclear]):
        units = np.flatnonzero(unclear & (best == value))
        asked.scope.problems.append(Problem(code, units, {"rule": asked.rule.code, "value": float(value)}))
    return missing_where(unclear, Status.NOT_REPORTED)


def problems(_parameters: Relative, rule: Rule, _rulebook: Rulebook) -> list[ParameterError]:
    return method_needs_marks(METHOD.label, rule)


METHOD = Method(
    name="relative",
    chinese=("相对计分", "相对"),
    measure="required",
    parameters="required",
    examples=(Example("to best", 5), Example("比平均；低者在前", 5), Example("min-max; of all", 5)),
    reader=read,
    work=work,
    own_problems=problems,
)
