"""Names of units, or of their villages, below a heading: they show that a table stands there, whatever else it says."""

from __future__ import annotations

import re

from intake.reports.labels import normal
from intake.reports.sheet import Sheet, holds_value

_PLACES = re.compile(r"(?:所属|所在|下辖|下属)?(?:行政村|村|社区|村居|村级|党?支部|党组织)+(?:名称?)?")


def heads_places(text: str) -> bool:
    """Does the heading say that names of places below the units stand there?

    >>> heads_places("村（社区）"), heads_places("党支部名称"), heads_places("行政村数")
    (True, True, False)
    """
    return _PLACES.fullmatch(normal(text)) is not None


def names_units(sheet: Sheet, bottom: int, c: int) -> bool:
    """Do the first two rows below the headings name units in column c?"""
    cells = [sheet.at((r, c)) for r in (bottom + 1, bottom + 2)]
    return all(isinstance(cell, str) and sheet.units.exactly(cell) is not None for cell in cells)


def has_units_below(sheet: Sheet, r: int, c: int) -> bool:
    """Do values stand below the only label of a row, beside names of units or of their places, whatever heads these?"""
    if not holds_value(sheet.at((r + 1, c))) or holds_value(sheet.at((r, c + 1))):
        return False
    named = any(j < c and sheet.units.exactly(text) is not None for j, text in sheet.loose.get(r + 1, ()))
    return named or any(j < c and heads_places(text) for j, text in sheet.loose.get(r, ()))
