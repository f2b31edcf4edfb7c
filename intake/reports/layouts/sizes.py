"""Units of measure that a form names in a cell of their own, beside the value."""

from __future__ import annotations

from intake.grids.grid import Cell
from intake.reports.labels import measure_alone
from intake.reports.sheet import Place, Sheet, holds_value
from intake.reports.values.cells import could_be
from intake.reports.values.measures import factor_between, fits
from intake.reports.values.measures import measure as measure_of
from scoring.finding import Severity
from scoring.rulebook import Field

_AS_ABOVE = frozenset({"〃", "″", "＂", '"', "”", "同上", "..", "、、"})


def is_as_above(cell: Cell) -> bool:
    """Does the cell say that the one above it counts here as well?"""
    return isinstance(cell, str) and cell.strip() in _AS_ABOVE


def said_beside(sheet: Sheet, field: Field, measure: str) -> str:
    """What the sheet says beside the value; the % that every form of a rate shows does not say how it is written."""
    return "" if field.type == "percent" and measure == field.unit_of_measure and not sheet.declared else measure


def is_measure(field: Field, text: str) -> bool:
    """A cell that names the unit of measure (人) beside the value; never one of the field's own values."""
    if field.type in ("choice", "text"):
        return False
    said = measure_alone(text) or text.strip()  # （人）
    return bool(said) and (said == field.unit_of_measure or measure_of(said) is not None) and not could_be(field, said)


def measure_beside(sheet: Sheet, r: int, field: Field, measures: list[int]) -> str:
    cell = sheet.shown((r, measures[0])) if measures else None
    while is_as_above(cell) and r > 0:
        r -= 1
        cell = sheet.shown((r, measures[0]))
    if not isinstance(cell, str):
        return ""
    said = measure_alone(cell) or cell.strip()
    return "" if measure_of(said) is None else said_beside(sheet, field, said)


def is_another_size(sheet: Sheet, field: Field, place: Place, of_label: str, beside: str) -> bool:
    """Do the label and what stands beside the value name two sizes (元, 万元)? Nobody knows which: a finding."""
    if not (of_label and beside and fits(field, of_label) and fits(field, beside)):
        return False
    if factor_between(of_label, beside) == 1:
        return False
    if holds_value(sheet.at(place)):
        sheet.find(
            Severity.ERROR, "two_measures", place, about=field.name, label=field.label, text=beside, measure=of_label
        )
        sheet.known.add(place)
    return True
