"""Files made by code, good and hostile, for the tests of reading grids."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P
from openpyxl import Workbook

from intake.grids import FileGrids, read_one
from scoring.finding import Finding

Make = Callable[..., bytes]
ReadBytes = Callable[..., FileGrids | Finding]


def _saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def xlsx() -> Make:
    """An xlsx of one sheet from cells by address, or from what `fill(sheet)` does."""

    def make(cells: Mapping[str, object] | None = None, fill: Callable[..., None] | None = None) -> bytes:
        book = Workbook()
        for address, value in (cells or {}).items():
            book.active[address] = value
        if fill:
            fill(book.active)
        return _saved(book)

    return make


@pytest.fixture
def xlsx_of_xml() -> Make:
    """An xlsx whose only sheet is the XML given; `more` are further parts or other contents for the usual ones."""

    def make(sheet: str | bytes, more: Mapping[str, str | bytes] | None = None) -> bytes:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package_relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts: dict[str, str | bytes] = {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}">'
            '<sheets><sheet name="报表" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "_rels/.rels": f'<Relationships xmlns="{package_relations}">'
            f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package_relations}">'
            f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
            **(more or {}),
        }
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        return content.getvalue()

    return make


@pytest.fixture
def xls() -> Make:
    """An xls of one sheet from rows, or from what `fill(sheet)` does."""

    def make(rows: list[list[object]] | None = None, fill: Callable[..., None] | None = None) -> bytes:
        book = xlwt.Workbook()
        sheet = book.add_sheet("报表")
        for at, row in enumerate(rows or []):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value)
        if fill:
            fill(sheet)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def xls_with_broken() -> Callable[[bytes, int, int, bytes], bytes]:
    """An xls with bytes of one record overwritten: the record's number, the place in it, the new bytes."""

    def break_record(content: bytes, record: int, place: int, new: bytes) -> bytes:
        at = 512
        while True:
            kind, length = struct.unpack_from("<HH", content, at)
            if kind == record:
                start = at + 4 + place
                return content[:start] + new + content[start + len(new) :]
            at += 4 + length

    return break_record


@pytest.fixture
def ods() -> Make:
    """An ods of one sheet: row 3 to 4, column C on, with every kind of value, an error, a hidden row and column."""

    def make() -> bytes:
        document = OpenDocumentSpreadsheet()
        table = Table(name="报表")
        table.addElement(TableColumn(numbercolumnsrepeated=3))
        table.addElement(TableColumn(visibility="collapse"))
        table.addElement(TableRow(numberrowsrepeated=2))
        row = TableRow()
        row.addElement(TableCell(numbercolumnsrepeated=2))
        for attributes, text in (
            ({"valuetype": "float", "value": "12", "numbercolumnsspanned": 2, "numberrowsspanned": 1}, "12"),
            (None, ""),
            ({"valuetype": "percentage", "value": "0.98"}, "98%"),
            ({"valuetype": "date", "datevalue": "2023-01-05"}, "2023-01-05"),
            ({"valuetype": "boolean", "booleanvalue": "true"}, "TRUE"),
            ({"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}, "#DIV/0!"),
            ({"formula": "of:=[.C3]*2"}, ""),
        ):
            cell = CoveredTableCell() if attributes is None else TableCell(**attributes)
            if text:
                cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
        hidden = TableRow(visibility="collapse")
        hidden.addElement(TableCell(numbercolumnsrepeated=2))
        last = TableCell(valuetype="string")
        last.addElement(P(text="无"))
        hidden.addElement(last)
        table.addElement(hidden)
        table.addElement(TableRow(numberrowsrepeated=1_048_000))
        document.spreadsheet.addElement(table)
        content = io.BytesIO()
        document.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def read(tmp_path: Path) -> ReadBytes:
    """Read bytes under a name; the bytes are written to a file first, as an upload or a folder has them."""

    def read_bytes(content: bytes, name: str = "表.xlsx", **more: object) -> FileGrids | Finding:
        path = tmp_path / name
        path.write_bytes(content)
        return read_one(path, **more)

    return read_bytes
