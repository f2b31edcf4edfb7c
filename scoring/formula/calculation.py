"""Functions of numbers, dates and texts: each unit by itself, missing as soon as an argument is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, reduce
from typing import Any

import numpy as np

from scoring.column import Column
from scoring.formula import dates
from scoring.formula.arithmetic import difference, half_up, remainder, rounded, whole_below
from scoring.formula.error import FormulaError
from scoring.formula.evaluator import MISSING, NOT_APPLICABLE, SCORED, Evaluator, Work, joint
from scoring.formula.nodes import Call, Text, start
from scoring.formula.texts import comparable, each
from scoring.numbers import Floats


def _numbers(evaluator: Evaluator, call: Call) -> list[Column]:
    return [evaluator.number(node) for node in call.arguments]


def _by(work: Callable[..., Floats], evaluator: Evaluator, call: Call) -> Column:
    """A function whose result may fail to be a number (then it is nan or infinite)."""
    columns = _numbers(evaluator, call)
    values = np.asarray(work(*(column.values for column in columns)))
    return evaluator.finite(Column(values, joint(*columns)), call)


def _all(work: Callable[[Floats, Floats], Floats], evaluator: Evaluator, call: Call) -> Column:
    columns = _numbers(evaluator, call)
    return evaluator.finite(Column(reduce(work, (column.values for column in columns)), joint(*columns)), call)


def _sum(left: Floats, right: Floats) -> Floats:
    return difference(left, -right)


def _average(evaluator: Evaluator, call: Call) -> Column:
    total = _all(_sum, evaluator, call)
    return Column(total.values / len(call.arguments), total.status)


def _spread(evaluator: Evaluator, call: Call) -> Column:
    """The largest less the smallest of those that apply: unlike elsewhere, what is not applicable does not count."""
    columns = _numbers(evaluator, call)
    values = np.broadcast_arrays(*(column.values for column in columns))
    statuses = np.broadcast_arrays(*(SCORED if one.status is None else one.status for one in columns), values[0])[:-1]
    there = np.stack(statuses) == SCORED
    largest = np.where(there, np.stack(values), -np.inf).max(axis=0)
    smallest = np.where(there, np.stack(values), np.inf).min(axis=0)
    unreported = (np.stack(statuses) == MISSING).any(axis=0)
    status = np.where(unreported, MISSING, np.where(there.sum(axis=0) > 1, SCORED, NOT_APPLICABLE))
    return evaluator.finite(Column(np.where(status == SCORED, difference(largest, smallest), np.nan), status), call)


def _mod(evaluator: Evaluator, call: Call) -> Column:
    value, divisor = _numbers(evaluator, call)
    found = Column(remainder(value.values, divisor.values), joint(value, divisor))
    return evaluator.finite(evaluator.broken(found, divisor.values == 0, "division_by_zero", call), call)


def _power(evaluator: Evaluator, call: Call) -> Column:
    base, exponent = _numbers(evaluator, call)
    return evaluator.power(base, exponent, call)


def _log(value: Floats, base: Floats | None = None) -> Floats:
    if base is None:
        return np.log10(value)
    return np.asarray(np.log(value) / np.log(base))


def _span(evaluator: Evaluator, call: Call) -> Column:
    """DATEDIF: whole years, whole months or days; as in Excel the first date may not be the later one."""
    begin, end = (evaluator.number(node) for node in call.arguments[:2])
    span = call.arguments[2]
    if not isinstance(span, Text) or span.value.lower() not in ("d", "m", "y"):
        raise FormulaError("span_unknown", start(span))
    if span.value.lower() == "d":
        values = end.values - begin.values
    else:
        values = dates.whole_months(begin.values, end.values)
        values = np.floor(values / 12) if span.value.lower() == "y" else values
    found = Column(np.asarray(values), joint(begin, end))
    return evaluator.finite(evaluator.broken(found, begin.values > end.values, "dates_reversed", call), call)


def _length(evaluator: Evaluator, call: Call) -> Column:
    text = evaluator.text(call.arguments[0])
    return Column(each(len, comparable(text.values)).astype(np.float64), text.status)


def _contains(evaluator: Evaluator, call: Call) -> Column:
    text, part = (evaluator.text(node) for node in call.arguments)
    wholes, pieces = np.broadcast_arrays(comparable(text.values), comparable(part.values))
    found: Any = [piece in whole for whole, piece in zip(wholes.flat, pieces.flat, strict=True)]
    return Column(np.asarray(found, dtype=bool).reshape(wholes.shape), joint(text, part))


CALCULATION: Mapping[str, Work] = {
    "MIN": partial(_all, np.minimum),
    "MAX": partial(_all, np.maximum),
    "SUM": partial(_all, _sum),
    "AVERAGE": _average,
    "SPREAD": _spread,
    "ABS": partial(_by, np.abs),
    "ROUND": partial(_by, partial(rounded, to_whole=half_up)),
    "ROUNDUP": partial(_by, partial(rounded, to_whole=np.ceil)),
    "ROUNDDOWN": partial(_by, partial(rounded, to_whole=np.floor)),
    "INT": partial(_by, whole_below),
    "MOD": _mod,
    "SQRT": partial(_by, np.sqrt),
    "LN": partial(_by, np.log),
    "LOG": partial(_by, _log),
    "EXP": partial(_by, np.exp),
    "POWER": _power,
    "DATE": partial(_by, dates.date_of),
    "YEAR": partial(_by, dates.year_of),
    "MONTH": partial(_by, dates.month_of),
    "DAY": partial(_by, dates.day_of),
    "DAYS": partial(_by, np.subtract),
    "DATEDIF": _span,
    "EDATE": partial(_by, dates.months_later),
    "EOMONTH": partial(_by, dates.month_end),
    "LEN": _length,
    "CONTAINS": _contains,
}
