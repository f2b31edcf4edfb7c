"""The sheet in front: every finding with a link to its cell, what is wrong, how to mend it.

It is recognised by a sign in its first row and never read. Hidden columns remember how the marked cells looked, so that
marking the corrected file again does not leave old colours behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from intake.forms.names import sheet_name
from intake.forms.say import Say
from intake.marked.anew import write_text
from intake.marked.cells import COLOURS, cell_at, clear
from intake.reports.words import FINDINGS_SIGN
from scoring.finding import Severity

_SEEN = 5  # columns that a person sees: severity, sheet, cell, what is wrong, how to mend it
_HIDDEN = ("F", "G", "H")  # sheet, cell, colour of a marked cell
_WRAPPED = Alignment(wrap_text=True, vertical="top")


class Line(NamedTuple):
    """One finding: `sheet` as the workbook calls it, "" for the whole file; `cell` "" for the whole sheet."""

    severity: Severity
    sheet: str
    cell: str
    wrong: str
    mend: str


class Marked(NamedTuple):
    """A cell that was marked, with the colour it had."""

    sheet: str
    cell: str
    colour: str


def add_front(book: Workbook, lines: Iterable[Line], marks: Iterable[Marked], notes: Iterable[str], say: Say) -> None:
    """Put the sheet in front and show it first."""
    sheet = book.create_sheet(sheet_name(say("marked.sheet"), book.sheetnames), 0)
    sheet.append([say("marked.title")])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["H1"] = FINDINGS_SIGN
    for note in (say("marked.how"), *notes):
        sheet.append([note])
        sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=_SEEN)
        sheet.cell(sheet.max_row, 1).alignment = _WRAPPED
        sheet.row_dimensions[sheet.max_row].height = 32
    sheet.append([say(f"marked.{column}") for column in ("severity", "where", "cell", "wrong", "mend")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
    for line in lines:
        _write(sheet, line, say)
    for row, mark in enumerate(marks, 2):
        for letter, text in zip(_HIDDEN, mark, strict=True):
            write_text(sheet[f"{letter}{row}"], text)
    for letter, width in zip("ABCDE", (10, 18, 10, 60, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    for letter in _HIDDEN:
        sheet.column_dimensions[letter].hidden = True
    for other in book.worksheets:
        other.sheet_view.tabSelected = False  # else what is typed into one sheet goes into all of them
    book.active = 0


def take_front_off(book: Workbook) -> None:
    """Undo an earlier marking: its sheet, its colours, its comments."""
    for front in [sheet for sheet in book.worksheets if any(cell.value == FINDINGS_SIGN for cell in sheet[1])]:
        for row in front.iter_rows(min_row=2, min_col=_SEEN + 1, max_col=_SEEN + len(_HIDDEN), values_only=True):
            name, address, colour = (str(value or "") for value in row)
            if name in book.sheetnames and address:
                clear(cell_at(book[name], address), colour)
        if len(book.worksheets) > 1:
            book.remove(front)


def _write(sheet: Worksheet, line: Line, say: Say) -> None:
    row = sheet.max_row + 1
    for column, text in enumerate((say(f"severity.{line.severity}"), line.sheet, line.cell, line.wrong, line.mend), 1):
        cell = sheet.cell(row, column)
        write_text(cell, text)
        cell.alignment = _WRAPPED
    sheet.cell(row, 1).fill = PatternFill("solid", fgColor=COLOURS[line.severity])
    if line.sheet:
        link, quoted = sheet.cell(row, 3), line.sheet.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{line.cell or 'A1'}")
        link.font = Font(underline="single", color="FF0B5394")
        if not line.cell:
            write_text(link, "→")
