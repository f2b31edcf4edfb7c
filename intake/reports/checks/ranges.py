"""Values outside the smallest and largest that the rulebook allows. It stays as read; staff decide."""

from __future__ import annotations

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
    limited = {field.name: field for field in rulebook.fields if field.min is not None or field.max is not None}
    for ledger in rulebook.ledgers:
        for column in ledger.columns:
            if column.min is not None or column.max is not None:
                limited[f"{ledger.name}.{column.name}"] = column
    found = []
    for reading in readings:
        field = limited.get(reading.field)
        if field is not None and (finding := _beyond(field, reading)) is not None:
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
