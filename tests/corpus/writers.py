"""Writes a book as a file of its format."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from corpus.book import Book, Cell, Formula, Noted, Sheet, Shown, Struck, Wrong
from odf import table as odf_table
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.text import P, Span
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries


def write(book: Book, folder: Path) -> Path:
    """The book as a file in the folder."""
    path = folder / book.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(book.made() if book.made else WRITERS[book.format or path.suffix[1:]](book))
    return path


def _content(cell: object) -> Any:
    return cell.content if isinstance(cell, Cell) else cell


def xlsx(book: Book) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, sheet in enumerate(book.sheets):
        page = made.create_sheet(sheet.name)
        for r, c, cell in sheet.cells():
            _write_xlsx(page.cell(r + 1, c + 1), cell.content)
        for merged in sheet.merged:
            page.merge_cells(merged)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[column].hidden = True
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        made.active = next((at for at, one in enumerate(book.sheets) if not one.hidden), number)
    content = io.BytesIO()
    made.save(content)
    return _with_results(content.getvalue(), book)


def _write_xlsx(target: Any, content: object) -> None:
    match content:
        case Formula():
            target.value = f"={content.text}"
        case Wrong():
            target.value, target.data_type = content.shown, "e"
        case Shown():
            target.value, target.number_format = content.number, content.form
        case Struck(text, kept) if kept:
            target.value = CellRichText(TextBlock(InlineFont(strike=True), str(text)), kept)
        case Struck():
            target.font = Font(strike=True)
            _write_xlsx(target, content.content)
        case Noted():
            target.comment = Comment(content.comment, "甲某")
            _write_xlsx(target, content.content)
        case _:
            target.value = content
            if isinstance(content, str):
                target.data_type = "s"


def _with_results(content: bytes, book: Book) -> bytes:
    """openpyxl writes formulas without a value; here the value goes into the XML, as Excel keeps it."""
    results: dict[str, dict[str, object]] = {}
    for number, sheet in enumerate(book.sheets, 1):
        for r, c, cell in sheet.cells():
            if isinstance(cell.content, Formula) and cell.content.value is not None:
                address = f"{get_column_letter(c + 1)}{r + 1}"
                results.setdefault(f"xl/worksheets/sheet{number}.xml", {})[address] = cell.content.value
    if not results:
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode() if name in results else ""
            for address, value in results.get(name, {}).items():
                part = _with_result(part, address, value)
            new.writestr(name, part or old.read(name))
    return made.getvalue()


def _with_result(xml: str, address: str, value: object) -> str:
    kind = ' t="str"' if isinstance(value, str) else ""
    pattern = rf'<c r="{address}"([^>]*?)(?: t="\w+")?><f>(.*?)</f><v\s*/?>(?:</v>)?</c>'
    return re.sub(pattern, rf'<c r="{address}"\1{kind}><f>\2</f><v>{value}</v></c>', xml)


def xls(book: Book) -> bytes:
    made = xlwt.Workbook()
    for sheet in book.sheets:
        page = made.add_sheet(sheet.name)
        anchors = _anchors(sheet)
        for r, c, cell in sheet.cells():
            content, style = cell.content, xlwt.Style.default_style
            if isinstance(content, Struck) and content.kept:
                page.write_rich_text(r, c, ((str(content.content), xlwt.easyfont("struck_out on")), content.kept))
                continue
            if isinstance(content, Struck):
                content, style = content.content, xlwt.easyxf("font: struck_out on")
            elif isinstance(content, Shown):
                content, style = content.number, xlwt.easyxf(num_format_str=content.form)
            elif isinstance(content, date):
                style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
            elif isinstance(content, (Wrong, Formula, Noted)):
                raise TypeError("xlwt writes neither errors nor values of formulas, nor comments")
            if content is None:
                continue
            if (r, c) in anchors:
                page.write_merge(r, anchors[r, c][0], c, anchors[r, c][1], content, style)
            else:
                page.write(r, c, content, style)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
        for column in sheet.hidden_columns:
            page.col(column_index_from_string(column) - 1).hidden = True
        page.visibility = int(sheet.hidden)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _anchors(sheet: Sheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """First cell of each merged range -> its last row and column, from 0."""
    found = {}
    for text in sheet.merged:
        left, top, right, bottom = range_boundaries(text)
        found[top - 1, left - 1] = (bottom - 1, right - 1)
    return found


def ods(book: Book) -> bytes:
    made = OpenDocumentSpreadsheet()
    percent = Style(name="percent", family="table-cell")
    made.automaticstyles.addElement(percent)
    for name, family in (("crossed", "table-cell"), ("crossed-text", "text")):
        crossed = Style(name=name, family=family)
        crossed.addElement(TextProperties(textlinethroughstyle="solid"))
        made.automaticstyles.addElement(crossed)
    for sheet in book.sheets:
        anchors, page = _anchors(sheet), odf_table.Table(name=sheet.name)
        for r, row in enumerate(sheet.rows):
            line = odf_table.TableRow(**({"visibility": "collapse"} if r + 1 in sheet.hidden_rows else {}))
            for c, cell in enumerate(row):
                line.addElement(_ods_marked(_content(cell), anchors.get((r, c)), (r, c)))
            page.addElement(line)
        made.spreadsheet.addElement(page)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _ods_marked(content: object, merged: tuple[int, int] | None, place: tuple[int, int]) -> Any:
    """A cell with a comment, or with something crossed out, or any other."""
    if isinstance(content, Struck) and content.kept:
        cell = _ods_cell("", merged, place)
        cell.lastChild.addElement(Span(stylename="crossed-text", text=str(content.content)))
        cell.lastChild.addText(content.kept)
        return cell
    cell = _ods_cell(content.content if isinstance(content, (Struck, Noted)) else content, merged, place)
    if isinstance(content, Struck):
        cell.setAttribute("stylename", "crossed")
    if isinstance(content, Noted):
        comment = Annotation()
        comment.addElement(P(text=content.comment))
        cell.insertBefore(comment, cell.firstChild)
    return cell


def _ods_cell(content: object, merged: tuple[int, int] | None, place: tuple[int, int]) -> Any:
    given: dict[str, Any] = {}
    text = str(content)
    if merged:
        given = {"numberrowsspanned": merged[0] - place[0] + 1, "numbercolumnsspanned": merged[1] - place[1] + 1}
    if isinstance(content, Formula):
        given["formula"] = f"of:={content.text}"
        content, text = content.value, str(content.value)
    if isinstance(content, Wrong):
        given |= {"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}
        text = content.shown
    elif isinstance(content, Shown):
        given |= {"valuetype": "percentage" if "%" in content.form else "float", "value": str(content.number)}
        text = f"{content.number:.0%}" if "%" in content.form else str(content.number)
    elif isinstance(content, bool):
        given |= {"valuetype": "boolean", "booleanvalue": str(content).lower()}
    elif isinstance(content, (int, float)):
        given |= {"valuetype": "float", "value": repr(content)}
    elif isinstance(content, date):
        given |= {"valuetype": "date", "datevalue": content.isoformat()}
    elif isinstance(content, str):
        given["valuetype"] = "string"
    cell = odf_table.TableCell(**given)
    if content is not None:
        for part in text.split("\n"):
            cell.addElement(P(text=part))
    return cell


def text(book: Book) -> bytes:
    """Separated values, in the book's encoding."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=book.separator, lineterminator="\r\n")
    for row in book.sheets[0].rows:
        writer.writerow([_as_text(_content(cell)) for cell in row])
    return made.getvalue().encode(book.encoding)


def _as_text(content: object) -> object:
    match content:
        case Formula():
            if content.value is None:
                raise TypeError("a text file has no formulas")
            return content.value
        case Wrong():
            return content.shown
        case Shown():
            return f"{content.number:.0%}" if "%" in content.form else content.number
        case Struck() | Noted():
            raise TypeError("a text file crosses nothing out and has no comments")
        case datetime() | date():
            return content.strftime("%Y/%m/%d")
    return content


WRITERS: Mapping[str, Callable[[Book], bytes]] = {
    "xlsx": xlsx, "xlsm": xlsx, "xls": xls, "et": xls, "ods": ods, "csv": text, "tsv": text, "txt": text,
}  # fmt: skip
