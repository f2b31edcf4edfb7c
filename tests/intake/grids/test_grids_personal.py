"""Identity and phone numbers beside the cells of a file: found wherever they stand, and no false alarm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf import office as odf_office
from odf import table as odf_table
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from intake.grids import FileGrids, read_one
from intake.marked import blanked_copy, marked_workbook
from intake.reports.values.personal import is_personal
from scoring.finding import Finding
from wording.sentences import Sentences

PHONE = "138 0013 8000"
Part = tuple[str, str]
BOX = """<xdr:wsDr xmlns:xdr="http://x/spreadsheetDrawing" xmlns:a="http://x/main"><xdr:sp><xdr:txBody><a:p>
<a:r><a:t>电话138</a:t></a:r><a:r><a:t>00138000</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"""


def book() -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.worksheets[0].title = "报表"
    for row in (["单位", "青山镇"], ["党员数", 48], ["村集体收入（元）", 13800138000], ["说明", "见2025-11-28通知"]):
        made.worksheets[0].append(row)
    return made


def saved(made: openpyxl.Workbook, *parts: Part) -> bytes:
    content = io.BytesIO()
    made.save(content)
    with zipfile.ZipFile(content, "a") as package:
        for name, text in parts:
            package.writestr(name, text)
    return content.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            text = before.read(item)
            after.writestr(item, text.replace(old.encode(), new.encode()) if item.filename == part else text)
    assert made.getvalue() != content
    return made.getvalue()


def comment() -> bytes:
    made = book()
    made.worksheets[0]["B2"].comment = Comment(f"张某 {PHONE}", "x")
    return saved(made)


def parted_comment() -> bytes:
    return changed(comment(), "xl/comments/comment1.xml", "138 0013 8000", "138</t><t>00138000")


def properties() -> bytes:
    made = book()
    made.properties.description = "联系电话１３８００１３８０００"
    return saved(made)


def footer() -> bytes:
    made = book()
    made.worksheets[0].oddFooter.center.text = f"联系人{PHONE}"
    return saved(made)


def hint() -> bytes:
    made = book()
    rule = DataValidation("whole", formula1="0", operator="greaterThan", promptTitle="填写", prompt=f"咨询{PHONE}")
    rule.add("B2")
    made.worksheets[0].add_data_validation(rule)
    return saved(made)


def name() -> bytes:
    made = book()
    made.defined_names["contact"] = DefinedName("contact", attr_text='"110101199003071233"')
    return saved(made)


def formula() -> bytes:
    made = book()
    made.worksheets[0]["B5"] = '=IF(B2>0,"","13800138000")'
    return saved(made)


def embedded() -> bytes:
    inner = saved(openpyxl.Workbook(), ("word/document.xml", f"<d><t>{PHONE}</t></d>"))
    content = io.BytesIO(saved(book()))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("xl/embeddings/a.docx", inner)
    return content.getvalue()


def left_over() -> bytes:
    return saved(book(), ("xl/sharedStrings.xml", f"<sst><si><t>说明</t></si><si><t>张某{PHONE}</t></si></sst>"))


def old_header() -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("报表")
    for row, cells in enumerate((["单位", "青山镇"], ["党员数", 48], ["说明", "无"])):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.header_str = b"Tel 13800138000"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def open_annotation() -> bytes:
    made = OpenDocumentSpreadsheet()
    sheet, row = odf_table.Table(name="报表"), odf_table.TableRow()
    cell = odf_table.TableCell(valuetype="float", value=48)
    note = odf_office.Annotation()
    note.addElement(P(text=f"张某{PHONE}"))
    cell.addElement(note)
    cell.addElement(P(text="48"))
    row.addElement(cell)
    sheet.addElement(row)
    made.spreadsheet.addElement(sheet)
    content = io.BytesIO()
    made.write(content)
    return content.getvalue()


CASES: list[tuple[Callable[[], bytes], str, str | None, str | None]] = [
    (comment, "personal_data_in_comment", "报表", "B2"),
    (parted_comment, "personal_data_in_comment", "报表", "B2"),
    (lambda: saved(book(), ("xl/drawings/drawing1.xml", BOX)), "personal_data_in_text_box", None, None),
    (lambda: saved(book(), ("xl/drawings/vml1.vml", f"<xml><br><v>{PHONE}</v>")), "personal_data_in_text_box", None, None),
    (properties, "personal_data_in_properties", None, None),
    (footer, "personal_data_elsewhere", "报表", None),
    (hint, "personal_data_elsewhere", "报表", None),
    (name, "personal_data_elsewhere", None, None),
    (formula, "personal_data_elsewhere", "报表", None),
    (embedded, "personal_data_elsewhere", None, None),
    (left_over, "personal_data_elsewhere", None, None),
    (lambda: saved(book(), ("xl/printerSettings/p.bin", "\0" + PHONE)), "personal_data_elsewhere", None, None),
    (old_header, "personal_data_elsewhere", None, None),
    (open_annotation, "personal_data_elsewhere", None, None),
]


def read(folder: Path, content: bytes) -> FileGrids:
    (folder / "file").write_bytes(content)
    found = read_one(folder / "file")
    assert isinstance(found, FileGrids)
    return found


@pytest.mark.parametrize(("made", "code", "sheet", "cell"), CASES)
def test_a_number_beside_the_cells_is_found_and_neither_copy_holds_it(
    tmp_path: Path, made: Callable[[], bytes], code: str, sheet: str | None, cell: str | None
) -> None:
    content = made()
    findings = [finding for finding in read(tmp_path, content).findings if finding.code.startswith("personal")]
    assert [(one.code, one.sheet, one.cell) for one in findings] == [(code, sheet, cell)]
    for copy in (blanked_copy(content, findings).content, marked_workbook(content, findings, Sentences("zh"))):
        with zipfile.ZipFile(io.BytesIO(copy)) as package:
            texts = [package.read(part).decode("utf-8", "replace") for part in package.namelist()]
        assert not any(is_personal(text.replace("13800138000</v>", "")) for text in texts if "<" in text)
        assert not any(one.code.startswith("personal") for one in read(tmp_path, copy).findings)


def test_ordinary_workbooks_raise_no_alarm(tmp_path: Path) -> None:
    unique = '<x uid="{A5C2D138-1234-5678-9012-0123456789AB}" at="2025-11-28T10:20:30Z" cx="1380013" cy="8000123"/>'
    content = saved(book(), ("xl/persons/person.xml", unique), ("xl/drawings/drawing1.xml", unique))
    assert read(tmp_path, content).findings == ()


def test_a_cell_with_such_a_text_is_told_by_its_address_only(tmp_path: Path) -> None:
    made = book()
    made.worksheets[0]["B4"] = f"张某{PHONE}"
    assert read(tmp_path, saved(made)).findings == ()  # the cells are looked at where they are matched


@pytest.mark.parametrize("inside", ["zip", "text"])
def test_a_document_that_cannot_be_read_is_not_kept_either(tmp_path: Path, inside: str) -> None:
    content = f"工作总结\n\n联系人：张某 {PHONE}\n".encode()
    if inside == "zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", f"<w:document xmlns:w='x'><w:t>{PHONE}</w:t></w:document>")
        content = packed.getvalue()
    (tmp_path / "file").write_bytes(content)
    found = read_one(tmp_path / "file")
    assert isinstance(found, Finding)
    assert (found.code, PHONE in repr(found)) == ("personal_data_in_document", False)
