"""The form of one unit: its fields on the first sheet, each of its ledgers on a sheet of its own."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from intake.forms.cells import drop_down, explain, frame, headings, hint, lock, title, to_fill_in, unlock
from intake.forms.names import Names, sheet_name
from intake.forms.say import Say
from scoring.rulebook import Ledger, Rulebook, Unit

LINES = 40
TICK = "√"


def unit_book(rulebook: Rulebook, unit: Unit, names: Names, say: Say) -> Workbook:
    """The blank workbook of one unit."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name(say("form.sheet"), ())
    heading = rulebook.settings.title.text(say.language)
    title(sheet, say("form.title", title=heading, period=rulebook.settings.period), 4)
    _name(sheet, unit, names, say)
    headings(sheet, [say("form.serial"), say("form.item"), say("form.value"), say("form.note")])
    for number, field in enumerate((field for field in rulebook.fields if field.source == "unit"), 1):
        row = sheet.max_row + 1
        sheet.append([number, names.field(field), None, hint(field, names, say)])
        frame(sheet, row, 4)
        to_fill_in(sheet, field, f"C{row}:C{row}", names, say)
    sheet.append([])
    sheet.append([say("form.footnote")])
    sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=4)
    lock(sheet, (6, 44, 22, 48))
    sheet.freeze_panes = "C4"
    for ledger in rulebook.ledgers:
        if ledger.source == "unit":
            ledger_sheet(book, ledger, unit, names, say)
    return book


def ledger_sheet(book: Workbook, ledger: Ledger, unit: Unit, names: Names, say: Say) -> None:
    """A list with numbered blank lines, and a box to tick if there is nothing to report."""
    sheet = book.create_sheet(sheet_name(names.ledger(ledger), book.sheetnames))
    width = len(ledger.columns) + 1
    title(sheet, names.ledger(ledger), max(width, 2))
    _name(sheet, unit, names, say)
    sheet.append([None, say("form.nothing"), None])
    unlock(sheet["C3"])
    drop_down(sheet, [TICK], "C3")
    headings(sheet, [say("form.serial"), *(names.column(ledger, column) for column in ledger.columns)])
    explain(sheet, [hint(column, names, say) for column in ledger.columns], 2)
    for number in range(1, LINES + 1):
        sheet.append([number])
        frame(sheet, sheet.max_row, 1)
    for position, column in enumerate(ledger.columns, 2):
        letter = sheet.cell(5, position).column_letter
        to_fill_in(sheet, column, f"{letter}5:{letter}{4 + LINES}", names, say)
    lock(sheet, (6, *[24] * max(2, len(ledger.columns))))
    sheet.freeze_panes = "A5"


def _name(sheet: Worksheet, unit: Unit, names: Names, say: Say) -> None:
    sheet.append([None, say("form.unit"), names.unit(unit)])
