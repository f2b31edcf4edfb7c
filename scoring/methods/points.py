"""`points`: the measure is the points; nothing is written under parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.formula.nodes import Name
from scoring.methods.method import Asked, Example, Method
from scoring.methods.parameters import Parameters
from scoring.methods.values import at, measured, warn_above_marks, worked
from scoring.step import Step, Worked


@dataclass(frozen=True, slots=True)
class Points(Parameters):
    """`points` has no parameters."""


def read(_text: str, _measure_text: str) -> Points:
    return Points()


def work(_parameters: Points, asked: Asked) -> Worked:
    points = measured(asked)
    if asked.rule.measure is not None and isinstance(asked.rule.measure.node, Name):  # formulas are meant to be cut off
        warn_above_marks(points, asked)

    def explain(unit: int) -> Sequence[Step]:
        return [Step("points.taken", {"points": at(points, unit)})]

    return worked(points, explain)


METHOD = Method(
    name="points",
    chinese=("直接计分", "得分"),
    measure="required",
    parameters="none",
    examples=(Example("", 5, "5 * signed / branches"),),
    reader=read,
    work=work,
)
