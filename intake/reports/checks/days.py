"""Days outside the period: a line of a list that belongs to another year, or a slip of the pen in a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from intake.reports.reading import Reading
from intake.reports.spans import period_days
from scoring.finding import Finding, Severity
from scoring.rulebook import Field, Rulebook

_ELSEWHEN = re.compile(
    r"期限|时限|限期|截止|到期|计划|拟|预计|应|目标|下[次一]|上[次一届]|历|任职|出生|成立|建成|入党|参加|起始|开始"
    r"|deadline|due|planned|until|next|last|since|born|founded|start",
    re.IGNORECASE,
)
_EARLIEST = date(1949, 10, 1)
_LATER = timedelta(days=366)


def check_days(rulebook: Rulebook, readings: Iterable[Reading]) -> list[Finding]:
    """A warning for each unit and column of a list with days outside the period; of a field only for a day that nobody
    means. Deadlines and the like lie elsewhen by right; a column with limits or a check of its own is held against
    these.
    """
    period = period_days(rulebook.settings)
    if period is None:
        return []
    dated = {
        f"{ledger.name}.{column.name}": column
        for ledger in rulebook.ledgers
        for column in ledger.columns
        if column.type == "date" and not _ELSEWHEN.search(f"{column.label.zh} {column.label.en}")
    } | {field.name: field for field in rulebook.fields if field.type == "date"}
    dated = {key: field for key, field in dated.items() if (field.min, field.max, field.check) == (None, None, None)}
    beyond: dict[tuple[str, str, str, str], list[Reading]] = {}
    for reading in readings if dated else ():
        if reading.field in dated and isinstance(reading.value, date) and not _is_inside(reading, period):
            beyond.setdefault((reading.file, reading.sheet, reading.unit, reading.field), []).append(reading)
    return [_finding(rulebook, dated[found[0].field], found) for found in beyond.values()]


def _is_inside(reading: Reading, period: tuple[date, date]) -> bool:
    first, last = period if reading.line is not None else (_EARLIEST, period[1] + _LATER)
    return isinstance(reading.value, date) and first <= reading.value <= last


def _finding(rulebook: Rulebook, field: Field, readings: Sequence[Reading]) -> Finding:
    first = readings[0]
    values = {
        "label": field.label,
        "days": [reading.value for reading in readings],
        "cells": [reading.cell for reading in readings],
        "period": rulebook.settings.period,
    }
    place = (first.file, first.sheet, first.cell)
    return Finding(Severity.WARNING, "day_outside_period", values, *place, first.unit, first.field)
