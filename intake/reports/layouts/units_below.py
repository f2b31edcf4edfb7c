"""Names of units below a heading: they show that a table stands there, whatever the headings say."""

from __future__ import annotations

from intake.reports.sheet import Sheet, holds_value


def names_units(sheet: Sheet, bottom: int, c: int) -> bool:
    """Do the first two rows below the headings name units in column c?"""
    cells = [sheet.at((r, c)) for r in (bottom + 1, bottom + 2)]
    return all(isinstance(cell, str) and sheet.units.exactly(cell) is not None for cell in cells)


def has_units_below(sheet: Sheet, r: int, c: int) -> bool:
    """Do values stand below the only label of a row, beside names of units, whatever heads the names?"""
    return (
        any(j < c and sheet.units.exactly(text) is not None for j, text in sheet.loose.get(r + 1, ()))
        and holds_value(sheet.at((r + 1, c)))
        and not holds_value(sheet.at((r, c + 1)))
    )
