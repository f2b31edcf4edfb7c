"""Columns in which some sums of money name a larger measure themselves and others none: 1万元, below it 0.5."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from intake.reports.declared import NO_END, Doubt
from intake.reports.sheet import Entry
from intake.reports.values.blank import squeeze
from intake.reports.values.measures import asked_measure, factor_between
from intake.reports.values.number import split_number


class Mixed(NamedTuple):
    """A number of the column that names its measure: what it says, how large it is as asked for, and one unit of it."""

    doubt: Doubt
    size: Decimal
    factor: Decimal

    def doubts(self, number: float | Decimal) -> bool:
        """Would the number be nearer to the other one if it were in the same measure? 0.5 is beside 1万元, 8000 not."""
        return number > 0 and Decimal(str(number)) ** 2 * self.factor < self.size**2


def mixed_columns(entries: Sequence[Entry]) -> dict[tuple[int, str], Mixed]:
    """By column and key: its largest number that names a larger measure than is asked for."""
    found: dict[tuple[int, str], Mixed] = {}
    for entry in entries:
        if not isinstance(entry.cell, str) or (entry.line is None and entry.unit is None):
            continue
        field, column = entry.field, (entry.place[1], entry.key)
        split = split_number(squeeze(entry.cell)) if asked_measure(field.unit_of_measure).base == "元" else None
        factor = factor_between(split[1], field.unit_of_measure) if split and split[1] else None
        if split is None or factor is None or factor <= 1:
            continue
        size = split[0] * factor
        if column not in found or size > found[column].size:
            doubt = Doubt(entry.cell.strip(), entry.place, split[1], 0, NO_END)
            found[column] = Mixed(doubt, size, factor)
    return found
