"""Sheets of a workbook: a header, rows under it, widths, number formats. Text is always text, never a formula."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reports.archive import settled

HEADER_FILL = PatternFill("solid", fgColor="F6F4F1")
FILLED_IN_FILL = PatternFill("solid", fgColor="FFF8E1")
_LINE = Side(style="thin", color="D9D3C7")
FILLED_IN_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
POINTS = "0.00"
WHOLE = "0"
SHARE = "0.0%"
DAY = "yyyy-mm-dd"
TEXT = "@"
PAGE = 300  # characters that are still readable on a page across
LINE = 15  # points, the height of a line
SMALLER = 70  # percent, of what goes on beside the page
LONGEST = 32_767  # characters that a cell of Excel holds
_CODED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")  # Excel would show the sign that is meant by these digits
_CALCULATED = re.compile(rb"(</f>)<v\s*/>|(</f>)<v></v>")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what stands above it, how wide it is (in characters), how its numbers are shown.

    `filled_in`: by whoever gets the workbook; on a locked sheet these cells are open.
    """

    text: str
    width: float = 12
    form: str = TEXT
    filled_in: bool = False


@dataclass(frozen=True, slots=True)
class Live:
    """A formula (without `=`) and the number that it gives, for programs that show a workbook without calculating."""

    formula: str
    value: float


@dataclass
class Sheets:
    """A workbook under way. Sheets are written one after the other, each row once, so that it may be long."""

    book: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    _live: dict[str, list[float]] = field(default_factory=dict)  # numbers of formulas in the order of writing

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
        last = 0
        for cells in self._rows(sheet, headings, rows):
            sheet.append(cells)
            last += 1
        area = f"A1:{get_column_letter(len(headings))}{last}"
        sheet.print_area = area
        texts = [heading.text for heading in headings]
        if last > 1 and len(set(texts)) == len(texts):  # a table in Excel's sense wants different headings
            sheet.tables.add(_table(name, area, texts))  # `add_table` warns that columns are named by hand
        return sheet

    def _rows(
        self, sheet: WriteOnlyWorksheet, headings: Sequence[Heading], rows: Iterable[Sequence[Any]]
    ) -> Iterator[list[Cell | None]]:
        live = self._live.setdefault(f"xl/worksheets/sheet{len(self.book.worksheets)}.xml", [])
        yield [_header(sheet, heading.text) for heading in headings]
        # A row is written as soon as it is handed over, so that the next one can use the same cells again.
        columns = [(_number(sheet, heading), _wrapped(sheet, heading)) for heading in headings]
        cells: list[Cell | None] = [None] * len(headings)
        for row in rows:
            for place, value in enumerate(row):
                number, text = columns[place]
                if value is None or (isinstance(value, float) and math.isnan(value)):
                    cells[place] = _empty(number, text, headings[place])
                elif isinstance(value, Live):
                    number.value = f"={value.formula}"
                    live.append(value.value)
                    cells[place] = number
                elif isinstance(value, (bool, int, float, date)):
                    number.value = value
                    cells[place] = number
                else:
                    _write(text, str(value))
                    cells[place] = text
            yield cells

    def content(self) -> bytes:
        """The workbook as bytes; formulas with their numbers."""
        made = io.BytesIO()
        self.book.save(made)
        changed = {part: _Calculated(numbers) for part, numbers in self._live.items() if numbers}
        return settled(made.getvalue(), changed)


@dataclass(frozen=True)
class _Calculated:
    """Puts the numbers into a sheet whose formulas were written without: one a formula, in their order."""

    numbers: Sequence[float]

    def __call__(self, content: bytes) -> bytes:
        left = iter(self.numbers)
        return _CALCULATED.sub(lambda found: b"</f><v>%s</v>" % repr(next(left)).encode(), content)


def _header(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _wrapped(sheet)
    cell.font, cell.fill = Font(bold=True), HEADER_FILL
    _write(cell, text)
    return cell


def _wrapped(sheet: WriteOnlyWorksheet, heading: Heading | None = None) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = TEXT if heading is not None and heading.filled_in else cell.number_format
    return cell if heading is None else _opened(cell, heading)


def _number(sheet: WriteOnlyWorksheet, heading: Heading) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.number_format = heading.form
    cell.alignment = Alignment(vertical="top")
    return _opened(cell, heading)


def _empty(number: Cell, text: Cell, heading: Heading) -> Cell | None:
    """Nothing; where something is to be written by hand, a cell that is ready for it."""
    if not heading.filled_in:
        return None
    cell = text if heading.form == TEXT else number
    cell.value = None
    return cell


def _opened(cell: Cell, heading: Heading) -> Cell:
    """A cell that is filled in by hand can be written on a locked sheet, and looks so."""
    if heading.filled_in:
        cell.protection, cell.fill, cell.border = Protection(locked=False), FILLED_IN_FILL, FILLED_IN_BORDER
    return cell


def _write(cell: Cell, text: str) -> None:
    """Text stays text whatever it starts with and holds; what Excel could not open is replaced or cut."""
    if "_x" in text:
        text = _CODED.sub("_x005F_x", text)
    try:
        cell.value = text
    except IllegalCharacterError:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if len(text) > LONGEST:
        cell.value = f"{text[: LONGEST - 1]}\u2026"
    cell.data_type = "s"


def _print_setup(sheet: WriteOnlyWorksheet, headings: Sequence[Heading], frozen: str) -> None:
    """A4 across, the header on every page. What fits is made as wide as the page; what is wider goes on beside it."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
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
