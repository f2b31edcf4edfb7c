"""Try a rulebook first: a draft on the facts of a past period, beside the rulebook in use.

What cannot be compared is said, not guessed: units and values that only one side knows, other full marks, other grades.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from scoring.changes import rules_changed
from scoring.column import Status
from scoring.contributions import contributions
from scoring.draft import Gap, gaps, tried
from scoring.numbers import Floats, round_one
from scoring.result import Result, RulePoints
from scoring.rulebook import Rulebook
from scoring.scope import Positions
from scoring.suppose import Supposition, suppose
from scoring.tables import full_total

Caveat = Literal[
    "units_only_now",
    "units_only_draft",
    "full_marks",
    "grades",
    "provisional",
    "rulings",
    "groups",
    "rank_within",
]


@dataclass(frozen=True)
class NotComparable:
    """Something that the two sides do not have in common; `values` of its sentence."""

    caveat: Caveat
    values: Mapping[str, object]


@dataclass(frozen=True)
class Replay:
    """A draft beside the rulebook in use, on one period.

    `units`: one row a unit of both (index: code), in the order of the places under the draft: group, total,
    total_draft, change, place, place_draft (among those ranked together; nan without), won (places, above 0 is up),
    grade, grade_draft. `by_rule`: one row a unit and rule that brings other points: unit, rule ("" for what no single
    rule brings: caps, rounding, gates), points, points_draft, change. `rules`: one row a rule of the draft: rule, kind
    (same, changed, new), idle (it cost nobody a point; without marks: it brought nobody anything), scored (units),
    moved and grades (units with another place or grade if the rule is left out), change (of all totals). `dropped`:
    rules that only the one in use has. `gates`: one row a unit and gate that acts under the draft: unit, gate, before
    (acted under the one in use too). `gaps`: what the draft asks for in vain.
    """

    now: Result
    draft: Result
    units: pd.DataFrame
    by_rule: pd.DataFrame
    rules: pd.DataFrame
    dropped: tuple[str, ...]
    gates: pd.DataFrame
    gaps: tuple[Gap, ...]
    not_comparable: tuple[NotComparable, ...]

    @property
    def moved(self) -> int:
        """How many units change their place."""
        return int((self.units["won"].fillna(0) != 0).sum())

    @property
    def regraded(self) -> int:
        """How many units that have a grade both times get another one."""
        return sum(a != b for a, b in zip(self.units["grade"], self.units["grade_draft"], strict=True) if a and b)

    @property
    def mean_change(self) -> float:
        """The mean change of the totals that are there both times, to two decimals; 0 where there are none."""
        changes = self.units["change"].dropna()
        return round_one(float(changes.mean()), 2) if len(changes) else 0.0


def try_out(rulebook: Rulebook, now: Result) -> Replay:
    """A draft rulebook on the facts of a period as they stand; see `scoring.draft.tried`."""
    draft = tried(rulebook, now)
    return replay(now, draft, [unit.code for unit in rulebook.units if unit.code not in draft.rulebook.unit_of])


def replay(now: Result, draft: Result, left_out: Sequence[str] = ()) -> Replay:
    """Compare; `draft`: the same period's facts under the draft rulebook; `left_out`: units of the draft without."""
    units = _units(now, draft)
    by_rule = _by_rule(now, draft, list(units.index))
    return Replay(
        now,
        draft,
        units,
        by_rule,
        _rules(now, draft, by_rule),
        tuple(code for code in now.leaves if code not in draft.leaves),
        _gates(now, draft),
        gaps(now, draft),
        tuple(_not_comparable(now, draft, units, left_out)),
    )


def _units(now: Result, draft: Result) -> pd.DataFrame:
    at = {unit: position for position, unit in enumerate(now.facts.units)}
    both = [(at[unit], position) for position, unit in enumerate(draft.facts.units) if unit in at]
    old, new = (np.array([pair[side] for pair in both], dtype=np.intp) for side in (0, 1))
    index = pd.Index([draft.facts.units[position] for position in new], name="unit")
    frame = pd.DataFrame(
        {
            "group": [draft.rulebook.units[position].group for position in new],
            "total": now.total[old],
            "total_draft": draft.total[new],
            "change": np.round(draft.total[new] - now.total[old], 9),
            "place": now.place[old],
            "place_draft": draft.place[new],
            "won": now.place[old] - draft.place[new],
            "grade": _grades(now, old, index),
            "grade_draft": _grades(draft, new, index),
        },
        index=index,
    )
    order = {group: number for number, group in enumerate(draft.rulebook.groups)}
    ranked = ["group", "place_draft"] if draft.rulebook.settings.rank_within_groups else ["place_draft"]
    return frame.sort_values(
        ranked, key=lambda column: column.map(order) if column.name == "group" else column, kind="stable"
    )


def _grades(result: Result, positions: Positions, index: pd.Index) -> pd.Series:
    """Grades by name; None where there is none, which a column of texts would make not-a-number."""
    return pd.Series([result.grade[position] for position in positions], index=index, dtype=object)


def _by_rule(now: Result, draft: Result, units: Sequence[str]) -> pd.DataFrame:
    before, after = (contributions(result).reindex(units) for result in (now, draft))
    codes = list(dict.fromkeys([*after.columns, *before.columns]))
    wide = {
        "points": before.reindex(columns=codes, fill_value=0.0),
        "points_draft": after.reindex(columns=codes, fill_value=0.0),
    }
    both = np.isfinite(_totals(now, units)) & np.isfinite(_totals(draft, units))
    parts = []
    for code in codes:
        columns = {name: frame[code].to_numpy()[both] for name, frame in wide.items()}
        parts.append(pd.DataFrame({"unit": np.array(units, dtype=object)[both], "rule": code, **columns}))
    long = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["unit", "rule", *wide])
    long["change"] = np.round(long["points_draft"] - long["points"], 9)
    long = long[long["change"].abs() > 1e-9]
    place = {unit: number for number, unit in enumerate(units)}
    return long.assign(size=-long["change"].abs(), at=long["unit"].map(place)).sort_values(
        ["at", "size", "rule"], kind="stable", ignore_index=True
    )[["unit", "rule", "points", "points_draft", "change"]]


def _totals(result: Result, units: Sequence[str]) -> Floats:
    return result.total[[result.facts.units.index(unit) for unit in units]]


def _rules(now: Result, draft: Result, by_rule: pd.DataFrame) -> pd.DataFrame:
    changed, known = set(rules_changed(draft.rulebook, now.rulebook)), {rule.code for rule in now.rulebook.rules}
    codes = [code for code, points in draft.leaves.items() if any(rule.counts for rule in points.rules)]
    outcome = suppose(draft, [Supposition(), *(Supposition(left_out=code) for code in codes)])
    sums = by_rule.groupby("rule")["change"].sum()
    rows = []
    for number, code in enumerate(codes, start=1):
        points = draft.leaves[code]
        there = np.isfinite(outcome.place[0]) & np.isfinite(outcome.place[number])
        moved = there & (outcome.place[0] != outcome.place[number])
        grades = there & (outcome.grade[0] != outcome.grade[number])
        kind = "new" if code not in known else "changed" if code in changed else "same"
        change = round(float(sums.get(code, 0.0)), 9)
        scored = int((points.status == Status.SCORED).sum())
        rows.append((code, kind, _idle(points), scored, int(moved.sum()), int(grades.sum()), change))
    return pd.DataFrame(rows, columns=["rule", "kind", "idle", "scored", "moved", "grades", "change"])


def _idle(points: RulePoints) -> bool:
    """Whether a rule cost nobody a point; without marks, whether it brought nobody anything."""
    scored = points.status == Status.SCORED
    wanted = np.nan_to_num(points.marks[scored])
    return bool(
        scored.any()
        and (points.points[scored] >= wanted).all()
        and not (np.isnan(points.marks[scored]) & (points.points[scored] != 0)).any()
    )


def _gates(now: Result, draft: Result) -> pd.DataFrame:
    acted = {(unit, one.gate) for unit, gates in zip(now.facts.units, now.gates, strict=True) for one in gates}
    rows = [
        (unit, one.gate, (unit, one.gate) in acted)
        for unit, gates in zip(draft.facts.units, draft.gates, strict=True)
        for one in gates
    ]
    return pd.DataFrame(rows, columns=["unit", "gate", "before"])


def _not_comparable(
    now: Result, draft: Result, units: pd.DataFrame, left_out: Sequence[str]
) -> list[NotComparable]:
    found: list[NotComparable] = []

    def say(caveat: Caveat, **values: object) -> None:
        found.append(NotComparable(caveat, values))

    both = set(units.index)
    if gone := [unit for unit in now.facts.units if unit not in both]:
        say("units_only_now", units=gone)
    if new := [*left_out, *(unit.code for unit in draft.rulebook.units if unit.code not in both)]:
        say("units_only_draft", units=new)
    groups = {unit.code: unit.group for unit in now.rulebook.units}
    if other := [unit.code for unit in draft.rulebook.units if groups.get(unit.code, unit.group) != unit.group]:
        say("groups", units=other)
    if now.rulebook.settings.rank_within_groups != draft.rulebook.settings.rank_within_groups:
        say("rank_within")
    if full_total(now) != full_total(draft):
        say("full_marks", before=full_total(now), after=full_total(draft))
    if [grade.name for grade in now.rulebook.grades] != [grade.name for grade in draft.rulebook.grades]:
        say("grades")
    waiting = [unit for at, unit in enumerate(draft.facts.units) if draft.provisional[at] and draft.facts.came[at]]
    if waiting:
        say("provisional", units=waiting)
    if now.given is not None:
        at = [bool(any(np.isfinite(points[n]) for points in now.given.points.values())) for n in range(len(now.total))]
        if set_units := [unit for unit, ruled in zip(now.facts.units, at, strict=True) if ruled]:
            say("rulings", units=set_units)
    return found
