"""Works a formula out over whole columns, carrying statuses along.

Inside, the column of a constant holds a single value (an array without dimension) and conditions are arrays of bool;
`evaluate` gives full columns of float64 or text. Of two missing values *not reported* wins over *not applicable*: as
long as something is missing, somebody has to ask for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from scoring.column import Column, Flags, Status, Statuses, constant
from scoring.finding import Severity
from scoring.formula.arithmetic import COMPARE, difference
from scoring.formula.calls import miscounted
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Call, Name, Negative, Node, Number, Operation, Text, Truth, start
from scoring.formula.texts import as_text, comparable
from scoring.formula.write import write
from scoring.scope import BUILT_IN_NAMES, SETTINGS, Problem, Scope

MISSING = np.int8(Status.NOT_REPORTED)
NOT_APPLICABLE = np.int8(Status.NOT_APPLICABLE)
SCORED = np.int8(Status.SCORED)


Work = Callable[["Evaluator", Call], Column]
"""How a function is worked out."""


class Evaluator:
    """Works out nodes in one scope; problems are collected in `problems`, so that an `IF` can drop those of the branch
    that it does not take."""

    def __init__(self, scope: Scope, work: Mapping[str, Work], years_back: int = 0) -> None:
        self.scope = scope
        self.work = work
        self.years_back = years_back
        self.problems: list[Problem] = []

    def inside(self, scope: Scope, years_back: int = 0) -> Evaluator:
        """An evaluator in another scope, whose problems become problems of this one."""
        other = Evaluator(scope, self.work, self.years_back + years_back)
        other.problems = self.problems
        return other

    @property
    def units(self) -> Evaluator:
        """The evaluator over the units: this one, or the one around the lines of a ledger."""
        return self if self.scope.units is None else self.inside(self.scope.units)

    def value(self, node: Node) -> Column:
        match node:
            case Number() | Truth():
                return Column(np.asarray(node.value))
            case Text():
                return Column(np.asarray(node.value, dtype=object))
            case Name():
                return self._name(node)
            case Negative():
                operand = self.number(node.operand)
                return Column(-operand.values, operand.status)
            case Operation():
                return self._operation(node)
            case Call():
                return self._call(node)

    def number(self, node: Node) -> Column:
        """The node as float64; texts are refused."""
        column = self.value(node)
        if column.is_text:
            if column.there.any():
                raise FormulaError("text_where_number", start(node), {"part": write(node)})
            return Column(np.full(column.values.shape, np.nan), column.status)
        if column.values.dtype != np.float64:
            return Column(column.values.astype(np.float64), column.status)
        return column

    def condition(self, node: Node) -> Column:
        """The node as an array of bool; what is missing is False. A number other than 0 is TRUE."""
        column = self.value(node)
        if column.values.dtype != np.bool_:
            column = self.number(node) if column.is_text else column
            column = Column(column.values != 0, column.status)
        if column.status is None:
            return column
        return Column(column.values & (column.status == SCORED), column.status)

    def text(self, node: Node) -> Column:
        """The node as text; a number is written as people write it."""
        column = self.value(node)
        return column if column.is_text else as_text(column)

    def _name(self, node: Name) -> Column:
        column = self.scope.column(node.name)
        if column is None:
            column = self.points(node.name)
        if column is not None:
            return column
        if self.years_back or BUILT_IN_NAMES.get(node.name, node.name) in SETTINGS:
            return nothing(MISSING)  # last year did not know it; the rulebook's settings do not say it
        if node.name in self.scope.ledgers:
            raise FormulaError("ledger_where_value", node.position, {"ledger_name": node.name})
        raise FormulaError("unknown_name", node.position, {"written": node.name})

    def points(self, code: str) -> Column | None:
        """The points of a rule; None for a code without results."""
        if self.scope.results is None:
            return None
        try:
            return self.over_units(published(self.scope.results.points(code)))
        except KeyError:
            return None

    def _operation(self, node: Operation) -> Column:
        if node.operator == "&":
            left, right = self.text(node.left), self.text(node.right)
            return Column(np.asarray(left.values + right.values, dtype=object), joint(left, right))
        if node.operator in COMPARE:
            return self._comparison(node)
        left, right = self.number(node.left), self.number(node.right)
        status = joint(left, right)
        match node.operator:
            case "+":
                return Column(difference(left.values, -right.values), status)
            case "-":
                return Column(difference(left.values, right.values), status)
            case "*":
                return self.finite(Column(left.values * right.values, status), node)
            case "/":
                return self.divide(left, right, node)
            case _:
                return self.power(left, right, node)

    def _comparison(self, node: Operation) -> Column:
        left, right = self.value(node.left), self.value(node.right)
        if left.is_text or right.is_text:
            return self._text_comparison(node, left, right)
        apart = difference(_float(left).values, _float(right).values)
        return Column(COMPARE[node.operator](apart), joint(left, right))

    def _text_comparison(self, node: Operation, left: Column, right: Column) -> Column:
        for side in (left, right):
            if not side.is_text and side.there.any():
                raise FormulaError("text_compared_with_number", node.position, {"part": write(node)})
        if node.operator not in ("=", "<>"):
            raise FormulaError("text_has_no_order", node.position, {"operator": node.operator})
        same = np.asarray(comparable(left.values) == comparable(right.values), dtype=bool)
        return Column(same if node.operator == "=" else ~same, joint(left, right))

    def divide(self, left: Column, right: Column, node: Node) -> Column:
        """0/0 is not applicable; anything else by 0 is a problem, and then not reported."""
        quotient = Column(left.values / right.values, joint(left, right))
        by_zero = np.asarray(right.values == 0)
        if not by_zero.any():
            return self.finite(quotient, node)
        by_zero = by_zero & quotient.there
        empty = by_zero & (left.values == 0)
        return self.finite(
            self.broken(with_status(quotient, empty, NOT_APPLICABLE), by_zero & ~empty, "division_by_zero", node), node
        )

    def power(self, left: Column, right: Column, node: Node) -> Column:
        raised = Column(left.values**right.values, joint(left, right))
        by_zero = (left.values == 0) & (right.values < 0)
        senseless = (left.values == 0) & (right.values == 0)
        if by_zero.any():
            raised = self.broken(raised, by_zero, "division_by_zero", node)
        if senseless.any():  # as in Excel
            raised = self.broken(raised, senseless, "without_result", node)
        return self.finite(raised, node)

    def finite(self, column: Column, node: Node) -> Column:
        """A result that is no number, or too large for one, is a problem and then not reported."""
        odd = ~np.isfinite(column.values)
        if not odd.any():
            return column
        return self.broken(column, odd, "without_result", node)

    def broken(self, column: Column, where: Flags, code: str, node: Node) -> Column:
        where = np.asarray(where & column.there)
        if not where.any():
            return column
        self.report(code, where, {"formula": write(node)})
        return with_status(column, where, MISSING)

    def report(
        self, code: str, where: Flags, values: Mapping[str, Any], severity: Severity = Severity.ERROR
    ) -> None:
        positions = np.flatnonzero(np.broadcast_to(where, self.scope.size))
        if not len(positions):
            return
        if self.scope.unit_of_line is None:
            self.problems.append(Problem(code, positions, values, severity=severity))
        else:
            units = self.scope.unit_of_line[positions]
            self.problems.append(Problem(code, units, values, self.scope.ledger, positions, severity))

    def keep(self, problems: Sequence[Problem], where: Flags) -> None:
        """Take over the problems of a part, only where that part matters."""
        inside = np.broadcast_to(where, self.scope.size)
        for problem in problems:
            if self.scope.unit_of_line is None:
                stay = inside[problem.units]
            elif problem.lines is not None:
                stay = inside[problem.lines]
            else:
                stay = np.isin(problem.units, self.scope.unit_of_line[inside])
            if stay.any():
                lines = None if problem.lines is None else problem.lines[stay]
                self.problems.append(replace(problem, units=problem.units[stay], lines=lines))

    def apart(
        self, node: Node, wanted: Literal["value", "number", "condition"] = "value"
    ) -> tuple[Column, list[Problem]]:
        """Work a part out, with its problems kept apart."""
        before, self.problems = self.problems, []
        try:
            work = {"value": self.value, "number": self.number, "condition": self.condition}[wanted]
            return work(node), self.problems
        finally:
            self.problems = before

    def over_units(self, column: Column) -> Column:
        """A column over the units, taken per line where this scope is over the lines of a ledger."""
        if self.scope.unit_of_line is None or column.values.ndim == 0:
            return column
        return column.take(self.scope.unit_of_line)

    def full(self, column: Column) -> Column:
        """As many values as the scope has, in float64 or text."""
        size, values, status = self.scope.size, column.values, column.status
        if values.dtype not in (np.float64, object):
            values = values.astype(np.float64)
        if values.ndim == 0:
            values = constant(values.item(), size).values
        if status is not None:
            status = np.broadcast_to(status, size) if status.any() else None
        return Column(values, status)

    def _call(self, node: Call) -> Column:
        if node.function not in self.work:
            raise FormulaError("unknown_function", node.position, {"written": node.function})
        wrong = miscounted(node, self.scope.ledgers)
        if wrong is not None and not (wrong.code == "ledger_expected" and self.years_back):
            raise FormulaError(wrong.code, wrong.position, wrong.values)
        return self.work[node.function](self, node)


def joint(*columns: Column) -> Statuses | None:
    """The status of what is made of all of them: a value only where all have one; not reported wins."""
    status: Statuses | None = None
    for column in columns:
        if column.status is not None:
            status = column.status if status is None else np.maximum(status, column.status)
    return status


def with_status(column: Column, where: Flags, status: np.int8) -> Column:
    old = SCORED if column.status is None else column.status
    return Column(column.values, np.where(where, status, old))


def nothing(status: np.int8) -> Column:
    """A missing value for everyone."""
    return Column(np.asarray(np.nan), np.asarray(status))


def published(column: Column) -> Column:
    """Results as formulas see them: open is not reported, and a row of other groups is not applicable."""
    if column.status is None:
        return column
    status = np.where(column.status == Status.OPEN, MISSING, column.status)
    return Column(column.values, np.where(status == Status.NO_RULE, NOT_APPLICABLE, status).astype(np.int8))


def _float(column: Column) -> Column:
    return column if column.values.dtype == np.float64 else Column(column.values.astype(np.float64), column.status)
