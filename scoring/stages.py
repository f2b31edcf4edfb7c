"""One pass over all stages: each stage sees the points, totals and ranks of the earlier ones, never its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Flags, Status, constant, missing_where, tidy
from scoring.facts import Facts
from scoring.formula.evaluate import evaluate
from scoring.inputs import rule_inputs
from scoring.numbers import Floats
from scoring.ranks import ranks
from scoring.result import RulePoints
from scoring.row import Row
from scoring.rulebook import FieldType, Gate, Rule, Rulebook
from scoring.scope import Problem, Scope
from scoring.standing import Standing
from scoring.step import Step
from scoring.tree import Tree


@dataclass(frozen=True)
class SetResults:
    """Results that are given: points by rule code, and totals; nan where nothing is set.

    `step`: a worked case sets them ("set_in_case"), or a ruling on an objection ("ruled").
    """

    points: Mapping[str, Floats]
    total: Floats
    step: Literal["set_in_case", "ruled"] = "set_in_case"


@dataclass
class Pass:
    """What one pass yields. `zeroed`: per gate of the kind "rule zero" the units on which it acted (empty without)."""

    tree: Tree
    scope: Scope
    rules: Mapping[str, RulePoints]
    standing: Standing
    zeroed: dict[str, Flags] = field(default_factory=dict)
    undecided: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))
    problems: list[Problem] = field(default_factory=list)

    def scope_with(self, standing: Standing, **more: Column) -> Scope:
        """The scope in which gates, grades and ties are decided."""
        return replace(self.scope, results=standing, columns={**standing.by_code(), **self.scope.columns, **more})


def group_numbers(rulebook: Rulebook, worlds: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
    """A number per unit, the same for units of one group (of one world)."""
    number = {group: position for position, group in enumerate(rulebook.groups)}
    groups = np.array([number[unit.group] for unit in rulebook.units], dtype=np.intp)
    return groups if worlds is None else groups + len(number) * worlds


def ranked_together(rulebook: Rulebook, worlds: NDArray[np.intp] | None) -> NDArray[np.intp]:
    """The number of the units among which each unit is ranked: its group, or all units."""
    if rulebook.settings.rank_within_groups:
        return group_numbers(rulebook, worlds)
    return np.zeros(len(rulebook.units), dtype=np.intp) if worlds is None else worlds


def base_scope(rulebook: Rulebook, facts: Facts, past: Sequence[Scope]) -> Scope:
    """What names mean before anything is scored: fields, named values, dates of the period, the coefficient."""
    settings, size = rulebook.settings, len(rulebook.units)
    problems: list[Problem] = []
    columns: dict[str, Column] = {**facts.fields, **dict(_refused_choices(rulebook, facts, problems))}
    for name in dict.fromkeys(value.name for value in rulebook.values):
        columns[name] = _named_value(name, rulebook)
    columns["coefficient"] = Column(np.array([unit.coefficient for unit in rulebook.units], dtype=float))
    columns["received"] = facts.received
    for name, day in (
        ("period_start", settings.period_start),
        ("period_end", settings.period_end),
        ("deadline", settings.deadline),
    ):
        if day is not None:
            columns[name] = constant(day.toordinal(), size)
    return Scope(
        size=size,
        columns=columns,
        group=group_numbers(rulebook, facts.worlds),
        ledgers=facts.ledgers,
        problems=problems,
        kinds=_kinds(rulebook),
        past=lambda years: past[years - 1] if 0 < years <= len(past) else None,
        worlds=facts.worlds,
    )


def _refused_choices(rulebook: Rulebook, facts: Facts, problems: list[Problem]) -> Iterator[tuple[str, Column]]:
    """Fields with a choice that is not in their list: an error, and not reported, never the worth of "else"."""
    for field_ in rulebook.fields:
        column = facts.fields.get(field_.name)
        if field_.type != "choice" or column is None:
            continue
        known = [choice.name for choice in field_.choices]
        refused = column.there & ~np.isin(column.values, known)
        if refused.any():
            for value in sorted(set(column.values[refused].tolist())):
                units = np.flatnonzero(refused & (column.values == value))
                problems.append(
                    Problem("choice_not_in_list", units, {"field": field_.name, "value": value, "known": known})
                )
            status = np.where(refused, Status.NOT_REPORTED, column.statuses).astype(np.int8)
            yield field_.name, tidy(column.values, status)


def _kinds(rulebook: Rulebook) -> Mapping[str, FieldType]:
    """The type of every field and named value, and of every ledger column as `ledger.column`."""
    values = {value.name: value.type for value in rulebook.values if value.type == "date"}  # what else says itself
    columns = {f"{ledger.name}.{column.name}": column.type for ledger in rulebook.ledgers for column in ledger.columns}
    return {**columns, **values, **{field.name: field.type for field in rulebook.fields}}


def _named_value(name: str, rulebook: Rulebook) -> Column:
    """A named value for every unit: the row of its group beats the row without a group."""
    rows = {value.group: value.value for value in rulebook.values if value.name == name}
    mine = [rows.get(unit.group, rows.get(None)) for unit in rulebook.units]
    missing = np.array([value is None for value in mine], dtype=bool)
    if any(isinstance(value, str) for value in mine):
        values = np.array(["" if value is None else str(value) for value in mine], dtype=object)
    else:
        values = np.array([np.nan if value is None else value for value in mine], dtype=float)
    return tidy(values, missing_where(missing, Status.NOT_REPORTED))


def run_stages(
    rulebook: Rulebook, facts: Facts, past: Sequence[Scope], given: SetResults | None, *, with_gates: bool
) -> Pass:
    """Score every stage. `with_gates`: gates that zero a rule act at their rule's stage, else they are only noted."""
    base = base_scope(rulebook, facts, past)
    zeroed: dict[str, Flags] = {}
    undecided = np.zeros(base.size, dtype=bool)
    gates = [gate for gate in rulebook.gates if gate.effect.kind == "rule zero"]

    def replaced(row: Row, scope: Scope) -> Row:
        for gate in gates:
            if gate.effect.rule == row.rule.code:
                condition = evaluate(gate.when, scope)
                acts = condition.there & (condition.values != 0) & row.exists & ~row.out
                zeroed[gate.code] = zeroed.get(gate.code, np.zeros(base.size, dtype=bool)) | acts
                undecided[:] |= condition.statuses == Status.NOT_REPORTED
                row = _zero(row, gate, acts) if with_gates else row
        return row if given is None else _given(row, given)

    tree = Tree(rulebook, [unit.group for unit in rulebook.units], replaced)
    scope = base
    rules: Mapping[str, RulePoints] = {}
    standing = Standing({}, np.full(base.size, np.nan), np.full(base.size, np.nan))
    for number, stage in enumerate(tree.stages):
        if number:
            scope = replace(base, results=standing, columns={**standing.by_code(), **base.columns})
        tree.score_stage(stage, scope)
        rules = tree.by_code()
        total = _total(rulebook, facts, tree, given)
        standing = Standing(rules, total, _places(rulebook, facts, total))
    return Pass(tree, scope, rules, standing, zeroed, undecided, base.problems)


def _total(rulebook: Rulebook, facts: Facts, tree: Tree, given: SetResults | None) -> Floats:
    if tree.total is None:
        total = np.full(len(rulebook.units), np.nan)
    else:
        total = np.where(_counted(rulebook, facts, tree), tree.total.points, np.nan)
    return total if given is None else np.where(np.isnan(given.total), total, given.total)


def _counted(rulebook: Rulebook, facts: Facts, tree: Tree) -> Flags:
    """Units that have a result: all but those without points, and those whose report never came and is waited for."""
    size = len(rulebook.units)
    has_points = np.zeros(size, dtype=bool)
    waiting = np.zeros(size, dtype=bool)
    for row in tree.leaves.values():
        has_points |= ~np.isnan(row.points)
        if row.rule.counts and _is_reported_by_units(row.rule, rulebook):
            waiting |= row.status == Status.OPEN
    return has_points & ~(waiting & ~facts.came)


def _is_reported_by_units(rule: Rule, rulebook: Rulebook) -> bool:
    fields, ledgers = rule_inputs(rule, rulebook)
    return any(rulebook.field_of[name].source == "unit" for name in fields if name in rulebook.field_of) or any(
        rulebook.ledger_of[name].source == "unit" for name in ledgers if name in rulebook.ledger_of
    )


def _places(rulebook: Rulebook, facts: Facts, total: Floats) -> Floats:
    return ranks(
        total, np.isfinite(total), ranked_together(rulebook, facts.worlds), ties=rulebook.settings.ties
    )


def _zero(row: Row, gate: Gate, acts: Flags) -> Row:
    """The row with zero points where the gate acts; what was open is open no more."""
    if not acts.any():
        return row
    status = np.where(acts & (row.status == Status.OPEN), Status.NOT_REPORTED, row.status).astype(np.int8)
    explain = _also(row.explain, acts, lambda unit: Step("rule_zero", {"gate": gate.code, "reason": gate.reason}))
    return replace(row, points=np.where(acts, 0.0, row.points), status=status, explain=explain)


def _given(row: Row, given: SetResults) -> Row:
    points = given.points.get(row.rule.code)
    if points is None:
        return row
    mine = ~np.isnan(points) & row.exists
    status = np.where(mine, Status.SCORED, row.status).astype(np.int8)
    explain = _instead(row.explain, mine, lambda unit: Step(given.step, {"points": float(points[unit])}))
    return replace(row, points=np.where(mine, points, row.points), status=status, out=row.out & ~mine, explain=explain)


Explain = Callable[[int], Sequence[Step]]


def _also(explain: Explain, where: Flags, step: Callable[[int], Step]) -> Explain:
    return lambda unit: [*explain(unit), step(unit)] if where[unit] else explain(unit)


def _instead(explain: Explain, where: Flags, step: Callable[[int], Step]) -> Explain:
    return lambda unit: [step(unit)] if where[unit] else explain(unit)
