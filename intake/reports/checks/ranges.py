"""A value outside the smallest and largest that the rulebook allows. It stays as read; staff decide."""

from __future__ import annotations

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


def check_range(rulebook: Rulebook, reading: Reading) -> Finding | None:
    """The finding about a value that is too small or too large, None if it is neither."""
    field = rulebook.field_of.get(reading.field) or field_of(rulebook, reading.field)
    if field is None or (field.min is None and field.max is None) or reading.value is None:
        return None
    value = reading.value.toordinal() if isinstance(reading.value, date) else reading.value
    if isinstance(value, str):
        return None
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
