"""Sheets of a workbook: a header, rows under it, widths, number formats. Text is always text, never a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

HEADER_FILL = PatternFill("solid", fgColor="F6F4F1")
POINTS = "0.00"
WHOLE = "0"
TEXT = "@"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what stands above it, how wide it is (in characters), how its numbers are shown."""

    text: str
    width: float = 12
    form: str = TEXT


def put(cell: Cell, value: Any, form: str = TEXT) -> None:
    """Write a value as what it is: None and nan leave the cell empty, text stays text whatever it starts with."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return
    if isinstance(value, (bool, int, float)):
        cell.value = value
        cell.number_format = form
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(value))
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def fill(sheet: Worksheet, headings: Sequence[Heading], rows: Iterable[Sequence[Any]], name: str) -> None:
    """Write a table with a frozen header that is repeated on every printed page."""
    for number, heading in enumerate(headings, start=1):
        cell = sheet.cell(1, number)
        put(cell, heading.text)
        cell.font, cell.fill = Font(bold=True), HEADER_FILL
        sheet.column_dimensions[get_column_letter(number)].width = heading.width
    last = 1
    for last, row in enumerate(rows, start=2):
        for number, (heading, value) in enumerate(zip(headings, row, strict=True), start=1):
            put(sheet.cell(last, number), value, heading.form)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    texts = [heading.text for heading in headings]
    if last > 1 and len(set(texts)) == len(texts):  # a table in Excel's sense wants different headings
        table = Table(displayName=re.sub(r"\W", "_", name), ref=f"A1:{get_column_letter(len(headings))}{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        sheet.add_table(table)
