"""Cells in question: coloured by severity, commented with the sentence, and open to be mended."""

from __future__ import annotations

from openpyxl.cell import Cell as BookCell
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from intake.reports.values.personal import masked
from scoring.finding import Severity

COLOURS = {Severity.ERROR: "FFF4B6AE", Severity.WARNING: "FFFFE08A", Severity.INFO: "FFCFE2F3"}
"""Red, yellow, blue: light enough to read black text on. The comment says it as well."""

_SIGN = "※ "
"""Begins each line of a comment that is ours, so that the next marking finds and replaces it."""


def cell_at(sheet: Worksheet, address: str) -> BookCell:
    """The cell of an address; inside a merged range the one that shows."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        spans = (span for span in sheet.merged_cells.ranges if address in span)
        cell = next(sheet.cell(span.min_row, span.min_col) for span in spans)
    return cell


def mark(cell: BookCell, severity: Severity, sentences: list[str]) -> str:
    """Colour and comment a cell; answers the colour that it had ("" if none), for `clear`."""
    before = _colour(cell)
    cell.fill = PatternFill("solid", fgColor=COLOURS[severity])
    cell.protection = Protection(locked=False, hidden=cell.protection.hidden)
    text = "\n".join([*_foreign_lines(cell), *(_SIGN + sentence.replace("\n", " ") for sentence in sentences)])
    cell.comment = Comment(text, "", height=40 + 20 * (len(text) // 20 + len(sentences)), width=320)
    return before


def clear(cell: BookCell, colour: str) -> None:
    """Take our colour and our comment off again, if they are still there."""
    if _colour(cell) in COLOURS.values():
        cell.fill = PatternFill("solid", fgColor=colour) if colour else PatternFill()
    lines = _foreign_lines(cell)
    cell.comment = Comment("\n".join(lines), "") if lines else None


def _colour(cell: BookCell) -> str:
    """The colour of a plain fill; "" for none, and for colours of the workbook's theme."""
    found: Color = cell.fill.fgColor
    return str(found.rgb) if cell.fill.fill_type == "solid" and found.type == "rgb" else ""


def _foreign_lines(cell: BookCell) -> list[str]:
    """The comment that the cell had before us, without identity and phone numbers."""
    lines = cell.comment.text.split("\n") if cell.comment else []
    return [masked(line) for line in lines if line.strip() and not line.startswith(_SIGN)]
