"""`ladder`: the first condition that holds gives the points; a ladder is not a sum.

    absent: 0; poor: 2; else full          未建立：0；不规范：扣 3；否则 满分

Negative points are taken off the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from scoring.formula.nodes import Formula, Truth
from scoring.methods.amount import Amount, deducting, formulas_of, work_out
from scoring.methods.choice import first_that_holds
from scoring.methods.conditions import Conditional, holds, read_conditional, seen
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.otherwise import read_rows
from scoring.methods.parameters import Parameters
from scoring.methods.sense import above_marks, marks_needed, never_acts, signs_mixed
from scoring.methods.text import rows_of
from scoring.methods.values import at, from_marks, worked
from scoring.rulebook import Rule, Rulebook
from scoring.step import Step, Worked


@dataclass(frozen=True, slots=True)
class Ladder(Parameters):
    rows: tuple[Conditional, ...]
    otherwise: Amount

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return (*(row.amount for row in self.rows), self.otherwise)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return (*(row.condition for row in self.rows), *formulas_of(self.amounts))


def read(text: str, _measure_text: str) -> Ladder:
    """Reads the rungs. Raises `ParameterError`, or all of them as `ParameterErrors`."""
    rungs, otherwise = read_rows(rows_of(text), read_conditional)
    if not rungs:
        raise ParameterError("ladder_without_conditions", 0)
    return Ladder(tuple(rungs), otherwise)


def work(parameters: Ladder, asked: Asked) -> Worked:
    held = [holds(row, asked) for row in parameters.rows]
    amounts = [work_out(amount, asked) for amount in parameters.amounts]
    yields = list(map(from_marks, amounts, repeat(asked.marks), deducting(parameters.amounts)))
    chosen, points = first_that_holds(held, yields, asked.scope.size)

    def explain(unit: int) -> Sequence[Step]:
        number = int(chosen[unit])
        known: dict[str, object] = {"points": at(points, unit)}
        if number < len(held):
            known |= seen(parameters.rows[number], asked, unit)
        code = "ladder.holds" if number < len(held) else "ladder.else"
        amount = at(amounts[number], unit)
        return [Step(f"{code}_loses", known | {"amount": amount})] if amount < 0 else [Step(code, known)]

    return worked(points, explain)


def problems(parameters: Ladder, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    always = next((n for n, row in enumerate(parameters.rows) if row.condition.node == Truth(True)), None)
    behind = [] if always is None else parameters.rows[always + 1 :]
    return [
        *signs_mixed(parameters.amounts, rule, rulebook),
        *marks_needed(parameters.amounts, rule),
        *above_marks(parameters.amounts, rule),
        *(never_acts(row.position, row.text) for row in behind),
    ]


METHOD = Method(
    name="ladder",
    chinese=("阶梯", "逐级判定"),
    measure="none",
    parameters="required",
    examples=(Example("absent: 0; poor: 2; else full", 5), Example("未建立：0；不规范：扣 3；否则 满分", 5)),
    reader=read,
    work=work,
    own_problems=problems,
)
