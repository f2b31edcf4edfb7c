"""Sheets of a workbook: a header, rows under it, widths, number formats. Text is always text, never a formula."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reports.archive import settled
from reports.rows import LINE, Styled, written
from reports.texts import as_cell_text

HEADER_FILL = PatternFill("solid", fgColor="F6F4F1")
FILLED_IN_FILL = PatternFill("solid", fgColor="FFF8E1")
_LINE = Side(style="thin", color="D9D3C7")
FILLED_IN_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
POINTS = "0.00"
WHOLE = "0"
SHARE = "0.0%"
DAY = "yyyy-mm-dd"
TEXT = "@"
PAGE = 200  # characters that are still readable on a page across
SMALLER = 70  # percent, of what goes on beside the page


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what stands above it, how wide it is (in characters), how its numbers are shown.

    `filled_in`: by whoever gets the workbook; on a locked sheet these cells are open.
    """

    text: str
    width: float = 12
    form: str = TEXT
    filled_in: bool = False


@dataclass
class Sheets:
    """A workbook under way: openpyxl makes all of it but the rows under the headers, of which there may be many."""

    book: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    _rows: dict[str, list[bytes]] = field(default_factory=dict)  # by the part of the file that is the sheet

    def add(
        self, title: str, headings: Sequence[Heading], rows: Iterable[Sequence[Any]], name: str, *, frozen: str = "A2"
    ) -> WriteOnlyWorksheet:
        """Add a table with a frozen header that is repeated on every printed page.

        `name` is the table's in Excel's sense; `frozen` is the first cell that scrolls.
        """
        sheet: WriteOnlyWorksheet = self.book.create_sheet(title)
        sheet.freeze_panes = frozen
        for number, heading in enumerate(headings, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = heading.width
        # A Chinese character is as wide as two others.
        lines = max(math.ceil(len(heading.text) * 2 / heading.width) for heading in headings)
        sheet.row_dimensions[1].height = LINE * min(max(lines, 1), 4)
        _print_setup(sheet, headings, frozen)
        sheet.append([_header(sheet, heading.text) for heading in headings])
        made = [row.encode() for row in written(rows, [_styled(sheet, heading) for heading in headings], 2)]
        self._rows[f"xl/worksheets/sheet{len(self.book.worksheets)}.xml"] = made
        last = len(made) + 1
        area = f"A1:{get_column_letter(len(headings))}{last}"
        sheet.print_area = area
        texts = [heading.text for heading in headings]
        if last > 1 and len(set(texts)) == len(texts):  # a table in Excel's sense wants different headings
            sheet.tables.add(_table(name, area, texts))  # `add_table` warns that columns are named by hand
        return sheet

    def content(self) -> bytes:
        """The workbook as bytes."""
        made = io.BytesIO()
        self.book.save(made)
        return settled(made.getvalue(), {part: _Filled(rows) for part, rows in self._rows.items()})


@dataclass(frozen=True)
class _Filled:
    """Puts its rows into a sheet that has nothing but a header."""

    rows: Sequence[bytes]

    def __call__(self, content: bytes) -> Iterator[bytes]:
        head, end, tail = content.partition(b"</sheetData>")
        yield head
        yield from self.rows
        yield end + tail


def _header(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _wrapped(sheet)
    cell.font, cell.fill = Font(bold=True), HEADER_FILL
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    cell.value = as_cell_text(text)
    cell.data_type = "s"
    return cell


def _wrapped(sheet: WriteOnlyWorksheet) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _styled(sheet: WriteOnlyWorksheet, heading: Heading) -> Styled:
    """How the cells of a column look; those that are filled in by hand can be written on a locked sheet."""
    text, number = _wrapped(sheet), WriteOnlyCell(sheet)
    number.number_format, number.alignment = heading.form, Alignment(horizontal="right", vertical="center", indent=1)
    if not heading.filled_in:
        return Styled(number.style_id, text.style_id, heading.width)
    text.number_format = TEXT
    for cell in (text, number):
        cell.protection, cell.fill, cell.border = Protection(locked=False), FILLED_IN_FILL, FILLED_IN_BORDER
    empty = text if heading.form == TEXT else number
    return Styled(number.style_id, text.style_id, heading.width, empty.style_id)


def _print_setup(sheet: WriteOnlyWorksheet, headings: Sequence[Heading], frozen: str) -> None:
    """A4 across, the header on every page. What fits is made as wide as the page; what is wider goes on beside it."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.print_options.gridLines = sheet.print_options.horizontalCentered = True  # on paper a table has lines
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.oddFooter.center.text = "&A  &P / &N"
    if sum(heading.width for heading in headings) <= PAGE:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        return
    sheet.page_setup.scale = SMALLER
    kept = column_index_from_string(coordinate_from_string(frozen)[0]) - 1
    if kept:
        sheet.print_title_cols = f"A:{get_column_letter(kept)}"


def _table(name: str, area: str, headings: Sequence[str]) -> Table:
    table = Table(displayName=re.sub(r"\W", "_", name), ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    table._initialise_columns()  # a sheet written row by row has to name the columns itself
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = heading
    return table
