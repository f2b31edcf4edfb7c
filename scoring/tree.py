"""The scoring tree up to a stage: which rows are there and apply, leaves scored, branches added up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scoring.branch import TOTAL, add_up
from scoring.column import Column, Status, Statuses
from scoring.formula.evaluate import evaluate
from scoring.leaf import score_leaf
from scoring.result import RulePoints
from scoring.row import Row
from scoring.rulebook import Rule, Rulebook
from scoring.scope import Scope


@dataclass
class Tree:
    """Rows computed so far. Leaves are scored stage by stage; branches are added up anew after each stage."""

    rulebook: Rulebook
    groups: Sequence[str]  # of each unit
    replaced: Callable[[Row, Scope], Row] = lambda row, scope: row  # gates that zero a rule, results set in a case
    leaves: dict[int, Row] = field(default_factory=dict)  # by position in rulebook.rules
    branches: dict[int, Row] = field(default_factory=dict)
    total: Row | None = None
    _applies: dict[int, Statuses] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rules = self.rulebook.rules
        self._position = {id(rule): position for position, rule in enumerate(rules)}
        self._stage = {position: self._stage_of(rule) for position, rule in enumerate(rules)}
        self._is_branch = [self.rulebook.is_branch(rule) for rule in rules]

    @property
    def stages(self) -> list[int]:
        return sorted(set(self._stage.values())) or [1]

    def _parents(self, rule: Rule) -> list[Rule]:
        return [other for other in self.rulebook.rules if other.code == rule.parent]

    def _stage_of(self, rule: Rule) -> int:
        """A row is there from its own stage on, and not before the branch above it."""
        return max([rule.stage, *(self._stage_of(parent) for parent in self._parents(rule))])

    def score_stage(self, stage: int, scope: Scope) -> None:
        """Score the leaves of one stage and add up all branches that are there by then."""
        for position, rule in enumerate(self.rulebook.rules):
            if self._stage[position] == stage and not self._is_branch[position]:
                row = score_leaf(rule, self.rulebook, scope, self.applies_to(rule, scope))
                self.leaves[position] = self.replaced(row, scope)
        self.add_up(stage, scope)

    def add_up(self, stage: int, scope: Scope) -> None:
        """Add up branches and the total from the leaves as they are now."""
        self.branches.clear()
        top = self._rows_below(None, stage, scope)
        everybody = np.zeros(scope.size, dtype=np.int8)
        self.total = add_up(TOTAL, top, scope, self.rulebook.settings, everybody) if top else None

    def _rows_below(self, parent: str | None, stage: int, scope: Scope) -> list[Row]:
        """The counting rows under a branch, computed depth first."""
        rows = []
        for rule in self.rulebook.children.get(parent, ()):
            position = self._position[id(rule)]
            if self._stage[position] > stage:
                continue
            row = self._row(position, rule, stage, scope)
            if row is not None and rule.counts:
                rows.append(row)
        return rows

    def _row(self, position: int, rule: Rule, stage: int, scope: Scope) -> Row | None:
        if not self._is_branch[position]:
            return self.leaves.get(position)
        if position not in self.branches:
            children = self._rows_below(rule.code, stage, scope)
            if not children:
                return None
            applies = self.applies_to(rule, scope)
            row = add_up(rule, children, scope, self.rulebook.settings, applies)
            self.branches[position] = self.replaced(row, scope)
        return self.branches[position]

    def applies_to(self, rule: Rule, scope: Scope) -> Statuses:
        """Per unit: `SCORED` where the row is there and applies, and so do the branches above it; else why not."""
        position = self._position[id(rule)]
        if position not in self._applies:
            status = np.zeros(scope.size, dtype=np.int8)
            if rule.applies_when is not None:
                condition = evaluate(rule.applies_when, scope)
                status[condition.there & (condition.values == 0)] = Status.NOT_APPLICABLE
                status[~condition.there] = condition.statuses[~condition.there]
            parents = [self.applies_to(parent, scope) for parent in self._parents(rule)]
            if parents:
                # Of rows that share the parent's code, the one of the unit's own group speaks.
                above = np.min(np.stack(parents), axis=0, initial=Status.NO_RULE)
                status = np.where(above != Status.SCORED, above, status).astype(np.int8)
            if rule.groups:
                inside = np.isin(np.asarray(self.groups, dtype=object), list(rule.groups))
                status[~inside] = Status.NO_RULE
            self._applies[position] = status
        return self._applies[position]

    def by_code(self) -> Mapping[str, RulePoints]:
        """Rows that share a code, flowed together: each unit has at most one of them."""
        rows = {**self.leaves, **self.branches}
        codes: dict[str, list[Row]] = {}
        for position in sorted(rows):
            codes.setdefault(rows[position].rule.code, []).append(rows[position])
        return {code: merged(code, members) for code, members in codes.items()}


def merged(code: str, rows: Sequence[Row]) -> RulePoints:
    """One `RulePoints` from the rows of one code."""
    first = rows[0]
    size = len(first.points)
    which = np.full(size, -1, dtype=np.intp)
    status = np.full(size, Status.NO_RULE, dtype=np.int8)
    points, marks = np.full(size, np.nan), np.full(size, np.nan)
    for number, row in enumerate(rows):
        mine = row.exists & (which < 0)
        which[mine] = number
        status[mine], points[mine], marks[mine] = row.status[mine], row.points[mine], row.marks[mine]
    measure = _measure(rows, which)
    explain = first.explain if len(rows) == 1 else lambda unit: rows[int(which[unit])].explain(unit)
    return RulePoints(code, status, points, marks, explain, tuple(row.rule for row in rows), which, measure)


def _measure(rows: Sequence[Row], which: NDArray[np.intp]) -> Column | None:
    measures = [(number, row.measure) for number, row in enumerate(rows) if row.measure is not None]
    if not measures:
        return None
    if len(rows) == 1:
        return measures[0][1]
    text = any(measure.is_text for _, measure in measures)
    values = np.full(len(which), "" if text else np.nan, dtype=object if text else float)
    status = np.full(len(which), Status.NOT_APPLICABLE, dtype=np.int8)
    for number, measure in measures:
        mine = which == number
        values[mine] = measure.values[mine]
        status[mine] = measure.statuses[mine]
    return Column(values, status)
