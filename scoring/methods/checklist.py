"""`checklist`: the amounts of everything that holds add up.

    no_plan: -2.5; no_venue: -1          无计划：-2.5；无场所：扣 1
    plan: 1; reviews >= 2: 0.5           有计划：1；研判次数 >= 2：0.5

The left side is a yes/no field or any condition. Deductions start from the marks, gains from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.formula.nodes import Formula
from scoring.methods.amount import formulas_of, work_out
from scoring.methods.conditions import Conditional, holds, read_conditional, seen
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.sense import marks_needed, never_acts, signs_mixed, total_above_marks
from scoring.methods.text import collect, rows_of
from scoring.methods.values import array, at, column, merged, status, worked
from scoring.rulebook import Rule, Rulebook
from scoring.step import Step, Worked


@dataclass(frozen=True, slots=True)
class Checklist(Parameters):
    rows: tuple[Conditional, ...]

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return (*(row.condition for row in self.rows), *formulas_of(row.amount for row in self.rows))

    @property
    def deducts(self) -> bool:
        """Whether points start from the marks."""
        return any(row.amount.sign < 0 for row in self.rows)


def read(text: str, _measure_text: str) -> Checklist:
    """Reads the conditions. Raises `ParameterError`, or all of them as `ParameterErrors`."""
    rows = collect(rows_of(text), read_conditional)
    return Checklist(tuple(rows))


def work(parameters: Checklist, asked: Asked) -> Worked:
    size = asked.scope.size
    held = [holds(row, asked) for row in parameters.rows]
    amounts = [work_out(row.amount, asked) for row in parameters.rows]
    start = float(asked.marks) if parameters.deducts and asked.marks is not None else 0.0
    total = np.full(size, start)
    for (where, _), amount in zip(held, amounts, strict=True):
        total += np.where(where, array(amount), 0.0)
    points = column(total, merged((*(why for _, why in held), *map(status, amounts))), size)

    def explain(unit: int) -> Sequence[Step]:
        steps = [
            Step("checklist.holds", seen(row, asked, unit) | {"amount": at(amount, unit)})
            for row, (where, _), amount in zip(parameters.rows, held, amounts, strict=True)
            if where[unit]
        ]
        if not parameters.deducts:  # what would have earned points
            steps += [
                Step("checklist.unmet", seen(row, asked, unit) | {"amount": at(amount, unit)})
                for row, (where, _), amount in zip(parameters.rows, held, amounts, strict=True)
                if not where[unit]
            ]
        code = "checklist.left" if parameters.deducts else "checklist.earned"
        if not any(where[unit] for where, _ in held):
            code = "checklist.nothing_lost" if parameters.deducts else "checklist.nothing_earned"
        return [*steps, Step(code, {"start": start, "points": at(points, unit)})]

    return worked(points, explain)


def problems(parameters: Checklist, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    gains = [row.amount.known(rule.marks) for row in parameters.rows]
    most = sum(gain for gain in gains if gain is not None and gain > 0)
    return [
        *signs_mixed((row.amount for row in parameters.rows), rule, rulebook),
        *marks_needed((row.amount for row in parameters.rows), rule),
        *total_above_marks(most, parameters.rows[0].position if parameters.rows else 0, rule),
        *(never_acts(row.position, row.text) for row in parameters.rows if row.amount.number == 0),
    ]


METHOD = Method(
    name="checklist",
    chinese=("清单", "逐项累计"),
    measure="none",
    parameters="required",
    examples=(Example("no_plan: -2.5; no_venue: -1", 4), Example("有计划：1；有经费：1；研判次数 ≥ 2：0.5", 2.5)),
    reader=read,
    work=work,
    own_problems=problems,
)
