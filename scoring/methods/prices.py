"""`prices`: the lines of a ledger, each at the price of its level.

    awards by level using honours; highest per matter
    criticisms by level using blame where confirmed; doubled on repetition of kind
    projects using project_prices; doubled when urgent
    awards by level using honours; halved on repetition of matter; at most 4 per matter
    awards by level using honours; times IF(award_year = 2025, 1, 50%); highest per matter

    获奖台账 按 级别 用 奖励标准；同一 事项 取最高
    通报台账 按 级别 用 扣分标准 其中 已核实；同一 类型 重复加倍
    获奖台账 按 级别 用 奖励标准；同一 事项 第二次起减半；同一 事项 最多 4

First the price of each line, times a factor, then the highest (largest absolute) of each matter (a blank matter is
its own), then doubling (or another factor), once: from the second line of a kind on, by the ledger's first date
column, else in the order of the lines. At last what the lines of one matter may add up to.
Deductions start from the marks, gains from 0. A line that matches no level is an error, and its unit has no points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from scoring.column import Column, Flags, Status, Statuses, missing_where
from scoring.finding import Severity
from scoring.formula.evaluate import evaluate
from scoring.formula.kinds import TEXTS, kind_of
from scoring.formula.nodes import Formula, Name
from scoring.methods.amount import work_out
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.prices_grammar import Prices, read
from scoring.methods.prices_lines import Lines, Matters, highest_of_each, labels, order_of_lines, repeated, sums
from scoring.methods.sense import both_start_from_0, marks_needed, total_above_marks
from scoring.methods.sign import constant_of, sign_of
from scoring.methods.values import array, column, worked
from scoring.numbers import Floats
from scoring.rulebook import Price, Rule, Rulebook
from scoring.scope import Positions, Problem, Scope
from scoring.step import Step, Worked


def work(parameters: Prices, asked: Asked) -> Worked:
    ledger = asked.scope.ledgers[parameters.ledger]
    levels = asked.prices[parameters.prices]
    scope = asked.scope.lines_of(parameters.ledger)
    lines = _priced(parameters, levels, scope)
    deducts = any(sign_of(level.points) < 0 for level in levels)
    problems = _without_price(lines, scope, parameters, asked, deducts=deducts)
    rank = order_of_lines(scope)
    counting = parameters.counting
    if counting.matter is not None:
        matter = labels(counting.matter, scope)
        lines = replace(lines, kept=highest_of_each(lines.unit, matter, lines.price, lines.counted, rank))
    if counting.kind is not None:
        again = repeated(lines.unit, labels(counting.kind, scope), lines.kept, rank)
        factor = 2.0 if counting.again is None else _numbers(counting.again, scope)
        lines = replace(lines, again=np.where(again, factor, 1.0))
    elif counting.doubled_when is not None:
        lines = replace(lines, again=np.where(lines.kept & _holds(counting.doubled_when, scope), 2.0, 1.0))
    start = float(asked.marks) if deducts and asked.marks is not None else 0.0
    most = None if counting.most is None else np.abs(array(work_out(counting.most, asked)))
    matters = Matters.of(lines, counting.most_per, most, scope)
    total = sums(matters.amount, matters.unit, asked.scope.size)
    not_come = missing_where(~ledger.reported, Status.NOT_REPORTED)
    points = column(start + total, np.maximum(not_come, problems), asked.scope.size)

    def explain(unit: int) -> Sequence[Step]:
        own = np.flatnonzero(lines.unit == unit)
        steps = [_line_step(lines, levels, own, number) for number in range(len(own)) if lines.counted[own[number]]]
        steps += matters.steps(unit)
        counted = int(lines.counted[own].sum())
        known = {"ledger": parameters.ledger, "start": start, "sum": float(total[unit]), "lines": counted}
        code = "prices.left" if deducts and asked.marks is not None else "prices.sum"
        code = code if steps else ("prices.no_lines_left" if deducts and asked.marks is not None else "prices.no_lines")
        return [*steps, Step(code, known | {"points": float(points.values[unit])})]

    return worked(points, explain)


def _priced(parameters: Prices, levels: Sequence[Price], scope: Scope) -> Lines:
    """Every line that counts with the first level that it matches."""
    unit = scope.ledgers[parameters.ledger].unit
    counted = np.ones(len(unit), dtype=bool) if parameters.where is None else _holds(parameters.where, scope)
    named = None if parameters.by is None else evaluate(parameters.by, scope)
    level = np.full(len(unit), -1, dtype=np.intp)
    price = np.full(len(unit), np.nan)
    for number, one in enumerate(levels):
        free = counted & (level < 0)
        match = free & _matches(one, named, scope, free)
        level[match] = number
        points = evaluate(one.points, scope)
        np.copyto(price, np.where(points.there, points.values, np.nan), where=match)
    times = parameters.counting.times
    factor = np.ones(len(unit)) if times is None else _numbers(times, scope)
    return Lines(unit, counted, level, price, factor, counted.copy(), np.ones(len(unit)))


def _numbers(formula: Formula, scope: Scope) -> Floats:
    """A number for each line; nan where nobody knows it."""
    found = evaluate(formula, scope)
    return np.where(found.there, found.values, np.nan).astype(float)


def _matches(price: Price, named: Column | None, scope: Scope, free: Flags) -> Flags:
    if price.when is not None:
        return _holds(price.when, scope, free)
    if price.level is None:
        return np.ones(scope.size, dtype=bool)
    if named is None:
        return np.zeros(scope.size, dtype=bool)
    found: Flags = named.there & (named.values == price.level)
    return found


def _holds(condition: Formula, scope: Scope, asked_of: Flags | None = None) -> Flags:
    """The lines that meet a condition. A line where nobody knows does not, with a warning."""
    answer = evaluate(condition, scope)
    if answer.status is not None:
        unknown = answer.status == Status.NOT_REPORTED
        if asked_of is not None:
            unknown &= asked_of
        _report("line_condition_not_reported", unknown, {"formula": condition.text}, scope, Severity.WARNING)
    holds: Flags = answer.there & (answer.values != 0)
    return holds


def _report(code: str, where: Flags, values: dict[str, Any], scope: Scope, severity: Severity = Severity.ERROR) -> None:
    lines = np.flatnonzero(where)
    if len(lines) and scope.unit_of_line is not None:
        scope.problems.append(Problem(code, scope.unit_of_line[lines], values, scope.ledger, lines, severity))


def _without_price(lines: Lines, scope: Scope, parameters: Prices, asked: Asked, *, deducts: bool) -> Statuses:
    """Lines that match no level, whose price is not known, or adds where the list deducts: errors, no points."""
    values = {"rule": asked.rule.code, "prices": parameters.prices}
    named = None if parameters.by is None else evaluate(parameters.by, scope)
    unmatched = lines.counted & (lines.level < 0)
    if named is None:
        _report("price_no_level_matches", unmatched, values, scope)
    else:
        _report("price_level_blank", unmatched & ~named.there, values, scope)
        levels, unknown = named.values.astype(str), unmatched & named.there
        for level in np.unique(levels[unknown]):
            _report("price_level_unknown", unknown & (levels == level), values | {"level": str(level)}, scope)
    unpriced = lines.counted & (lines.level >= 0) & np.isnan(lines.amount)
    _report("price_not_reported", unpriced, values, scope)
    against = np.zeros(scope.size, dtype=bool)
    if asked.marks is not None:  # points start from the marks or from 0, for the units without a line too
        against = lines.counted & (lines.price > 0 if deducts else lines.price < 0)
        _report("price_deducts" if not deducts else "price_adds", against, values, scope)
    without = np.zeros(asked.scope.size, dtype=bool)
    without[lines.unit[unmatched | unpriced | against]] = True
    return missing_where(without, Status.NOT_REPORTED)


def _line_step(lines: Lines, levels: Sequence[Price], own: Positions, number: int) -> Step:
    line = own[number]
    level = levels[int(lines.level[line])]
    written = level.level or (level.when.text if level.when else "")
    label = level.label if level.label.zh or level.label.en else written
    known = {"line": number + 1, "level": label, "price": float(lines.price[line])}
    if not lines.kept[line]:
        return Step("prices.not_highest", known)
    if lines.again[line] != 1:
        code = "prices.doubled" if lines.again[line] == 2 else "prices.again"
        return Step(code, known | {"factor": float(lines.again[line]), "amount": float(lines.amount[line])})
    if lines.factor[line] != 1:
        return Step("prices.times", known | {"listed": float(lines.listed[line]), "factor": float(lines.factor[line])})
    return Step("prices.line", known)


def problems(parameters: Prices, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    """Unknown ledger or list, a list without the ledger's levels, gains and deductions in one list."""
    ledger = rulebook.ledger_of.get(parameters.ledger)
    if ledger is None:
        return [ParameterError("prices_ledger_unknown", parameters.ledger_at, {"ledger": parameters.ledger})]
    levels = rulebook.prices.get(parameters.prices)
    if levels is None:
        return [ParameterError("price_list_unknown", parameters.prices_at, {"prices": parameters.prices})]
    found: list[ParameterError] = []
    signs = {sign_of(level.points) for level in levels} - {0}
    if len(signs) > 1 and not both_start_from_0(rule, rulebook):
        found.append(ParameterError("price_list_mixed", parameters.prices_at, {"prices": parameters.prices}))
    plain = [level.level for level in levels if level.level is not None]
    if plain and parameters.by is None:
        values = {"prices": parameters.prices, "level": plain[0]}
        found.append(ParameterError("prices_by_missing", parameters.ledger_at, values))
    open_ended = any(level.level is None for level in levels)
    name = parameters.by.node.name if parameters.by and isinstance(parameters.by.node, Name) else ""
    choices = next((one.choices for one in ledger.columns if one.name == name), ())
    found += [
        ParameterError("price_missing", parameters.prices_at, {"prices": parameters.prices, "level": choice.name})
        for choice in choices
        if choice.name not in plain and not open_ended
    ]
    kinds, counting = {column.name: column.type for column in ledger.columns}, parameters.counting
    found += [
        ParameterError("parameter_is_text", parameters.ledger_at, {"piece": condition.text})
        for condition in (parameters.where, counting.times, counting.again, counting.doubled_when)
        if condition is not None and kind_of(condition.node, kinds.get) in TEXTS
    ]
    known = [number for level in levels if (number := constant_of(level.points)) is not None]
    found += marks_needed([] if counting.most is None else [counting.most], rule)
    return [*found, *total_above_marks(max(known, default=0.0), parameters.prices_at, rule)]


METHOD = Method(
    name="prices",
    chinese=("台账计价", "按级别计分"),
    measure="none",
    parameters="required",
    examples=(
        Example("awards by level using honours; highest per matter", None),
        Example("通报台账 按 级别 用 扣分标准 其中 已核实；同一 类型 重复加倍", None),
        Example("awards by level using honours; times IF(year_won = 2025, 1, 50%); highest per matter", None),
        Example("获奖台账 按 级别 用 奖励标准；同一 事项 第二次起减半；同一 事项 最多 4", None),
    ),
    reader=read,
    work=work,
    own_problems=problems,
)
