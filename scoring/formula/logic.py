"""IF, AND, OR ... and the questions whether a value is there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from scoring.column import Column, Flags
from scoring.formula.error import FormulaError
from scoring.formula.evaluator import MISSING, NOT_APPLICABLE, SCORED, Evaluator, Work, joint, nothing
from scoring.formula.nodes import Call, Name, Node
from scoring.formula.texts import as_text
from scoring.scope import Problem


def _if(evaluator: Evaluator, call: Call) -> Column:
    return _choose(evaluator, call, list(call.arguments))


def _ifs(evaluator: Evaluator, call: Call) -> Column:
    """Pairs of condition and value; where no condition holds there is no value, as in Excel: not applicable."""
    return _choose(evaluator, call, list(call.arguments))


def _choose(evaluator: Evaluator, call: Call, pieces: list[Node]) -> Column:
    """condition, value, condition, value ..., and perhaps a last value. What is not chosen does not matter."""
    if len(pieces) < 2:
        return evaluator.value(pieces[0]) if pieces else nothing(NOT_APPLICABLE)
    condition = evaluator.condition(pieces[0])
    holds, decided = condition.values, condition.there
    chosen, its_problems = evaluator.apart(pieces[1])
    before, evaluator.problems = evaluator.problems, []
    other = _choose(evaluator, call, pieces[2:])
    other_problems, evaluator.problems = evaluator.problems, before
    evaluator.keep(its_problems, decided & holds)
    evaluator.keep(other_problems, decided & ~holds)
    return _merge(call, condition, holds, chosen, other)


def _merge(call: Call, condition: Column, holds: Flags, chosen: Column, other: Column) -> Column:
    chosen, other = _alike(call, chosen, other)
    values = np.where(holds, chosen.values, other.values)
    if condition.status is None and chosen.status is None and other.status is None:
        return Column(values)
    status = np.where(holds, _status(chosen), _status(other))
    if condition.status is not None:
        status = np.where(condition.status == SCORED, status, condition.status)
    return Column(values, status)


def _alike(call: Call, first: Column, second: Column) -> tuple[Column, Column]:
    """Both as text, both as conditions, or both as numbers; a column without any value goes with everything."""
    if first.is_text == second.is_text:
        return first, second
    for column in (first, second):
        if not column.is_text and column.there.any():
            raise FormulaError("text_beside_number", call.position, {"function": call.function})
    return (as_text(first), second) if not first.is_text else (first, as_text(second))


def _status(column: Column) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    return np.asarray(SCORED) if column.status is None else column.status


def _and_or(decides: bool, evaluator: Evaluator, call: Call) -> Column:
    """AND is decided by a FALSE, OR by a TRUE, whatever else is missing."""
    parts: list[tuple[Column, list[Problem]]] = [evaluator.apart(node, "condition") for node in call.arguments]
    columns = [column for column, _ in parts]
    decided: Flags = np.asarray(False)
    for column in columns:
        decided = decided | (column.values if decides else ~column.values & column.there)
    for _, problems in parts:
        evaluator.keep(problems, ~decided)
    status = joint(*columns)
    return Column(decided if decides else ~decided, None if status is None else np.where(decided, SCORED, status))


def _not(evaluator: Evaluator, call: Call) -> Column:
    condition = evaluator.condition(call.arguments[0])
    return Column(~condition.values, condition.status)


def _is(status: np.int8, evaluator: Evaluator, call: Call) -> Column:
    """Whether a value is missing in one way; of a ledger, whether it did not come."""
    node = call.arguments[0]
    if isinstance(node, Name) and node.name in evaluator.scope.ledgers and evaluator.scope.column(node.name) is None:
        came = evaluator.scope.ledgers[node.name].reported
        return evaluator.over_units(Column(~came if status == MISSING else np.zeros_like(came)))
    column = evaluator.value(node)
    return Column(np.asarray(False) if column.status is None else column.status == status)


def _na(_evaluator: Evaluator, _call: Call) -> Column:
    return nothing(NOT_APPLICABLE)


def _instead(on_error: bool, evaluator: Evaluator, call: Call) -> Column:
    """The other value where the first is not applicable, and with IFERROR also where it is an error.

    What is not reported stays so: otherwise a missing report would turn into a number.
    """
    column, problems = evaluator.apart(call.arguments[0])
    failed = _status(column) == NOT_APPLICABLE
    if on_error:
        erred = np.zeros(evaluator.scope.size, dtype=bool)
        for problem in problems:
            if evaluator.scope.unit_of_line is None:
                erred[problem.units] = True
            elif problem.lines is not None:
                erred[problem.lines] = True
            else:
                erred |= np.isin(evaluator.scope.unit_of_line, problem.units)
        failed = failed | (erred & ~column.there)
    evaluator.keep(problems, ~failed)
    other, other_problems = evaluator.apart(call.arguments[1])
    evaluator.keep(other_problems, failed)
    return _merge(call, Column(failed), failed, other, column)


LOGIC: Mapping[str, Work] = {
    "IF": _if,
    "IFS": _ifs,
    "AND": partial(_and_or, False),
    "OR": partial(_and_or, True),
    "NOT": _not,
    "ISBLANK": partial(_is, MISSING),
    "ISNA": partial(_is, NOT_APPLICABLE),
    "NA": _na,
    "IFNA": partial(_instead, False),
    "IFERROR": partial(_instead, True),
}
