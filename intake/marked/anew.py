"""A workbook written anew from what was read: for files that cannot be opened, changed and saved as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from openpyxl.cell import Cell as BookCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from intake.forms.names import sheet_name
from intake.grids import Cell, CellError, Grid, Uncomputed
from intake.grids.grid import Span

_STATES = {"visible": "visible", "hidden": "hidden", "very hidden": "veryHidden"}
_NARROW, _WIDE = 8, 50
_NAMELESS = "Sheet1"  # csv and tsv have no name for their sheet


def workbook_of(grids: Iterable[Grid]) -> Workbook:
    """Sheets, values, merged cells and what is hidden; formulas, formats and comments are not kept."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        _write(book.create_sheet(sheet_name(grid.name, book.sheetnames) if grid.name else _NAMELESS), grid)
    if not any(sheet.sheet_state == "visible" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"  # Excel opens no workbook without one
    return book


def write_text(cell: BookCell, text: str) -> None:
    """Text that stays text: what begins with an equals sign is no formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    if cell.value:
        cell.data_type = "s"


def _write(sheet: Worksheet, grid: Grid) -> None:
    widths: dict[int, int] = {}
    for r, row in enumerate(grid.rows, grid.first_row):
        for c, value in enumerate(row, grid.first_column):
            if value is not None:
                cell = sheet.cell(r + 1, c + 1)
                _put(cell, value)
                if (r, c) in grid.percent:
                    cell.number_format = "0.00%"
                widths[c] = max(widths.get(c, 0), _width(str(value)))
    merged = [span for span in map(_within(grid), grid.merged) if span[:2] != span[2:]]
    for top, left, bottom, right in merged:
        sheet.merged_cells.add(CellRange(min_row=top + 1, min_col=left + 1, max_row=bottom + 1, max_col=right + 1))
    for c, width in widths.items():
        if not any(left <= c <= right and left != right for _, left, _, right in merged):
            sheet.column_dimensions[get_column_letter(c + 1)].width = min(max(width + 2, _NARROW), _WIDE)
    for r in grid.hidden_rows:
        sheet.row_dimensions[r + 1].hidden = True
    for c in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(c + 1)].hidden = True
    sheet.sheet_state = _STATES[grid.visibility]


def _within(grid: Grid) -> Callable[[Span], Span]:
    """Cuts merged ranges at the end of what the sheet holds: a file may declare billions of cells."""
    last = grid.first_row + len(grid.rows) - 1, grid.first_column + max(map(len, grid.rows), default=1) - 1
    return lambda span: (span[0], span[1], max(span[0], min(span[2], last[0])), max(span[1], min(span[3], last[1])))


def _put(cell: BookCell, value: Cell) -> None:
    if isinstance(value, str):
        write_text(cell, value)
    elif isinstance(value, Uncomputed):
        cell.value = "=NA()"  # a formula without a value, as it was
    elif isinstance(value, CellError):
        cell.value = value.code
        cell.data_type = "e"
    else:
        cell.value = value


def _width(text: str) -> int:
    """Columns that a text needs; Chinese signs are twice as wide."""
    return max(sum(1 + (sign > "\u2e7f") for sign in line) for line in text.split("\n"))
