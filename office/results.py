"""A result as JSON: what was published, to the last number and step, and back into a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from office.coded import coded, step_coded
from office.grades import DecidedGrade
from scoring.numbers import Floats
from scoring.result import Result, RulePoints

Stored = Mapping[str, Any]
_ARRAYS = ("total_before_gates", "total", "rank", "rank_in_group")


def result_coded(result: Result, decided: Mapping[str, DecidedGrade]) -> dict[str, Any]:
    """Arrays over `units`, null where there is none; each mark with its steps."""
    units = range(len(result.facts.units))
    return {
        "units": list(result.facts.units),
        **{name: coded(getattr(result, name).tolist()) for name in _ARRAYS},
        "grade_before_gates": list(result.grade_before_gates),
        "grade": list(result.grade),
        "decided": {unit: one.grade for unit, one in decided.items()},
        "provisional": result.provisional.tolist(),
        "gates": [[{"gate": one.gate, "effect": one.effect, "values": coded(one.values)} for one in acted]
                  for acted in result.gates],
        "leaves": {code: _rule_coded(points, units) for code, points in result.leaves.items()},
        "branches": {code: _rule_coded(points, units) for code, points in result.branches.items()},
        "total_steps": [[step_coded(step) for step in result.total_steps(unit)] for unit in units],
        "rank_steps": [[step_coded(step) for step in result.rank_steps(unit)] for unit in units],
        "grade_steps": [[step_coded(step) for step in result.grade_steps(unit)] for unit in units],
    }


def as_published(result: Result, stored: Stored) -> Result:
    """The result with the numbers that were published, whatever engine has scored it again."""
    return replace(
        result,
        total_before_gates=_floats(stored["total_before_gates"]),
        total=_floats(stored["total"]),
        rank=_floats(stored["rank"]),
        rank_in_group=_floats(stored["rank_in_group"]),
        grade_before_gates=tuple(stored["grade_before_gates"]),
        grade=tuple(stored["grade"]),
        provisional=np.array(stored["provisional"], dtype=bool),
        leaves={code: _rule(points, stored["leaves"][code]) for code, points in result.leaves.items()},
        branches={code: _rule(points, stored["branches"][code]) for code, points in result.branches.items()},
    )


def _rule_coded(points: RulePoints, units: Sequence[int]) -> dict[str, Any]:
    return {
        "status": points.status.tolist(),
        "points": coded(points.points.tolist()),
        "marks": coded(points.marks.tolist()),
        "measure": None if points.measure is None else [coded(points.measure.at(unit)) for unit in units],
        "steps": [[step_coded(step) for step in points.explain(unit)] for unit in units],
    }


def _rule(points: RulePoints, stored: Stored) -> RulePoints:
    return replace(
        points, status=np.array(stored["status"], dtype=np.int8), points=_floats(stored["points"]),
        marks=_floats(stored["marks"]),
    )


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=float)
