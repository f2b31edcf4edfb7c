"""The numbers that units reported, side by side, for checks that compare units and years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from intake.reports.reading import Reading, Reports
from scoring.column import Column
from scoring.finding import Finding, Severity
from scoring.rulebook import Field, Rulebook
from scoring.step import Share

LastYear = Mapping[str, Column]
"""Last year's values over this year's units, by field, as `scoring.past.past_scopes` gives them."""


@dataclass(frozen=True)
class Numbers:
    """`values`: a row a unit, a column a field that units report as a number; NaN where nothing was read."""

    units: tuple[str, ...]
    groups: tuple[str, ...]
    fields: tuple[Field, ...]
    values: NDArray[np.float64]
    reports: Reports

    def finding(self, severity: Severity, code: str, row: int, column: int, **values: object) -> Finding:
        """What is odd about one value, at its cell."""
        unit, field = self.units[row], self.fields[column]
        reading = next(one for one in self._readings_of[unit] if one.field == field.name)
        shown = {name: _shown(field, value) for name, value in values.items()}
        place = (reading.file, reading.sheet, reading.cell)
        return Finding(severity, code, {"label": field.label, **shown}, *place, unit, field.name)

    @cached_property
    def _readings_of(self) -> Mapping[str, list[Reading]]:
        of_unit: dict[str, list[Reading]] = {}
        for reading in self.reports.readings:
            of_unit.setdefault(reading.unit, []).append(reading)
        return of_unit


def numbers_of(rulebook: Rulebook, reports: Reports) -> Numbers:
    """What was read for fields of whole numbers, numbers and percentages that units report themselves."""
    fields = tuple(
        field for field in rulebook.fields if field.source == "unit" and field.type in ("integer", "number", "percent")
    )
    columns = {field.name: column for column, field in enumerate(fields)}
    rows = {unit.code: [math.nan] * len(fields) for unit in rulebook.units}
    for reading in reports.readings:
        column = columns.get(reading.field)
        if column is not None and reading.value is not None:
            rows[reading.unit][column] = reading.value  # type: ignore[assignment]  # a number, by the field's type
    values = np.array(list(rows.values()), dtype=np.float64).reshape(len(rows), len(fields))
    return Numbers(tuple(rows), tuple(unit.group for unit in rulebook.units), fields, values, reports)


def medians(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of each column without its NaN; NaN for a column that has nothing else."""
    ordered, count = np.sort(values, axis=0), (~np.isnan(values)).sum(axis=0)  # NaN comes last
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(values) - 1)
    both = np.take_along_axis(ordered, np.stack([low, high]), axis=0)
    found: NDArray[np.float64] = both.mean(axis=0)
    return found


def before(numbers: Numbers, last_year: LastYear) -> NDArray[np.float64]:
    """Last year's numbers in the shape of this year's; NaN where there is none."""
    found = np.full(numbers.values.shape, np.nan)
    for number, field in enumerate(numbers.fields):
        column = last_year.get(field.name)
        if column is not None and column.values.dtype != object:
            found[:, number] = np.where(column.there, column.values, np.nan)
    return found


def _shown(field: Field, value: object) -> object:
    return Share(value) if field.type == "percent" and isinstance(value, float) else value
