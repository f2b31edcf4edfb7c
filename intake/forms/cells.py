"""How cells of a form look and what they accept: formats, drop-downs, limits; everything else is locked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from intake.forms.names import Names, sheet_name
from intake.forms.say import Say
from intake.reports.words import CHOICES_SHEET as LISTS
from scoring.rulebook import Field

_FORMATS = {"percent": "0.00%", "date": "yyyy-mm-dd", "text": "@", "choice": "@"}
_FILLED_IN = PatternFill("solid", fgColor="FFF8E1")
_HEADING = PatternFill("solid", fgColor="E8EEF4")
_LINE = Side(style="thin", color="B0B7BF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="center")
_LONGEST_LIST = 255  # signs in a list that stands in the cell itself
_FAR = 10**15


def title(sheet: Worksheet, text: str, width: int) -> None:
    sheet.append([text])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A1"].alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def headings(sheet: Worksheet, texts: Iterable[str]) -> None:
    sheet.append(list(texts))
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
        cell.fill = _HEADING
        cell.border = _BOX
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def explain(sheet: Worksheet, texts: Iterable[str], first_column: int) -> None:
    """Notes on the headings of the last row."""
    for column, text in enumerate(texts, first_column):
        sheet.cell(sheet.max_row, column).comment = Comment(text, "")


def frame(sheet: Worksheet, row: int, width: int) -> None:
    """Lines around the cells of a row."""
    for column in range(1, width + 1):
        cell = sheet.cell(row, column)
        cell.border = _BOX
        cell.alignment = _WRAPPED


def to_fill_in(sheet: Worksheet, field: Field, place: str, names: Names, say: Say) -> None:
    """Make the cells of a range (C4:C9) accept values of the field."""
    for row in sheet[place]:
        for cell in row:
            unlock(cell)
            cell.number_format = _FORMATS.get(field.type, "General")
    rule = _rule(sheet, field, names, say)
    if rule is not None:
        sheet.add_data_validation(rule)
        rule.add(place)


def unlock(cell: Any) -> None:
    cell.protection = Protection(locked=False)
    cell.fill = _FILLED_IN
    cell.border = _BOX
    cell.alignment = _WRAPPED


def drop_down(sheet: Worksheet, choices: list[str], place: str) -> None:
    rule = DataValidation(type="list", formula1=_list(sheet.parent, choices), allow_blank=True)
    sheet.add_data_validation(rule)
    rule.add(place)


def lock(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Lock all but the cells to fill in (no password), and set the widths; a name that begins with = stays text."""
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = "s"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def hint(field: Field, names: Names, say: Say) -> str:
    """What to write into a field, in a few words: kind, limits, whether it must be filled in."""
    pieces = [say(f"form.type.{field.type}")]
    if field.type == "choice":
        pieces = [say("form.choices", choices=[names.choice(field.choices, choice) for choice in field.choices])]
    if field.min is not None:
        pieces.append(say("form.min", limit=_limit(field, field.min)))
    if field.max is not None:
        pieces.append(say("form.max", limit=_limit(field, field.max)))
    if not field.required:
        pieces.append(say("form.optional"))
    return say("form.between").join(pieces)


def _limit(field: Field, limit: float) -> Any:
    if field.type == "date":
        return date.fromordinal(int(limit))
    return f"{limit:.10g}" if field.type != "percent" else f"{limit * 100:.10g}%"


def _rule(sheet: Worksheet, field: Field, names: Names, say: Say) -> DataValidation | None:
    """The check that Excel makes. It only warns where 不适用 (not applicable) must be possible too."""
    match field.type:
        case "choice":
            texts = [names.choice(field.choices, choice) for choice in field.choices]
            rule = DataValidation(type="list", formula1=_list(sheet.parent, texts), allow_blank=True)
        case "yesno":
            rule = DataValidation(
                type="list", formula1=_list(sheet.parent, [say("form.yes"), say("form.no")]), allow_blank=True
            )
        case "integer" | "number" | "percent":
            low, high = (-_FAR if field.min is None else field.min), (_FAR if field.max is None else field.max)
            kind = "whole" if field.type == "integer" else "decimal"
            rule = DataValidation(
                type=kind, operator="between", formula1=f"{low:.15g}", formula2=f"{high:.15g}", allow_blank=True
            )
        case "date":
            low_day = date(1990, 1, 1) if field.min is None else date.fromordinal(int(field.min))
            high_day = date(2099, 12, 31) if field.max is None else date.fromordinal(int(field.max))
            rule = DataValidation(
                type="date",
                operator="between",
                formula1=_excel_date(low_day),
                formula2=_excel_date(high_day),
                allow_blank=True,
            )
        case "text":
            return None
    rule.errorStyle = "warning"
    rule.error = hint(field, names, say)[:225]
    rule.errorTitle = names.field(field)[:32]
    rule.showErrorMessage = True
    return rule


def _excel_date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _list(book: Workbook, texts: list[str]) -> str:
    """A list for a drop-down: in the cell itself if it fits, else on the hidden sheet."""
    joined = ",".join(texts)
    if len(joined) <= _LONGEST_LIST and not any(sign in text for text in texts for sign in ',"'):
        return f'"{joined}"'
    if LISTS not in book.sheetnames:
        book.create_sheet(sheet_name(LISTS, book.sheetnames)).sheet_state = "veryHidden"
    sheet = book[LISTS]
    column = 1
    while sheet.cell(1, column).value is not None:
        if [sheet.cell(row, column).value for row in range(1, len(texts) + 1)] == texts:
            break
        column += 1
    for row, text in enumerate(texts, 1):
        sheet.cell(row, column, text)
    letter = get_column_letter(column)
    return f"'{LISTS}'!${letter}$1:${letter}${len(texts)}"
