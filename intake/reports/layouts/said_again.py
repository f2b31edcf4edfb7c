"""Values that a form says twice, below 合计 or 核实数 once more: where the two differ, both are a question."""

from __future__ import annotations

from intake.grids.grid import Cell
from intake.reports.labels import normal
from intake.reports.layouts.table import is_empty
from intake.reports.sheet import Place, Sheet
from intake.reports.values.cells import take
from intake.reports.words import Word
from scoring.finding import Severity
from scoring.rulebook import Field

SAID_AGAIN = (Word.TOTAL, Word.VERIFIED)
_AGREEMENT = frozenset({"属实", "一致", "相符", "无误", "已核", "已核实", "核实无误", "同左", "同上报数"})
_TICKS = ("√", "✓", "✔", "☑")


def is_said_otherwise(sheet: Sheet, field: Field, place: Place, others: list[Place]) -> bool:
    """Does 合计 or 核实数 beside or below the value say another one? Then all of them are a question."""
    own = take(field, sheet.at(place)).value
    same = (own,) if own is not None else (None, 0)  # a blank form may have sums already
    filled = [other for other in others if not is_empty(cell := sheet.at(other)) and not _agrees(cell)]
    places = [place, *(other for other in filled if take(field, sheet.at(other)).value not in same)]
    if len(places) > 1:
        sheet.known.update(places)
        cells = [sheet.address(one) for one in places]
        sheet.find(Severity.ERROR, "several_values", places[0], about=field.name, label=field.label, cells=cells)
    return len(places) > 1


def _agrees(cell: Cell) -> bool:
    """Does 属实 or a tick below 核实 say that the reported value is right?"""
    return isinstance(cell, str) and (normal(cell) in _AGREEMENT or cell.strip() in _TICKS)
