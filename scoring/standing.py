"""Where the units stand after a stage: what POINTS, TOTAL, RANK and GRADE say in later stages, gates and grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.column import Column, Status, missing_where, tidy
from scoring.numbers import Floats
from scoring.result import RulePoints


@dataclass(frozen=True)
class Standing:
    """Results over the units: `total_points`, `places` nan where there are none, `grades` None until they are given."""

    rules: Mapping[str, RulePoints]
    total_points: Floats
    places: Floats
    grades: Sequence[str | None] | None = None

    def points(self, code: str) -> Column:
        """Points of a rule; raises KeyError where no such rule has been scored by this stage."""
        rule = self.rules[code]
        none = np.isnan(rule.points)
        # What is added up while something in it is open is not known yet.
        waiting = (rule.status == Status.OPEN) | (none & (rule.status == Status.NOT_REPORTED))
        status = np.where(waiting, Status.NOT_REPORTED, np.where(none, Status.NOT_APPLICABLE, Status.SCORED))
        return tidy(rule.points, status.astype(np.int8))

    def by_code(self) -> dict[str, Column]:
        """Points of every rule: a bare code in a formula means the same as POINTS(code)."""
        return {code: self.points(code) for code in self.rules}

    def total(self) -> Column:
        return tidy(self.total_points, missing_where(np.isnan(self.total_points), Status.NOT_REPORTED))

    def rank(self) -> Column:
        # With a total but no place a unit is not ranked; without a total nobody knows its place.
        why = np.where(np.isnan(self.total_points), Status.NOT_REPORTED, Status.NOT_APPLICABLE)
        return tidy(self.places, np.where(np.isnan(self.places), why, Status.SCORED).astype(np.int8))

    def grade(self) -> Column:
        grades = [None] * len(self.total_points) if self.grades is None else self.grades
        missing = np.array([grade is None for grade in grades], dtype=bool)
        values = np.array([grade or "" for grade in grades], dtype=object)
        return tidy(values, missing_where(missing, Status.NOT_REPORTED))
