"""`votes`: the mean worth of the ballots, as a share of 100, times the marks.

    good: 100; fairly_good: 80; fair: 60; poor: 0           好：100；较好：80；一般：60；差：0
    ...; without abstain                                    ……；不计 弃权

The left sides are fields with counts of ballots. What is not named is not counted; `without` only says so. Without a
single ballot the rule is not applicable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from scoring.column import Status, missing_where
from scoring.finding import Severity
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Formula, Node, Operation
from scoring.formula.write import write
from scoring.methods.amount import Amount, formulas_of, full_marks, read_amount, read_formula, work_out
from scoring.methods.method import Asked, Example, Method, ParameterError
from scoring.methods.parameters import Parameters
from scoring.methods.sense import marks_needed, method_needs_marks
from scoring.methods.text import Piece, at_colon, collect, rows_of
from scoring.methods.values import array, at, column, merged, status, worked
from scoring.methods.vocabulary import loose, pattern
from scoring.numbers import Floats
from scoring.rulebook import Rule, Rulebook
from scoring.step import Share, Step, Worked

FULL_WORTH = 100.0
_WITHOUT = re.compile(rf"{pattern('without')}\s*(?P<names>.+)|(?P<before>[^:]+?)\s*{loose('without')}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with ballots and what one of them is worth, of 100."""

    ballots: Formula
    worth: Amount


@dataclass(frozen=True, slots=True)
class Votes(Parameters):
    choices: tuple[Choice, ...]
    without: tuple[Formula, ...]

    @property
    def formulas(self) -> tuple[Formula, ...]:
        worth = formulas_of(choice.worth for choice in self.choices)
        return (*(choice.ballots for choice in self.choices), *worth, *self.without)


def read(text: str, _measure_text: str) -> Votes:
    """Reads choices and what they are worth. Raises `ParameterErrors`."""
    rows = rows_of(text)
    left_out = [found for row in rows if (found := row.match(_WITHOUT))]
    choices = collect([row for row in rows if row.match(_WITHOUT) is None], _read_choice)
    if not choices:
        raise ParameterError("votes_missing", 0)
    names = [name for found in left_out for name in (found["names"] or found.need("before")).split(",、")]
    return Votes(tuple(choices), tuple(collect(names, read_formula)))


def _read_choice(piece: Piece) -> Choice:
    left, right = at_colon(piece, "vote_unreadable")
    return Choice(read_formula(left), read_amount(right))


def mean_worth(ballots: Sequence[Floats], worth: Sequence[Floats | float]) -> Floats:
    """The mean worth of the ballots as a share of 100; nan without a ballot.

    >>> mean_worth([np.array([60.0]), np.array([40.0])], [100.0, 80.0]).tolist()
    [0.92]
    """
    value = sum((count * one for count, one in zip(ballots, worth, strict=True)), np.zeros(len(ballots[0])))
    with np.errstate(divide="ignore", invalid="ignore"):
        share: Floats = value / sum(ballots, np.zeros(len(ballots[0]))) / FULL_WORTH
    return share


def work(parameters: Votes, asked: Asked) -> Worked:
    size = asked.scope.size
    ballots = [evaluate(choice.ballots, asked.scope) for choice in parameters.choices]
    worth = [work_out(choice.worth, asked) for choice in parameters.choices]
    share = mean_worth([one.values for one in ballots], [array(one) for one in worth])
    why = merged((*map(status, ballots), *map(status, worth)))
    none = sum((one.values for one in ballots), np.zeros(size)) == 0
    if none.any():
        why = merged((why, missing_where(none, Status.NOT_APPLICABLE)))
    points = column(share * full_marks(asked), why, size)

    def explain(unit: int) -> Sequence[Step]:
        worths: list[Node] = [Operation("*", one.ballots.node, one.worth.formula.node) for one in parameters.choices]
        counts = {choice.ballots.text: at(one, unit) for choice, one in zip(parameters.choices, ballots, strict=True)}
        known = {
            "formula": write(reduce(partial(Operation, "+"), worths)),
            "inputs": counts,
            "ballots": sum(counts.values()),
            "share": Share(at(share, unit)),
            "marks": full_marks(asked),
            "points": at(points, unit),
        }
        return [Step("votes.mean", known)]

    return worked(points, explain)


def problems(parameters: Votes, rule: Rule, _rulebook: Rulebook) -> list[ParameterError]:
    worth = [choice.worth for choice in parameters.choices]
    too_much = [
        ParameterError("worth_above_100", one.position, {"worth": one.text}, Severity.WARNING)
        for one in worth
        if one.number is not None and one.number > FULL_WORTH
    ]
    return [*method_needs_marks(METHOD.label, rule), *marks_needed(worth, rule), *too_much]


METHOD = Method(
    name="votes",
    chinese=("测评", "民主测评"),
    measure="none",
    parameters="required",
    examples=(
        Example("good: 100; fairly_good: 80; fair: 60; poor: 0; without abstain", 10),
        Example("好：100；较好：80；一般：60；差：0；不计 弃权", 10),
    ),
    reader=read,
    work=work,
    own_problems=problems,
)
