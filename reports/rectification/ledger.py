"""The rectification ledger as a workbook to fill in: what identifies a problem is locked, the rest has its checks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from reports.rectification.columns import COLUMNS, PROBLEM_STATES, LedgerLine, headings, in_a_cell, state_name
from reports.sheets import Heading, Sheets
from wording.words import Words

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""Deadlines that Excel lets pass."""
ADVICE = ("filled_in", "states", "deadline", "note", "responsible", "lines", "back")


def ledger_workbook(lines: Sequence[LedgerLine], title: str, words: Words) -> bytes:
    """The ledger and a sheet that says how it is filled in. The same lines give the same bytes."""
    sheets = Sheets()
    rows = [[_cell(getattr(line, column.name), words) for column in COLUMNS] for line in lines]
    sheet = sheets.add(words("ledger.sheet"), headings(words), rows, "ledger", frozen="E2")
    sheet.oddHeader.center.text = title.replace("&", "&&")
    _checks(sheet, len(rows) + 1, words)
    _lock(sheet)
    advice = [[words(f"ledger.advice.{name}")] for name in ADVICE]
    _lock(sheets.add(words("ledger.advice"), [Heading(title, 110)], advice, "advice"))
    return sheets.content()


def _cell(value: object, words: Words) -> object:
    if value in PROBLEM_STATES:
        return state_name(value, words)
    return in_a_cell(value) or None if isinstance(value, str) else value


def _checks(sheet: WriteOnlyWorksheet, last: int, words: Words) -> None:
    """Excel offers the states and refuses what is no date."""
    letters = {column.name: get_column_letter(number) for number, column in enumerate(COLUMNS, start=1)}
    names = ",".join(state_name(state, words) for state in PROBLEM_STATES)
    state = DataValidation(type="list", formula1=f'"{names}"', allow_blank=False)
    state.error, state.errorTitle = words("ledger.check.state"), words("ledger.column.state")
    first, end = (f"DATE({day.year},{day.month},{day.day})" for day in (EARLIEST, LATEST))
    deadline = DataValidation(type="date", operator="between", formula1=first, formula2=end, allow_blank=True)
    deadline.error, deadline.errorTitle = words("ledger.check.deadline"), words("ledger.column.deadline")
    for rule, name in ((state, "state"), (deadline, "deadline")):
        rule.showErrorMessage = True
        rule.add(f"{letters[name]}2:{letters[name]}{last}")
        sheet.data_validations.append(rule)  # a sheet written row by row has no other way in


def _lock(sheet: WriteOnlyWorksheet) -> None:
    """Without a password; whether what identifies a problem is still the same is looked at on the way back."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = sheet.protection.sort = False
    sheet.protection.formatColumns = sheet.protection.formatRows = False
