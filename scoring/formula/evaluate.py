"""Formula and scope -> column, over all units at once; and what it read for one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from scoring.column import Column
from scoring.formula.calculation import CALCULATION
from scoring.formula.error import FormulaError, in_formula
from scoring.formula.evaluator import Evaluator, Work
from scoring.formula.lines import LINES
from scoring.formula.logic import LOGIC
from scoring.formula.lookups import LOOKUPS
from scoring.formula.nodes import Formula
from scoring.formula.trace import Trace
from scoring.scope import Scope

WORK: Mapping[str, Work] = {**CALCULATION, **LOGIC, **LOOKUPS, **LINES}


def evaluate(formula: Formula, scope: Scope) -> Column:
    """The values of a formula: float64 (conditions 1 and 0, dates as ordinals) or text, with statuses.

    What goes wrong for single units is added to `scope.problems`. Raises `FormulaError` where the formula cannot be
    worked out for anyone, for example at an unknown name (`check` finds these beforehand).

    >>> from scoring.formula.parse import parse
    >>> from scoring.formula.examples import example_scope
    >>> scope = example_scope()
    >>> round(evaluate(parse("trained / members"), scope).at(0), 4)
    0.9167
    """
    evaluator = Evaluator(scope, WORK)
    try:
        with np.errstate(all="ignore"):
            column = evaluator.full(evaluator.value(formula.node))
            if not column.is_text:
                column = evaluator.finite(column, formula.node)
    except FormulaError as wrong:
        raise FormulaError(wrong.code, wrong.position, in_formula(formula.text, wrong.position, wrong.values)) from None
    scope.problems.extend(evaluator.problems)
    return column


def trace(formula: Formula, scope: Scope) -> Trace:
    """What a formula reads, unit by unit; parts are worked out once for all units, when first asked for."""
    return Trace(formula, Evaluator(replace(scope, problems=[]), WORK))


def inputs(formula: Formula, scope: Scope, unit: int) -> dict[str, Any]:
    """What the formula read for one unit, in the order of reading: names, `LAST_YEAR(income)`, `COUNT(awards)` ...

    None where nothing is there. Dates, yes/no and percentages come as such where `scope.kinds` knows them. What stands
    in the branch of an IF that was not taken is not read.
    """
    return trace(formula, scope).inputs(unit)


def missing(formula: Formula, scope: Scope, unit: int) -> tuple[str, ...]:
    """The names whose absence made the formula not reported for one unit; empty where it is not."""
    return trace(formula, scope).missing(unit)
