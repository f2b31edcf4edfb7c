"""The office's workbook: a row a unit for what the office fills in, and its ledgers, each line with its unit."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from intake.forms.cells import explain, frame, headings, hint, lock, title, to_fill_in, unlock
from intake.forms.names import Names, sheet_name
from intake.forms.say import Say
from scoring.rulebook import Field, Label, Ledger, Rulebook

LINES = 200
_RECEIVED = Field("received", Label(), "date", required=False)
_FIRST_ROW = 3  # below title and headings


def office_book(rulebook: Rulebook, names: Names, say: Say) -> Workbook:
    """The blank workbook of the office."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name(say("form.office.sheet"), ())
    fields = [field for field in rulebook.fields if field.source == "office"]
    heading = rulebook.settings.title.text(say.language)
    title(sheet, say("form.office.title", title=heading, period=rulebook.settings.period), len(fields) + 3)
    headings(sheet, [say("form.serial"), say("form.unit"), say("form.received"), *map(names.field, fields)])
    explain(sheet, [hint(field, names, say) for field in [_RECEIVED, *fields]], 3)
    for number, unit in enumerate(rulebook.units, 1):
        sheet.append([number, names.unit(unit)])
        frame(sheet, sheet.max_row, 2)
    last = max(_FIRST_ROW, _FIRST_ROW - 1 + len(rulebook.units))
    for position, field in enumerate([_RECEIVED, *fields], 3):
        letter = get_column_letter(position)
        to_fill_in(sheet, field, f"{letter}{_FIRST_ROW}:{letter}{last}", names, say)
    lock(sheet, (6, 24, 16, *[18] * len(fields)))
    sheet.freeze_panes = "C3"
    units = f"'{sheet.title}'!$B${_FIRST_ROW}:$B${last}"
    for ledger in rulebook.ledgers:
        if ledger.source == "office":
            _ledger(book, ledger, units, names, say)
    return book


def _ledger(book: Workbook, ledger: Ledger, units: str, names: Names, say: Say) -> None:
    """A list in which each line names its unit, chosen from the first sheet."""
    sheet = book.create_sheet(sheet_name(names.ledger(ledger), book.sheetnames))
    width = len(ledger.columns) + 2
    title(sheet, names.ledger(ledger), width)
    columns = (names.column(ledger, column) for column in ledger.columns)
    headings(sheet, [say("form.serial"), say("form.unit"), *columns])
    explain(sheet, [hint(column, names, say) for column in ledger.columns], 3)
    last = _FIRST_ROW - 1 + LINES
    for number in range(1, LINES + 1):
        sheet.append([number])
        unlock(sheet.cell(sheet.max_row, 2))
    which = DataValidation(type="list", formula1=units, allow_blank=True)
    sheet.add_data_validation(which)
    which.add(f"B{_FIRST_ROW}:B{last}")
    for position, column in enumerate(ledger.columns, 3):
        letter = get_column_letter(position)
        to_fill_in(sheet, column, f"{letter}{_FIRST_ROW}:{letter}{last}", names, say)
    lock(sheet, (6, 24, *[24] * len(ledger.columns)))
    sheet.freeze_panes = "A3"
