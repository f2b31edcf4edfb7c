"""A blank rulebook for staff to fill in: every column explained, drop-down lists, an example of every method."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from intake.forms.say import Say
from intake.rulebook.reference import cell_kind, setting_help
from intake.rulebook.template_example import EXAMPLE
from intake.rulebook.vocabulary import SETTING_KEYS, SHEETS, help_code
from intake.rulebook.words import Entry, Sheet

HEADER, FIRST, LAST = 2, 3, 500
"""Row 1 says what a sheet is for, row 2 is its header; lists and formats reach down to row 500."""

_WRITTEN_AS_TEXT = (
    "formula",
    "formulas",
    "parameters",
    "level",
    "effect",
    "facts",
    "expect",
    "value",
    "bound",
    "fallback",
)
_WIDTHS = {"parameters": 40, "formula": 24, "facts": 44, "expect": 24, "choices": 44, "label": 22, "effect": 24}
_LONGEST_LIST = 255  # what Excel accepts in a cell's own list


def write_template(path: Path, says: Sequence[Say]) -> None:
    """Write the blank rulebook. `says`: the catalogue in the languages of the help, the reader's own first."""
    book = Workbook()
    _readme(book.worksheets[0], says)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.name), sheet, says)
    book.save(path)


def _readme(page: Worksheet, says: Sequence[Say]) -> None:
    page.title = says[0]("template.readme")
    page.column_dimensions["A"].width = 110
    for say in says:
        for line in say("template.readme.text").splitlines():
            page.append([line])
        page.append([None])
    for (cell,) in page.iter_rows():
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sheet(page: Worksheet, sheet: Sheet, says: Sequence[Say]) -> None:
    entries = [entry for entry in sheet.entries if entry.kind != "label" or "::" in entry.name]
    page.cell(1, 1, "# " + " / ".join(say(f"rulebook.sheet.{sheet.name}") for say in says)).font = Font(italic=True)
    for column, entry in enumerate(entries, 1):
        _heading(page, column, entry, help_code(sheet, entry), says)
        _column(page, column, entry, says)
    header, *rows = EXAMPLE[sheet.name]
    at = {entry.name: column for column, entry in enumerate(entries, 1)}
    for number, row in enumerate(rows, FIRST):
        for name, value in zip(header, row, strict=True):
            cell = page.cell(number, at[str(name)], value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    if sheet.name == "settings":
        _settings(page, says)
    page.freeze_panes = page.cell(FIRST, 2)


def _heading(page: Worksheet, column: int, entry: Entry, code: str, says: Sequence[Say]) -> None:
    """Both names of a column, with what it takes as a note."""
    cell = page.cell(HEADER, column, f"{entry.name}\n{entry.chinese[0]}")
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="F4CCCC" if entry.required else "D9E2EC")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    note = Comment("\n\n".join(_help(say, entry, code) for say in says), author="", width=420, height=220)
    cell.comment = note


def _help(say: Say, entry: Entry, code: str) -> str:
    blank = say("template.required") if entry.required else ""
    if entry.default:
        blank = say("template.default", default=entry.default)
    lines = [say(code), cell_kind(say, entry).replace("`", ""), blank]
    return "\n".join(line for line in lines if line)


def _column(page: Worksheet, column: int, entry: Entry, says: Sequence[Say]) -> None:
    letter = get_column_letter(column)
    page.column_dimensions[letter].width = _WIDTHS.get(entry.kind, 14)
    cells = f"{letter}{FIRST}:{letter}{LAST}"
    if entry.kind in _WRITTEN_AS_TEXT:  # so that Excel keeps `>=95%` and `=a/b` as they are written
        page.column_dimensions[letter].number_format = "@"
        for (cell,) in page[cells]:
            cell.number_format = "@"
    if entry.name == "parent":
        _list(page, cells, f"=$A${FIRST}:$A${LAST}", says)
    elif entry.name == "rule":
        _list(page, cells, f"=rules!$A${FIRST}:$A${LAST}", says)
    elif entry.words:
        _list(page, cells, _choices(entry), says)


def _choices(entry: Entry) -> str:
    """The allowed words in both languages, as far as Excel has room for them."""
    english = [word.name for word in entry.words]
    both = [*english, *(word.chinese[0] for word in entry.words if word.chinese)]
    words = both if len(",".join(both)) <= _LONGEST_LIST else english
    return '"' + ",".join(words) + '"'


def _list(page: Worksheet, cells: str, formula: str, says: Sequence[Say]) -> None:
    """A drop-down list that warns, but does not forbid: formulas and numbers may stand there too."""
    if len(formula) > _LONGEST_LIST:
        return
    rule = DataValidation("list", formula1=formula, allow_blank=True, errorStyle="warning", showErrorMessage=True)
    rule.error = "\n".join(say("template.unlisted") for say in says)
    rule.add(cells)
    page.add_data_validation(rule)


def _settings(page: Worksheet, says: Sequence[Say]) -> None:
    """Each setting has its own help and its own list of values."""
    for row in page.iter_rows(min_row=FIRST, max_col=2):
        entry = SETTING_KEYS.find(str(row[0].value)) if row[0].value else None
        if entry is None:
            continue
        text = "\n\n".join(_help(say, entry, setting_help(entry)) for say in says)
        row[0].comment = Comment(text, author="", width=420, height=160)
        if entry.words:
            _list(page, row[1].coordinate, _choices(entry), says)
