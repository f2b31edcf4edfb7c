"""`bands`: the first threshold that the measure meets gives the points.

    >=95%: 5; >=90%: 4; else 0          ≥95%：5；≥90%：4；否则 0
    <=2: full; <=5: 3; else 0           90% 以上：满分；80% 以上：3；否则 0

Thresholds fall strictly (`>=`, `>`, 以上) or rise strictly (`<=`, `<`, 以下), then comes `else`: so there is neither a
hole nor an overlap. Negative points are taken off the marks; 0 beside them means that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

import numpy as np

from scoring.column import Flags
from scoring.formula.nodes import Formula
from scoring.methods.amount import Amount, deducting, formulas_of, read_amount, work_out
from scoring.methods.choice import Held, first_that_holds
from scoring.methods.method import Asked, Example, Method, ParameterError, ParameterErrors, Value
from scoring.methods.otherwise import read_rows
from scoring.methods.parameters import Parameters
from scoring.methods.sense import above_marks, marks_needed, never_acts, percent_and_number_mixed, signs_mixed
from scoring.methods.text import Piece, at_colon, rows_of
from scoring.methods.values import (
    array,
    at,
    column,
    from_marks,
    measured,
    merged,
    shown,
    snapped,
    status,
    worked,
)
from scoring.methods.vocabulary import COUNTED, any_operator, loose, operator_of, pattern
from scoring.numbers import Floats, snap, snap_one
from scoring.rulebook import Rule, Rulebook
from scoring.step import Step, Worked

_THRESHOLD = re.compile(
    rf"(?P<sign>{any_operator()})\s*(?P<front>.+)"
    rf"|(?P<behind>.+?)\s*"
    rf"(?:(?P<more>{pattern('or more')}|(?<=[{COUNTED}]){loose('or more')})"
    rf"|(?P<less>{pattern('or less')}|(?<=[{COUNTED}]){loose('or less')}))"
)

_RANGE = re.compile(rf"\d[\d.]*\s*%?\s*(?:[-—~]+|{loose('to')})\s*\d[\d.]*\s*%?")


@dataclass(frozen=True, slots=True)
class Band:
    """`operator` threshold: points."""

    operator: str
    threshold: Amount
    points: Amount
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Bands(Parameters):
    bands: tuple[Band, ...]
    otherwise: Amount

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return (*(band.points for band in self.bands), self.otherwise)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return formulas_of((*(band.threshold for band in self.bands), *self.amounts))


def read(text: str, _measure_text: str) -> Bands:
    """Reads the bands. Raises `ParameterErrors`."""
    bands, otherwise = read_rows(rows_of(text), _read_band)
    if not bands:
        raise ParameterError("bands_missing", 0)
    if mistakes := _out_of_order(bands):
        raise ParameterErrors(mistakes)
    return Bands(tuple(bands), otherwise)


def _read_band(piece: Piece) -> Band:
    left, right = at_colon(piece, "band_unreadable")
    if left.match(_RANGE):
        raise ParameterError("band_is_range", left.position, {"piece": piece.text})
    found = left.match(_THRESHOLD)
    if found is None:
        raise ParameterError("band_without_operator", left.position, {"piece": piece.text})
    if found["behind"] is None:
        operator, threshold = operator_of(found.word("sign")), found.need("front")
    else:
        operator, threshold = ">=" if found["more"] else "<=", found.need("behind")
    return Band(operator, read_amount(threshold), read_amount(right), piece.text, piece.position)


def _out_of_order(bands: Sequence[Band]) -> list[ParameterError]:
    """Neighbours in the wrong order. `>` is stricter than `>=`: growth may be told from standing still."""
    mistakes = []
    for first, second in pairwise(bands):
        names = {"first": first.text, "second": second.text}
        if first.operator[0] != second.operator[0]:
            mistakes.append(ParameterError("bands_both_ways", second.position, names))
        elif first.threshold.number is not None and second.threshold.number is not None:
            falls = first.operator[0] == ">"
            sign = 1.0 if falls else -1.0
            before, after = (
                (sign * snap_one(band.threshold.number or 0.0), len(band.operator) == 1) for band in (first, second)
            )
            if after >= before:
                code = "bands_not_falling" if falls else "bands_not_rising"
                mistakes.append(ParameterError(code, second.position, names))
    return mistakes


def meets(values: Floats, operator: str, threshold: Floats | float) -> Flags:
    """Which snapped values meet a snapped threshold.

    >>> meets(np.array([1.0, 2.0]), ">", 1.0).tolist()
    [False, True]
    """
    compare = {">=": np.greater_equal, ">": np.greater, "<=": np.less_equal, "<": np.less}[operator]
    result: Flags = compare(values, threshold)
    return result


def work(parameters: Bands, asked: Asked) -> Worked:
    measure = measured(asked)
    values = snap(measure.values)
    thresholds = [work_out(band.threshold, asked) for band in parameters.bands]
    amounts: list[Value] = [work_out(amount, asked) for amount in parameters.amounts]
    yields = list(map(from_marks, amounts, repeat(asked.marks), deducting(parameters.amounts)))
    held: list[Held] = [
        (meets(values, band.operator, snapped(threshold)), status(threshold))
        for band, threshold in zip(parameters.bands, thresholds, strict=True)
    ]
    chosen, found = first_that_holds(held, yields, len(values))
    points = column(found.values, merged((measure.status, found.status)), len(values))

    def explain(unit: int) -> Sequence[Step]:
        number = int(chosen[unit])
        hit = number < len(thresholds)
        nearest = number if hit else number - 1
        known = {
            "measure": shown(at(array(measure), unit), asked),
            "operator": parameters.bands[nearest].operator,
            "threshold": shown(at(thresholds[nearest], unit), asked),
            "points": at(points, unit),
        }
        amount = at(amounts[number], unit)
        if amount < 0:
            return [Step("bands.hit_loses" if hit else "bands.else_loses", known | {"amount": amount})]
        return [Step("bands.hit" if hit else "bands.else", known)]

    return worked(points, explain)


def problems(parameters: Bands, rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    yields = parameters.amounts
    same_as_next = [
        never_acts(band.position, band.text)
        for band, below in zip(parameters.bands, yields[1:], strict=True)
        if band.points.known(rule.marks) is not None and band.points.known(rule.marks) == below.known(rule.marks)
    ]
    return [
        *signs_mixed(yields, rule, rulebook),
        *marks_needed((*(band.threshold for band in parameters.bands), *yields), rule),
        *above_marks(yields, rule),
        *percent_and_number_mixed((band.threshold for band in parameters.bands), rule, rulebook),
        *same_as_next,
    ]


METHOD = Method(
    name="bands",
    chinese=("分档", "区间"),
    measure="required",
    parameters="required",
    examples=(Example(">=95%: 5; >=90%: 4; >=80%: 2; else 0", 5), Example("≤2：满分；≤5：3；否则 0", 5)),
    reader=read,
    work=work,
    own_problems=problems,
)
