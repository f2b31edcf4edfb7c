"""Results as DataFrames of documented columns, for pages and documents."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from scoring.column import Column, Status
from scoring.numbers import snap
from scoring.result import Result, RulePoints
from scoring.rulebook import Rule, Rulebook


def ranking(result: Result) -> pd.DataFrame:
    """One row a unit (index: its code), in the order of places within groups.

    Columns: group, total_before_gates, total (points; nan: none yet), rank, rank_in_group (nullable integers),
    grade_before_gates, grade (codes), provisional, gates (how many acted), gained, taken_off (`bonus_and_deductions`),
    bonus (the two together), lost (points missing to the full marks of all rows that count).
    """
    units = result.rulebook.units
    lost = lost_by_dimension(result)
    gained, taken_off = bonus_and_deductions(result)
    frame = pd.DataFrame(
        {
            "group": [unit.group for unit in units],
            "total_before_gates": result.total_before_gates,
            "total": result.total,
            "rank": pd.array(_nullable(result.rank), dtype="Int64"),
            "rank_in_group": pd.array(_nullable(result.rank_in_group), dtype="Int64"),
            "grade_before_gates": list(result.grade_before_gates),
            "grade": list(result.grade),
            "provisional": result.provisional,
            "gates": [len(acted) for acted in result.gates],
            "gained": gained,
            "taken_off": taken_off,
            "bonus": gained + taken_off,
            "lost": lost.sum(axis=1).to_numpy(),
        },
        index=pd.Index([unit.code for unit in units], name="unit"),
    )
    order = {group: number for number, group in enumerate(result.rulebook.groups)}
    return frame.sort_values(
        ["group", "rank_in_group"],
        key=lambda column: column.map(order) if column.name == "group" else column,
        kind="stable",
    )


def _nullable(places: np.ndarray) -> list[int | None]:
    return [None if np.isnan(place) else int(place) for place in places]


def marks(result: Result) -> pd.DataFrame:
    """One row a unit and leaf that exists for it.

    Columns: unit, rule, status (scored, not_applicable, not_reported, open), measure (float or text, None), points,
    marks, open (marks that are still waited for), lost (marks - points - open; nan without marks or points),
    rate (points of the marks that are not open).
    """
    return _rows(result, result.leaves.values(), "rule")


def branches(result: Result) -> pd.DataFrame:
    """One row a unit and branch that exists for it; columns as in `marks`, with `branch` for `rule`."""
    return _rows(result, result.branches.values(), "branch").drop(columns="measure")


def _rows(result: Result, rules: Iterable[RulePoints], name: str) -> pd.DataFrame:
    codes = np.array([unit.code for unit in result.rulebook.units], dtype=object)
    waiting = open_marks(result)
    parts = []
    for rule in rules:
        there = np.flatnonzero(rule.status != Status.NO_RULE)
        parts.append(
            pd.DataFrame(
                {
                    "unit": codes[there],
                    name: rule.code,
                    "status": [Status(int(status)).word for status in rule.status[there]],
                    "measure": _measures(rule.measure, there),
                    "points": rule.points[there],
                    "marks": rule.marks[there],
                    "open": waiting[rule.code][there],
                }
            )
        )
    columns = ["unit", name, "status", "measure", "points", "marks", "open"]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    lost = frame["marks"] - frame["points"] - frame["open"]
    frame["lost"] = lost.where(frame["open"] == 0, lost.clip(lower=0))
    asked = frame["marks"] - frame["open"]
    frame["rate"] = frame["points"] / asked.where(asked > 0)
    return frame


def _measures(measure: Column | None, there: np.ndarray) -> list[object]:
    if measure is None:
        return [None] * len(there)
    return [measure.at(int(unit)) for unit in there]


def dimensions(rulebook: Rulebook) -> list[Rule]:
    """The rows that readers know as dimensions: the children of a single root, else the rows at the top."""
    top = [rule for rule in rulebook.children.get(None, ()) if rule.counts]
    codes = {rule.code for rule in top}
    if len(codes) == 1 and rulebook.is_branch(top[0]):
        below = [rule for rule in rulebook.children[top[0].code] if rule.counts]
        if any(rulebook.is_branch(rule) for rule in below):
            top = below
    return list({rule.code: rule for rule in top}.values())


def dimension_rates(result: Result) -> pd.DataFrame:
    """Rates of points (0..1), units (index: code) by dimensions with marks; nan where nothing is scored yet."""
    waiting, columns = open_marks(result), {}
    for rule in dimensions(result.rulebook):
        points = result.of_code(rule.code)
        if points is not None and not np.isnan(points.marks).all():
            asked = points.marks - waiting.get(rule.code, 0.0)
            rate = points.points / np.where(asked > 0, asked, np.nan)
            columns[rule.code] = np.where(points.status == Status.SCORED, rate, np.nan)
    return pd.DataFrame(columns, index=pd.Index([unit.code for unit in result.rulebook.units], name="unit"))


def lost_by_dimension(result: Result) -> pd.DataFrame:
    """Points lost, one row a unit (index: its code), one column a dimension with marks, never below 0.

    Marks that are still open are not lost yet.
    """
    columns = {}
    waiting = open_marks(result)
    for rule in dimensions(result.rulebook):
        points = result.of_code(rule.code)
        if points is not None and not np.isnan(points.marks).all():
            lost = points.marks - np.nan_to_num(points.points) - waiting.get(rule.code, 0.0)
            columns[rule.code] = np.where(np.isnan(lost) | _is_out(points), 0.0, np.maximum(lost, 0.0))
    return pd.DataFrame(columns, index=pd.Index([unit.code for unit in result.rulebook.units], name="unit"))


def full_total(result: Result) -> float:
    """Full points of all dimensions for the unit that can get most."""
    full = np.zeros(len(result.rulebook.units))
    for rule in dimensions(result.rulebook):
        points = result.of_code(rule.code)
        if points is not None:
            full += np.nan_to_num(points.marks)
    return float(full.max(initial=0.0))


def open_marks(result: Result) -> dict[str, np.ndarray]:
    """Marks still held open, per unit, by the code of every leaf and branch; never more than its marks.

    What is open is not lost yet and is left out of rates. Of a branch as large a part is open as of its rows; where
    these have no marks of their own (deductions), all of it or nothing.
    """
    waiting = {
        code: np.where(rule.status == Status.OPEN, np.nan_to_num(rule.marks), 0.0)
        for code, rule in result.leaves.items()
    }

    def add(code: str) -> np.ndarray:
        if code not in waiting:
            below = {rule.code for rule in result.rulebook.children[code] if rule.counts}
            rows = [
                (add(child), found.marks) for child in sorted(below) if (found := result.of_code(child)) is not None
            ]
            worth = np.sum([np.nan_to_num(marks) for _, marks in rows], axis=0)
            opened = np.sum([still_open for still_open, _ in rows], axis=0)
            branch = result.branches[code]
            part = np.where(worth > 0, opened / np.where(worth > 0, worth, 1.0), branch.status == Status.OPEN)
            waiting[code] = snap(np.minimum(part, 1.0) * np.nan_to_num(branch.marks))
        return waiting[code]

    for code in result.branches:
        add(code)
    return waiting


def dimension_of(rulebook: Rulebook) -> dict[str, str]:
    """Code of every rule -> code of the dimension it stands in."""
    names = {rule.code for rule in dimensions(rulebook)}
    parents = {rule.code: rule.parent for rule in rulebook.rules}
    found = {}
    for code in parents:
        above: str | None = code
        while above is not None and above not in names:
            above = parents.get(above)
        found[code] = above or code
    return found


def bonus_and_deductions(result: Result) -> tuple[np.ndarray, np.ndarray]:
    """Points of dimensions without marks, and above the marks of a dimension: what they brought (>= 0), took (<= 0)."""
    gained, taken = np.zeros((2, len(result.rulebook.units)))
    for rule in dimensions(result.rulebook):
        points = result.of_code(rule.code)
        if points is not None:
            got = np.nan_to_num(points.points)
            beside = np.where(np.isnan(points.marks), got, np.maximum(got - np.nan_to_num(points.marks), 0.0))
            gained += np.maximum(beside, 0.0)
            taken += np.minimum(beside, 0.0)
    return gained, taken


def _is_out(points: RulePoints) -> np.ndarray:
    out: np.ndarray = np.isnan(points.points) & (points.status != Status.OPEN)
    return out
