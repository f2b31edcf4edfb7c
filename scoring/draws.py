"""The ranking reckoned again and again with small changes, all draws side by side in the real scoring tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.column import Flags, Status
from scoring.formula.nodes import Call, Formula, Node, Number, Operation
from scoring.leaf import is_share, score_leaf
from scoring.numbers import Floats, round_half_up, snap
from scoring.ranks import ranks
from scoring.result import GateActed, Result, RulePoints
from scoring.row import Row
from scoring.rulebook import Rule
from scoring.scope import Positions, Scope
from scoring.stages import base_scope, ranked_together
from scoring.standing import Standing
from scoring.taken import taken
from scoring.tree import Tree

_CELLS = 1_000_000
"""Points (draws x units x rules) that are held at once: more of them do not fit near the processor, and take longer."""
_WITH_LINES = ("bands", "linear", "slope")
"""Methods whose measure meets thresholds, targets or knots."""


@dataclass(frozen=True)
class Wobble:
    """How small the changes are, and how often the ranking is reckoned again.

    `points`: each unit's points in each rule move by up to this share of the rule's marks, never beyond 0 and full
    marks; `weights`: each rule counts up to this share more or less, the same for all units; `thresholds`: the lines,
    targets and knots of each rule lie this share lower or higher, or where they are (whole counts keep theirs: twelve
    meetings are twelve). Each is drawn evenly. `seed`: the same seed gives the same places.
    """

    draws: int = 1000
    points: float = 0.02
    weights: float = 0.1
    thresholds: float = 0.01
    seed: int = 2025


DEFAULT = Wobble()


def places_drawn(result: Result, wobble: Wobble) -> Floats:
    """Places of all units in every draw: draws by units, nan for units that are not ranked."""
    size = len(result.facts.units)
    tables = _Tables.of(result, wobble)
    chance = np.random.default_rng(wobble.seed)
    at_once = max(1, _CELLS // max(1, size * len(tables.rules)))
    parts = [tables.places(chance, min(at_once, wobble.draws - start)) for start in range(0, wobble.draws, at_once)]
    return np.concatenate(parts) if parts else np.zeros((0, size))


@dataclass(frozen=True)
class _Tables:
    """Everything that the draws share. `points`: per rule its points with the thresholds lower, as they are, higher."""

    result: Result
    wobble: Wobble
    rules: tuple[tuple[int, Rule, RulePoints], ...]  # (position in the rulebook, row, its points), by code
    points: tuple[NDArray[np.float64], ...]  # per rule: levels by units
    scope: Scope
    units: Positions  # in the order of their codes: chance must not know the order of the rulebook

    @classmethod
    def of(cls, result: Result, wobble: Wobble) -> _Tables:
        rulebook = result.rulebook
        base = base_scope(rulebook, result.facts, result.past)
        rows = [
            (position, rule, points)
            for position, rule in enumerate(rulebook.rules)
            if not rulebook.is_branch(rule) and rule.counts and (points := result.leaves.get(rule.code)) is not None
        ]
        rows.sort(key=lambda row: (row[1].code, row[1].groups))
        levels = tuple(_levels(rule, points, base, result, wobble.thresholds) for _, rule, points in rows)
        ranking = result.place
        standing = Standing(
            {**result.branches, **result.leaves}, result.total_before_gates, ranking, list(result.grade_before_gates)
        )
        scope = replace(base, results=standing, columns={**standing.by_code(), **base.columns})
        units = np.argsort(np.array(result.facts.units, dtype=object), kind="stable")
        return cls(result, wobble, tuple(rows), levels, scope, units)

    def places(self, chance: np.random.Generator, draws: int) -> Floats:
        """Places in so many draws."""
        size, wobble = len(self.units), self.wobble
        positions, worlds = np.tile(np.arange(size), draws), np.repeat(np.arange(draws), size)
        scope = taken(self.scope, positions, worlds)
        groups = [unit.group for unit in self.result.rulebook.units] * draws
        tree = Tree(self.result.rulebook, groups, _Kept(self.result, draws))
        for (position, rule, points), levels in zip(self.rules, self.points, strict=True):
            level = chance.integers(0, len(levels), draws)
            weight = 1.0 + wobble.weights * chance.uniform(-1.0, 1.0, draws)
            moved = np.empty((draws, size))
            moved[:, self.units] = wobble.points * chance.uniform(-1.0, 1.0, (draws, size))
            row = _row(rule, points, draws)
            drawn = (_moved(levels[level], moved, points) * weight[:, None]).ravel()
            marks = (row.marks.reshape(draws, size) * weight[:, None]).ravel()
            row = replace(row, points=np.where(row.exists, drawn, np.nan), marks=marks)
            tree.leaves[position] = tree.replaced(row, scope)
        tree.add_up(tree.stages[-1], scope)
        total = np.full(len(positions), np.nan) if tree.total is None else tree.total.points
        return self._ranked(total, positions, worlds).reshape(draws, size)

    def _ranked(self, total: Floats, positions: Positions, worlds: Positions) -> Floats:
        """Places by these totals after the gates that acted, each as it acted; ties share their place."""
        result, settings = self.result, self.result.rulebook.settings
        minus, most, last = _gates_on_totals(result)
        total = round_half_up(np.minimum(total - minus[positions], most[positions]), settings.decimals)
        group = ranked_together(result.rulebook, None)
        ranked = np.isfinite(result.place)[positions] & np.isfinite(total)
        together = group[positions] + (int(group.max(initial=0)) + 1) * worlds
        # Totals that meet in a draw keep their order: only a change makes a difference.
        ties = [-result.place[positions]]
        return ranks(total, ranked, together, ties=settings.ties, last=last[positions], tie_break=ties)


def _levels(rule: Rule, points: RulePoints, base: Scope, result: Result, share: float) -> NDArray[np.float64]:
    """Points of one row with its thresholds lower, as they are, and higher; one level where none can move."""
    now = points.points
    mine = points.row == points.rules.index(rule)
    seen = points.measure
    if rule.method not in _WITH_LINES or rule.measure is None or seen is None or rule.stage > 1 or not share:
        return now[None, :]
    values = snap(np.where(seen.there & mine, seen.values, 0.0))
    if bool(np.all(values == np.rint(values))):
        return now[None, :]
    tree = Tree(result.rulebook, [unit.group for unit in result.rulebook.units])
    applies = tree.applies_to(rule, base)
    found = []
    for factor in (1.0 + share, 1.0 - share):  # thresholds lower: the measure reaches further
        measure = _scaled(rule.measure, factor, share=is_share(rule, result.rulebook))
        row = score_leaf(replace(rule, measure=measure), result.rulebook, replace(base, problems=[]), applies)
        moves = mine & (row.status == Status.SCORED) & (points.status == Status.SCORED)
        found.append(np.where(moves, row.points, now))
    return np.stack([found[0], now, found[1]])


def _scaled(measure: Formula, factor: float, *, share: bool) -> Formula:
    """The measure a little larger or smaller; a full 100 % stays what it is."""
    node: Node = Operation("*", measure.node, Number(factor))
    if share:
        node = Call("IF", (Operation(">=", measure.node, Number(1.0)), measure.node, node))
    return Formula(measure.text, node)


def _row(rule: Rule, points: RulePoints, draws: int) -> Row:
    """The row of a leaf in all draws, as it was scored."""
    mine = points.row == points.rules.index(rule)
    status = np.where(mine, points.status, Status.NO_RULE).astype(np.int8)
    missing = (status == Status.NOT_APPLICABLE) | (status == Status.NOT_REPORTED)
    marks = np.where(mine, points.marks, np.nan)
    return Row(
        rule,
        status=np.tile(status, draws),
        points=np.tile(points.points, draws),
        marks=np.tile(marks, draws),
        out=np.tile(missing & np.isnan(points.points), draws),
        explain=lambda unit: (),
    )


def _moved(levels: Floats, moved: Floats, points: RulePoints) -> Floats:
    """Points after a small change of each, within 0 and full marks (or where they were beyond them already)."""
    marks = np.nan_to_num(points.marks)
    free = (points.status == Status.SCORED) & (marks > 0)
    low, high = np.minimum(levels, 0.0), np.maximum(levels, marks)
    return np.where(free, np.clip(levels + moved * marks, low, high), levels)


class _Kept:
    """Points that no draw changes: those that a gate zeroed and those that a ruling set."""

    def __init__(self, result: Result, draws: int) -> None:
        self._fixed: dict[str, Floats] = {}
        size = len(result.facts.units)
        given = result.given.points if result.given is not None else {}
        for code, points in given.items():
            self._fixed[code] = np.tile(points, draws)
        for unit, gates in enumerate(result.gates):
            for acted in gates:
                if acted.kind == "rule zero":
                    code = str(_said(acted, "rule"))
                    self._fixed.setdefault(code, np.full(size * draws, np.nan))[unit::size] = 0.0

    def __call__(self, row: Row, _scope: Scope) -> Row:
        fixed = self._fixed.get(row.rule.code)
        if fixed is None:
            return row
        return replace(row, points=np.where(np.isfinite(fixed) & row.exists, fixed, row.points))


def _gates_on_totals(result: Result) -> tuple[Floats, Floats, Flags]:
    """Per unit what gates take off its total, the most that they leave, and whether it stands behind all others."""
    size = len(result.facts.units)
    minus, most, last = np.zeros(size), np.full(size, np.inf), np.zeros(size, dtype=bool)
    for unit, gates in enumerate(result.gates):
        for acted in gates:
            if acted.kind == "total minus":
                minus[unit] += float(_said(acted, "amount"))
            elif acted.kind == "total at most":
                most[unit] = min(most[unit], float(_said(acted, "amount")))
            last[unit] |= acted.kind == "rank last"
    return minus, most, last


def _said(acted: GateActed, name: str) -> Any:
    """One value of a gate that acted."""
    values: Mapping[str, Any] = acted.values
    return values[name]
