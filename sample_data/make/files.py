"""Sheets to files: xlsx, xls, ods, csv. The same sheets give the same content whenever they are written.

Packed files get one date for all their parts, and no date, author or program of their own, so that making the sample
again changes nothing.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from sample_data.make.sheets import Cell, Percent, Sheet

_MADE = datetime(2026, 1, 31)  # noqa: DTZ001 - the date that the files bear
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_THIN = Border(*[Side(style="thin", color="B0B0B0")] * 4)


def write(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets in the format that the file's name asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes({".xlsx": _xlsx, ".xls": _xls, ".ods": _ods, ".csv": _csv}[path.suffix](sheets))


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for at, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                cell = page.cell(at + 1, column + 1, float(value) if isinstance(value, Percent) else value)
                if isinstance(value, Percent):
                    cell.number_format = "0.0%" if round(value * 100, 6) % 1 else "0%"
                elif isinstance(value, date):
                    cell.number_format = "yyyy-mm-dd"
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"  # a text, even if it looks like a formula
                cell.border = _THIN
                cell.font = Font(bold=at < sheet.heading, size=14 if at == 0 and sheet.merged else 11)
                cell.alignment = Alignment(
                    vertical="center", wrap_text=True, horizontal="center" if at < sheet.heading else None
                )
        for first_row, first_column, last_row, last_column in sheet.merged:
            page.merge_cells(
                start_row=first_row + 1, start_column=first_column + 1, end_row=last_row + 1, end_column=last_column + 1
            )
        for column, width in enumerate(sheet.widths):
            page.column_dimensions[get_column_letter(column + 1)].width = width
    packed = io.BytesIO()
    book.save(packed)
    return _steady(packed.getvalue())


def _xls(sheets: Sequence[Sheet]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    percent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="YYYY-MM-DD")
    bold = xlwt.easyxf("font: bold on; align: horiz center")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        inside = {
            (row, column)
            for at in sheet.merged
            for row in range(at[0], at[2] + 1)
            for column in range(at[1], at[3] + 1)
        }
        for first_row, first_column, last_row, last_column in sheet.merged:
            text = sheet.rows[first_row][first_column]
            page.write_merge(
                first_row,
                last_row,
                first_column,
                last_column,
                text,
                bold if first_row == 0 else xlwt.Style.default_style,
            )
        for at, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if value is None or (at, column) in inside:
                    continue
                if isinstance(value, Percent):
                    page.write(at, column, float(value), percent)
                elif isinstance(value, date):
                    page.write(at, column, value, day)
                else:
                    page.write(at, column, value)
        for column, width in enumerate(sheet.widths):
            page.col(column).width = 256 * width
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _ods(sheets: Sequence[Sheet]) -> bytes:
    book = OpenDocumentSpreadsheet()
    for sheet in sheets:
        table = Table(name=sheet.name)
        wide = {(at[0], at[1]): at for at in sheet.merged}
        for at, row in enumerate(sheet.rows):
            line = TableRow()
            column = 0
            while column < len(row):
                merged = wide.get((at, column))
                line.addElement(_ods_cell(row[column], merged[3] - column + 1 if merged else 1))
                if merged:
                    for _ in range(merged[3] - column):
                        line.addElement(CoveredTableCell())
                column = merged[3] + 1 if merged else column + 1
            table.addElement(line)
        book.spreadsheet.addElement(table)
    for part in list(book.meta.childNodes):
        book.meta.removeChild(part)
    packed = io.BytesIO()
    book.write(packed)
    return _steady(packed.getvalue())


def _ods_cell(value: Cell, columns: int) -> TableCell:
    span = {"numbercolumnsspanned": columns, "numberrowsspanned": 1} if columns > 1 else {}
    if value is None:
        return TableCell(**span)
    if isinstance(value, Percent):
        cell, text = TableCell(valuetype="percentage", value=float(value), **span), f"{value:.1%}"
    elif isinstance(value, date):
        cell, text = TableCell(valuetype="date", datevalue=value.isoformat(), **span), value.isoformat()
    elif isinstance(value, (int, float)):
        cell, text = TableCell(valuetype="float", value=value, **span), f"{value:g}"
    else:
        cell, text = TableCell(valuetype="string", **span), value
    cell.addElement(P(text=text))
    return cell


def _csv(sheets: Sequence[Sheet]) -> bytes:
    """One sheet as Chinese Windows saves it: GB18030, commas, line ends of Windows."""
    (sheet,) = sheets
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [["" if cell is None else cell for cell in row] for row in sheet.rows]
    )
    return text.getvalue().encode("gb18030")


def _steady(packed: bytes) -> bytes:
    """The same parts in the same order, all with one date."""
    steady = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as old,
        zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>" + _MADE.isoformat().encode() + rb"Z\g<2>", content)
            entry = zipfile.ZipInfo(part.filename, _MADE.timetuple()[:6])
            entry.compress_type = part.compress_type
            new.writestr(entry, content)
    return steady.getvalue()
