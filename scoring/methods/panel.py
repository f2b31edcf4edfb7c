"""`panel`: the mean of what several scorers gave.

The measure is a list of fields (`s1; s2; s3`) or one column of a ledger (`scores.points`). Parameters: nothing, or
`without highest and lowest` (去掉最高和最低). Missing scorers are left out; nobody left: not reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.column import Status, missing_where
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Formula
from scoring.methods.amount import read_formula
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.text import Piece, collect, pieces, whole
from scoring.methods.values import column, warn_above_marks, worked
from scoring.methods.vocabulary import pattern
from scoring.numbers import Floats
from scoring.rulebook import Rule, Rulebook
from scoring.step import Step, Worked

_TRIMMED = re.compile(pattern("without highest and lowest"))
_COLUMN = re.compile(r"(?P<ledger>\w+)\s*\.\s*(?P<column>\w+)")


@dataclass(frozen=True, slots=True)
class Panel(Parameters):
    """Fields of scorers, or the ledger and its column in which their points stand."""

    scorers: tuple[Formula, ...]
    ledger: str | None
    column: Formula | None
    trimmed: bool

    @property
    def formulas(self) -> tuple[Formula, ...]:
        return self.scorers

    @property
    def line_formulas(self) -> tuple[tuple[str, Formula], ...]:
        return () if self.ledger is None or self.column is None else ((self.ledger, self.column),)


def read(text: str, measure_text: str) -> Panel:
    """Reads the scorers from the measure, and whether highest and lowest go. Raises `ParameterErrors`.

    Positions are those in the parameters; mistakes in the measure have position 0 and name it.
    """
    said = whole(text)
    trimmed = said.match(_TRIMMED) is not None
    if said.text and not trimmed:
        raise ParameterError("panel_unreadable", said.position, {"piece": said.text})
    if not measure_text.strip():
        raise ParameterError("panel_without_scorers", 0)
    found = whole(measure_text).match(_COLUMN)
    if found is not None:
        return Panel((), found.need("ledger").text, read_formula(found.need("column")), trimmed)
    scorers = [name for piece in pieces(measure_text) for name in piece.split(",、")]
    return Panel(tuple(collect(scorers, _read_scorer)), None, None, trimmed)


def _read_scorer(piece: Piece) -> Formula:
    try:
        return read_formula(piece)
    except ParameterError as error:
        raise ParameterError("panel_scorer_unreadable", 0, {"piece": piece.text}) from error


def panel_means(unit: NDArray[np.intp], scores: Floats, size: int, trimmed: bool) -> tuple[Floats, Floats]:
    """The mean score of each unit (nan without any) and how many scores it is made of.

    `trimmed`: one highest and one lowest score go; with less than three scores nothing would be left, so all stay. The
    order of the scores does not matter, not even to the last bit.

    >>> means, counted = panel_means(np.zeros(4, int), np.array([9.0, 3, 8, 10]), 1, trimmed=True)
    >>> means.tolist(), counted.tolist()
    ([8.5], [2.0])
    """
    order = np.lexsort((scores, unit))
    unit, scores = unit[order], scores[order]
    number = np.bincount(unit, minlength=size)
    first = np.cumsum(number) - number
    place = np.arange(len(unit)) - first[unit]
    stays = np.ones(len(unit), dtype=bool)
    if trimmed:
        stays = (number[unit] < 3) | ((place > 0) & (place < number[unit] - 1))
    counted = np.bincount(unit[stays], minlength=size).astype(float)
    total = np.bincount(unit[stays], weights=scores[stays], minlength=size)
    with np.errstate(divide="ignore", invalid="ignore"):
        return total / counted, counted


def work(parameters: Panel, asked: Asked) -> Worked:
    size = asked.scope.size
    unit, scores = _scores(parameters, asked)
    means, counted = panel_means(unit, scores, size, parameters.trimmed)
    points = column(means, missing_where(counted == 0, Status.NOT_REPORTED), size)
    warn_above_marks(points, asked)

    def explain(one: int) -> Sequence[Step]:
        own = np.sort(scores[unit == one])[::-1]
        known = {"scores": own.tolist(), "counted": int(counted[one]), "points": float(means[one])}
        return [Step("panel.trimmed" if counted[one] < len(own) else "panel.mean", known)]

    return worked(points, explain)


def _scores(parameters: Panel, asked: Asked) -> tuple[NDArray[np.intp], Floats]:
    """Every score that was given, with the unit that got it."""
    if parameters.ledger is not None and parameters.column is not None:
        unit = asked.scope.ledgers[parameters.ledger].unit
        given = evaluate(parameters.column, asked.scope.lines_of(parameters.ledger))
        return unit[given.there], given.values[given.there]
    columns = [evaluate(scorer, asked.scope) for scorer in parameters.scorers]
    units = [np.flatnonzero(one.there) for one in columns]
    return np.concatenate(units), np.concatenate([one.values[who] for one, who in zip(columns, units, strict=True)])


def problems(parameters: Panel, _rule: Rule, rulebook: Rulebook) -> list[ParameterError]:
    if parameters.ledger is None or parameters.ledger in rulebook.ledger_of:
        return []
    return [ParameterError("panel_ledger_unknown", 0, {"ledger": parameters.ledger})]


METHOD = Method(
    name="panel",
    chinese=("评委", "评委打分"),
    measure="list",
    parameters="optional",
    examples=(
        Example("without highest and lowest", 10, "s1; s2; s3; s4; s5"),
        Example("去掉最高和最低", 10, "评委打分表.得分"),
    ),
    reader=read,
    work=work,
    own_problems=problems,
)
