"""Functions of ledgers: lines that meet the conditions are counted, added up ... for each unit, without loops.

An empty ledger counts 0 only where it came; of no lines there is no mean, largest or smallest value: not applicable.
A line whose value is not applicable is left out; a line whose value is not reported makes the unit's result so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

import numpy as np

from scoring.column import Column, Flags, tidy
from scoring.finding import Severity
from scoring.formula import peers
from scoring.formula.calculation import CALCULATION
from scoring.formula.calls import ledger_of
from scoring.formula.dates import parts_of
from scoring.formula.error import FormulaError
from scoring.formula.evaluator import MISSING, NOT_APPLICABLE, SCORED, Evaluator, Work, joint, nothing
from scoring.formula.nodes import Call, Name, Node, start
from scoring.formula.texts import numbered
from scoring.formula.write import write
from scoring.numbers import Floats, snap
from scoring.scope import Positions, Problem

PERIOD = (Name("period_start"), Name("period_end"))


def matching(lines: Evaluator, conditions: tuple[Node, ...]) -> Flags:
    """The lines that meet all conditions. A line where nobody knows is left out, with a warning."""
    holds = np.ones(lines.scope.size, dtype=bool)
    fails, unknown = ~holds, ~holds
    problems: list[Problem] = []
    for node in conditions:
        condition, its_problems = lines.apart(node, "condition")
        problems += its_problems
        holds = holds & condition.values
        fails = fails | (condition.there & ~condition.values)
        if condition.status is not None:
            unknown = unknown | (condition.status == MISSING)
    lines.keep(problems, ~fails)
    text = write(conditions[0] if len(conditions) == 1 else Call("AND", conditions))
    lines.report("line_condition_not_reported", unknown & ~fails, {"formula": text}, Severity.WARNING)
    return holds


def _count(lines: Evaluator, call: Call) -> Column:
    return Column(_per_unit(lines, matching(lines, call.arguments[1:])))


def _aggregate(lines: Evaluator, call: Call) -> Column:
    """SUM, AVERAGE, MAX and MIN of a value of each line."""
    holds = matching(lines, call.arguments[2:])
    row = _row(lines, call.arguments[1], holds)
    unit, units = _units(lines), lines.units.scope.size
    used = holds & row.there
    values, who = row.values[used], unit[used]
    number = peers.counts(who, units)
    match call.function:
        case "SUM":
            found = Column(peers.sums(values, who, units))
        case "AVERAGE":
            found = _where_lines(peers.sums(values, who, units) / number, number)
        case "MAX":
            found = _where_lines(peers.largest(values, who, units), number)
        case _:
            found = _where_lines(peers.smallest(values, who, units), number)
    return _unless_missing(lines, found, row, holds)


def _count_distinct(lines: Evaluator, call: Call) -> Column:
    holds = matching(lines, call.arguments[2:])
    column = lines.full(lines.value(call.arguments[1]))
    used = holds & column.there
    values = column.values[used]
    keys = numbered(values) if column.is_text else np.unique(snap(values), return_inverse=True)[1]
    return _unless_missing(lines, _different(lines, used, keys), column, holds)


def _count_periods(lines: Evaluator, call: Call) -> Column:
    """Periods of so many months, counted from the start of the appraisal's period, with at least one line in it.

    A day outside the period does not count, with a warning.
    """
    holds = matching(lines, call.arguments[3:])
    day = _row(lines, call.arguments[1], holds)
    begin, end = (lines.full(lines.number(name)) for name in PERIOD)
    months = lines.full(lines.number(call.arguments[2]))
    known = Column(day.values, joint(day, begin, end, months))
    senseless = (months.values < 1) | (months.values != np.rint(months.values))
    known = lines.broken(known, holds & senseless, "months_not_whole", call)
    inside = (day.values >= begin.values) & (day.values <= end.values)
    text = {"formula": write(call.arguments[1])}
    lines.report("date_outside_period", holds & known.there & ~inside, text, Severity.WARNING)
    used = holds & known.there & inside
    begin_month, begin_day, _ = parts_of(begin.values[:1])  # the same for all
    month, day_of_month, _ = parts_of(day.values)
    passed = month - begin_month - (day_of_month < begin_day)
    period = np.floor(passed[used] / months.values[used]).astype(np.intp)
    return _unless_missing(lines, _different(lines, used, period), known, holds)


def _different(lines: Evaluator, used: Flags, keys: Positions) -> Column:
    """How many different keys (from 0) each unit has among the lines used."""
    found = np.zeros(lines.units.scope.size)
    if len(keys):
        width = int(keys.max()) + 1
        pairs = np.sort(_units(lines)[used] * width + keys)  # much faster than np.unique
        new = np.r_[True, pairs[1:] != pairs[:-1]]
        found += np.bincount(pairs[new] // width, minlength=len(found))
    return Column(found)


def _row(lines: Evaluator, node: Node, holds: Flags) -> Column:
    """The value of each line; what goes wrong on lines that do not match does not matter."""
    column, problems = lines.apart(node, "number")
    lines.keep(problems, holds)
    return lines.full(column)


def _units(lines: Evaluator) -> Positions:
    return cast("Positions", lines.scope.unit_of_line)


def _per_unit(lines: Evaluator, where: Flags) -> Floats:
    return peers.counts(_units(lines)[where], lines.units.scope.size)


def _where_lines(values: Floats, number: Floats) -> Column:
    return tidy(values, np.where(number > 0, SCORED, NOT_APPLICABLE))


def _unless_missing(lines: Evaluator, found: Column, row: Column, holds: Flags) -> Column:
    """Not reported where the value of a line that counts is not reported."""
    if row.status is None:
        return found
    waiting = _per_unit(lines, holds & (row.status == MISSING)) > 0
    status = SCORED if found.status is None else found.status
    return tidy(found.values, np.where(waiting, MISSING, status))


_ByLines = Callable[[Evaluator, Call], Column]


def _of_ledger(work: _ByLines, evaluator: Evaluator, call: Call) -> Column:
    units = evaluator.units
    name = ledger_of(call, units.scope.ledgers)
    if name is None:
        if evaluator.years_back:
            return nothing(MISSING)  # last year had no such ledger
        raise FormulaError("ledger_expected", start(call.arguments[0]), {"function": call.function})
    found = work(units.inside(units.scope.lines_of(name)), call)
    came = units.scope.ledgers[name].reported
    if not came.all():
        status = SCORED if found.status is None else found.status
        found = Column(found.values, np.where(came, status, MISSING))
    return evaluator.over_units(found)


def _either(evaluator: Evaluator, call: Call) -> Column:
    """Of a ledger if the first argument is one, else of the arguments."""
    if ledger_of(call, evaluator.units.scope.ledgers) is None:
        return CALCULATION[call.function](evaluator, call)
    return _of_ledger(_aggregate, evaluator, call)


LINES: Mapping[str, Work] = {
    "COUNT": partial(_of_ledger, _count),
    "COUNT_DISTINCT": partial(_of_ledger, _count_distinct),
    "COUNT_PERIODS": partial(_of_ledger, _count_periods),
    **dict.fromkeys(("SUM", "AVERAGE", "MAX", "MIN"), _either),
}
