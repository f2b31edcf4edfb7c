"""Functions that look elsewhere: at last year, at the other units, at published results. Always over the units."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from scoring.column import Column, tidy
from scoring.formula import peers
from scoring.formula.error import FormulaError
from scoring.formula.evaluator import MISSING, NOT_APPLICABLE, SCORED, Evaluator, Work, nothing, published
from scoring.formula.functions import GROUP_FUNCTIONS
from scoring.formula.kinds import kind_of
from scoring.formula.nodes import Call, Name, Number, Text, start
from scoring.numbers import Floats
from scoring.ranks import ranks
from scoring.scope import Results


def _last_year(evaluator: Evaluator, call: Call) -> Column:
    """The same formula in the scope of an earlier period; not reported where nobody knows that period."""
    back = years_back(call)
    units = evaluator.units
    past = units.scope.past(back)
    if past is None:
        return nothing(MISSING)
    earlier = units.inside(past, back)
    return evaluator.over_units(earlier.full(earlier.value(call.arguments[0])))


def years_back(call: Call) -> int:
    """The n of LAST_YEAR(x, n), a whole number as written; 1 without it."""
    if len(call.arguments) == 1:
        return 1
    number = call.arguments[1]
    if not isinstance(number, Number) or number.value not in range(1, 100):
        raise FormulaError("years_back_not_whole", start(number))
    return int(number.value)


def _peers(evaluator: Evaluator, call: Call) -> Column:
    """MEAN, SUM, BEST, PLACE and COUNT among the units of the group, or all units, that have a value."""
    what, _, among = call.function.partition("_OF_")
    units = evaluator.units
    node = call.arguments[0]
    counted = what == "COUNT" and kind_of(node, units.scope.kind) == "yesno"
    wanted = units.condition if counted else units.value if what == "COUNT" else units.number
    column = units.full(wanted(node))
    group = units.scope.group if among == "GROUP" else units.scope.everyone
    lowest_first = len(call.arguments) > 1 and _stated(units, call)
    if what == "PLACE":
        found = Column(_places(column, group, lowest_first), column.status)
    else:
        found = _of_each_group(what, column, group, lowest_first, counted)
    return evaluator.over_units(found)


def _stated(units: Evaluator, call: Call) -> bool:
    """Whether `lowest first` is asked for: one answer for all units."""
    asked = units.condition(call.arguments[1])
    if asked.values.ndim or asked.status is not None:
        raise FormulaError("lowest_first_not_stated", start(call.arguments[1]), {"function": call.function})
    return bool(asked.values)


def _places(column: Column, group: peers.Positions, lowest_first: bool) -> Floats:
    return ranks(-column.values if lowest_first else column.values, column.there, group)


def _of_each_group(what: str, column: Column, group: peers.Positions, lowest_first: bool, counted: bool) -> Column:
    """One value for each group, given to all its units.

    Without any value it is not reported if somebody has not reported, else not applicable; a count is then 0.
    """
    groups = int(group.max(initial=-1)) + 1
    there = column.there
    who = group[there]
    number = peers.counts(who, groups)
    if what == "COUNT":
        return Column((peers.counts(group[there & (column.values == 1)], groups) if counted else number)[group])
    values = column.values[there]
    match what:
        case "SUM":
            found = peers.sums(values, who, groups)
        case "MEAN":
            found = peers.sums(values, who, groups) / number
        case _:
            found = (peers.smallest if lowest_first else peers.largest)(values, who, groups)
    waiting = np.zeros(groups, dtype=bool)
    if column.status is not None:
        waiting[group[column.status == MISSING]] = True
    status = np.where(number > 0, SCORED, np.where(waiting, MISSING, NOT_APPLICABLE))
    return tidy(found[group], status[group])


def _points(evaluator: Evaluator, call: Call) -> Column:
    code = code_of(call)
    found = evaluator.points(code)
    if found is None and evaluator.units.scope.results is None and evaluator.units.scope.column(code) is not None:
        found = evaluator.over_units(evaluator.units.scope.columns[code])
    if found is not None:
        return found
    if evaluator.years_back:
        return nothing(MISSING)
    raise FormulaError("unknown_rule", call.position, {"written": code})


def code_of(call: Call) -> str:
    """The rule's code in POINTS(code), bare or in quotes."""
    match call.arguments[0]:
        case Name(code) | Text(code):
            return code
        case other:
            raise FormulaError("code_expected", start(other))


def _result(which: str, evaluator: Evaluator, call: Call) -> Column:
    results: Results | None = evaluator.units.scope.results
    if results is None:
        if evaluator.years_back:
            return nothing(MISSING)
        raise FormulaError("no_results_yet", call.position, {"function": call.function})
    column = {"TOTAL": results.total, "RANK": results.rank, "GRADE": results.grade}[which]()
    return evaluator.over_units(published(column))


LOOKUPS: Mapping[str, Work] = {
    "LAST_YEAR": _last_year,
    "POINTS": _points,
    **{name: partial(_result, name) for name in ("TOTAL", "RANK", "GRADE")},
    **dict.fromkeys(GROUP_FUNCTIONS, _peers),
}
