"""Values outside the smallest and largest that the rulebook allows. It stays as read; staff decide."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from intake.reports.reading import Reading
from scoring.finding import Finding, Severity
from scoring.rulebook import Field, Rulebook
from scoring.step import Share


def field_of(rulebook: Rulebook, key: str) -> Field | None:
    """The field, or the ledger's column, that a reading names; None for a whole ledger."""
    name, _, column = key.partition(".")
    if not column:
        return rulebook.field_of.get(name)
    return next((field for field in rulebook.ledger_of[name].columns if field.name == column), None)


def check_ranges(rulebook: Rulebook, readings: Iterable[Reading]) -> list[Finding]:
    """A finding for each value that is too small or too large."""
    asked = {field.name: field for field in rulebook.fields}
    asked |= {f"{ledger.name}.{column.name}": column for ledger in rulebook.ledgers for column in ledger.columns}
    limited = {
        key: (field, -math.inf if field.min is None else field.min, math.inf if field.max is None else field.max)
        for key, field in asked.items() if field.min is not None or field.max is not None
    }  # fmt: skip
    found = []
    for reading in readings:
        limits = limited.get(reading.field)
        if limits is None:
            continue
        field, least, most = limits
        if type(value := reading.value) is int and least <= value <= most:
            continue  # nearly all readings
        finding = _beyond(field, reading)
        if finding is not None:
            found.append(finding)
    return found


def _beyond(field: Field, reading: Reading) -> Finding | None:
    value = reading.value
    if value is None or isinstance(value, str):
        return None
    if isinstance(value, date):
        value = value.toordinal()
    if field.min is not None and value < field.min:
        code, limit = "below_min", field.min
    elif field.max is not None and value > field.max:
        code, limit = "above_max", field.max
    else:
        return None
    said = _shown(field, value)
    return Finding(
        Severity.ERROR, code, {"label": field.label, "value": said, "limit": _shown(field, limit)},
        reading.file, reading.sheet, reading.cell, reading.unit, reading.field,
    )  # fmt: skip


def _shown(field: Field, value: float) -> object:
    if field.type == "percent":
        return Share(value)
    return date.fromordinal(int(value)) if field.type == "date" else value
