"""Columns in which some numbers name their measure themselves and others none: 1万元, below it 0.5; 6.3%, 0.5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from intake.grids.grid import Cell
from intake.reports.declared import NO_END, Doubt
from intake.reports.sheet import Entry, Sheet
from intake.reports.values.blank import squeeze
from intake.reports.values.measures import PERCENT, asked_measure, factor_between
from intake.reports.values.number import split_number

Column = tuple[int, str]
"""A column and the key of the field that stands in it."""

_FAR = 2  # times the largest of the other rates: a share beyond that is unlike them


class Mixed(NamedTuple):
    """A number of the column that names its measure: what it says, how large it is as asked for, and one unit of it."""

    doubt: Doubt
    size: Decimal
    factor: Decimal

    def doubts(self, number: float | Decimal) -> bool:
        """Would the number be nearer to the other one if it were in the same measure? 0.5 is beside 1万元, 8000 not."""
        return number > 0 and Decimal(str(number)) ** 2 * self.factor < self.size**2


def mixed_columns(entries: Sequence[Entry]) -> tuple[dict[Column, Mixed], dict[str, Decimal]]:
    """By column and key: its largest number that names a larger measure than asked for; by key: its largest rate."""
    found: dict[Column, Mixed] = {}
    rates: dict[str, Decimal] = {}
    for entry in entries:
        if not isinstance(entry.cell, str) or (entry.line is None and entry.unit is None):
            continue
        field, column = entry.field, (entry.place[1], entry.key)
        if field.type == "percent":
            split = split_number(squeeze(entry.cell))
            if split and split[1] in PERCENT:
                rates[entry.key] = max(rates.get(entry.key, split[0]), split[0])
            continue
        split = split_number(squeeze(entry.cell)) if asked_measure(field.unit_of_measure).base == "元" else None
        factor = factor_between(split[1], field.unit_of_measure) if split and split[1] else None
        if split is None or factor is None or factor <= 1:
            continue
        size = split[0] * factor
        if column not in found or size > found[column].size:
            doubt = Doubt(entry.cell.strip(), entry.place, split[1], 0, NO_END)
            found[column] = Mixed(doubt, size, factor)
    return found, rates


def unlike_rates(sheet: Sheet, signed: Mapping[str, Decimal]) -> list[Entry]:
    """The bare numbers below 1 that are far larger, as shares, than the other rates of their field: 6.3, 0.5, 4.1.

    So 0.5 may be meant as 0.5 %; 0.98 beside 97 is a share. `signed`: the largest rate with a sign by key.
    """
    bare = [
        (entry.key, abs(number), entry) for entry in sheet.entries
        if entry.field.type == "percent" and not entry.measure and not sheet.is_percent(entry.place)
        and (number := bare_number(entry.cell)) is not None
    ]  # fmt: skip
    largest = dict(signed)
    for key, number, _ in bare:
        if number > 1:
            largest[key] = max(largest.get(key, number), number)
    return [entry for key, number, entry in bare if key in largest and _FAR * largest[key] / 100 < number < 1]


def bare_number(cell: Cell) -> Decimal | None:
    """The number that the cell holds without any measure."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    split = split_number(squeeze(cell)) if isinstance(cell, str) else None
    return split[0] if split and not split[1] else None
