"""The numbers that units reported, side by side, for checks that compare units and years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    readings: Mapping[tuple[str, str], Reading]

    def finding(self, severity: Severity, code: str, row: int, column: int, **values: object) -> Finding:
        """What is odd about one value, at its cell."""
        unit, field = self.units[row], self.fields[column]
        reading = self.readings[unit, field.name]
        shown = {name: _shown(field, value) for name, value in values.items()}
        return Finding(
            severity, code, {"label": field.label, **shown}, reading.file, reading.sheet, reading.cell, unit,
            field.name,
        )  # fmt: skip


def numbers_of(rulebook: Rulebook, reports: Reports) -> Numbers:
    """What was read for fields of whole numbers, numbers and percentages that units report themselves."""
    fields = tuple(
        field for field in rulebook.fields if field.source == "unit" and field.type in ("integer", "number", "percent")
    )
    columns = {field.name: column for column, field in enumerate(fields)}
    rows = {unit.code: row for row, unit in enumerate(rulebook.units)}
    values = np.full((len(rows), len(fields)), np.nan)
    readings: dict[tuple[str, str], Reading] = {}
    for reading in reports.readings:
        column = columns.get(reading.field)
        if column is not None and isinstance(reading.value, (int, float)):
            values[rows[reading.unit], column] = reading.value
            readings[reading.unit, reading.field] = reading
    return Numbers(tuple(rows), tuple(unit.group for unit in rulebook.units), fields, values, readings)


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
