"""A file is what it holds, whatever its name."""

import io
import zipfile

import pytest

from intake.grids import FileGrids
from scoring.finding import Finding, Severity

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")


def zipped(*names, **contents):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name in names:
            package.writestr(name, "x")
        for name, text in contents.items():
            package.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "name", ["report.xlsx", "report.xls", "report.csv", "report.ods", "report.jpg", "report", "x.et"]
)
def test_a_workbook_is_read_whatever_its_name(read, xlsx, xls, name):
    assert read(xlsx({"A1": "乡镇"}), name).kind == "xlsx"
    assert read(xls([["乡镇"]]), name).kind == "xls"


def test_an_ods_and_a_text_table_are_read_under_a_wrong_name(read, ods):
    assert read(ods(), "report.xls").kind == "ods"
    assert read("单位,党员\n示例镇,12\n".encode(), "report.xlsx").kind == "csv"
    assert read("单位\t党员\n示例镇\t12\n".encode("gb18030"), "report.xls").kind == "tsv"


def test_a_workbook_with_macros_is_read_for_its_values(read, xlsx_of_xml):
    book = xlsx_of_xml(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData></worksheet>',
        {"xl/vbaProject.bin": b"x"},
    )
    grids = read(book)
    assert isinstance(grids, FileGrids), grids
    assert grids.kind == "xlsm"
    assert grids.sheets[0].rows == [[3]]


@pytest.mark.parametrize(
    ("content", "code", "name"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "file_is_a_picture", "JPEG"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file_is_a_picture", "PNG"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "file_is_a_picture", "WebP"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "file_is_a_picture", "HEIC"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00", "file_is_a_picture", "BMP"),
        (b"%PDF-1.7\n1 0 obj", "file_is_a_pdf", "PDF"),
        (b"Rar!\x1a\x07\x01\x00", "file_is_an_archive", "RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "file_is_an_archive", "7z"),
        (zipped("报表/一.xlsx", "报表/二.xlsx"), "file_is_an_archive", "ZIP"),
        (zipped("[Content_Types].xml", "word/document.xml"), "file_is_a_document", "Word"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "file_is_a_document", "PowerPoint"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "file_is_a_document", "OFD"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "file_is_a_document", "OpenDocument"),
        (zipped("xl/workbook.bin"), "file_is_another_spreadsheet", "XLSB"),
        (OLE + "WordDocument".encode("utf-16-le").ljust(128, b"\x00"), "file_is_a_document", "Word"),
        (b"{\\rtf1\\ansi", "file_is_a_document", "RTF"),
        (b"MZ\x90\x00\x03\x00", "file_is_a_program", "EXE"),
        (b"\x09\x04\x06\x00\x00\x04\x10\x00", "file_is_another_spreadsheet", "Excel 4"),
        (b"<html><table><tr><td>12</td></tr></table></html>", "file_is_a_web_page", "HTML"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>", "file_is_a_web_page", "HTML"),
        ("<html>党建</html>".encode("utf-16"), "file_is_a_web_page", "HTML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "file_is_a_web_page", "MHTML"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
            "file_is_another_spreadsheet",
            "XML Spreadsheet 2003",
        ),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(read, content, code, name):
    finding = read(content, "report.xlsx")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.values["format"], finding.severity) == (code, name, Severity.ERROR)
    assert finding.file == "report.xlsx"


@pytest.mark.parametrize(
    "content", [b"\x01\x02\x03\x04" * 50, b"\xfe\xed\x00\x00\x01" * 30, b'<?xml version="1.0"?><a/>', OLE]
)
def test_an_unknown_file_is_said_to_be_no_spreadsheet(read, content):
    assert read(content).code == "file_not_a_spreadsheet"


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_one_finding(read, content):
    found = {name: read(content, name) for name in ("表.xlsx", "表.csv", "说明.txt")}
    assert {name: (finding.code, finding.severity) for name, finding in found.items()} == {
        "表.xlsx": ("file_empty", Severity.ERROR),  # somebody sent it as a report
        "表.csv": ("file_empty", Severity.ERROR),
        "说明.txt": ("file_empty", Severity.WARNING),
    }


def test_a_workbook_in_which_nothing_is_written_is_one_error(read, xlsx, xls):
    for finding in (read(xlsx()), read(xls()), read(xlsx([], []))):
        assert (finding.code, finding.severity) == ("workbook_empty", Severity.ERROR)


def test_password_protection_is_told_from_damage(read, xls):
    package = OLE + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\x00")
    assert read(package).code == "file_password_protected"
    locked = xls([[1]])
    at = locked.find(b"\x09\x08\x10\x00", 512) + 20  # after the first record
    locked = locked[:at] + b"\x2f\x00\x02\x00\x00\x00" + locked[at + 6 :]
    assert read(locked).code == "file_password_protected"


def test_a_zip_with_a_password_is_said_to_have_one(read, xlsx):
    content = bytearray(xlsx({"A1": 1}))
    entry = content.find(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert read(bytes(content)).code == "file_password_protected"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_workbook_is_damaged(read, xlsx, part):
    content = xlsx({"A1": "乡镇", "B2": 12})
    assert read(content[: int(len(content) * part)]).code == "file_damaged"


def test_a_workbook_with_a_flipped_bit_in_its_sheet_is_damaged(read, xlsx):
    content = bytearray(xlsx({f"A{row}": row * 7 for row in range(1, 200)}))
    at = content.find(b"xl/worksheets/sheet1.xml") + 200
    content[at] ^= 0x10
    assert read(bytes(content)).code == "file_damaged"
