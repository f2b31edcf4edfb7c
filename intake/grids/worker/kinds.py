"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re

from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xlsx import workbook_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128  # bytes of a directory entry, which begins with its UTF-16 name

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "file_is_a_pdf", "PDF"),
    (b"\xff\xd8\xff", "file_is_a_picture", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "file_is_a_picture", "PNG"),
    (b"GIF8", "file_is_a_picture", "GIF"),
    (b"II*\x00", "file_is_a_picture", "TIFF"),
    (b"MM\x00*", "file_is_a_picture", "TIFF"),
    (b"Rar!\x1a\x07", "file_is_an_archive", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "file_is_an_archive", "7z"),
    (b"\x1f\x8b", "file_is_an_archive", "gzip"),
    (b"BZh", "file_is_an_archive", "bzip2"),
    (b"\xfd7zXZ\x00", "file_is_an_archive", "xz"),
    (b"{\\rtf", "file_is_a_document", "RTF"),
    (b"MZ", "file_is_a_program", "EXE"),
    (b"\x7fELF", "file_is_a_program", "ELF"),
    (b"SQLite format 3\x00", "file_is_a_database", "SQLite"),
    (b"ID3", "file_is_a_recording", "MP3"),
    # Excel 2 to 4, and later ones written without their container.
    (b"\x09\x00\x04\x00", "file_is_another_spreadsheet", "Excel 2"),
    (b"\x09\x02\x06\x00", "file_is_another_spreadsheet", "Excel 3"),
    (b"\x09\x04\x06\x00", "file_is_another_spreadsheet", "Excel 4"),
    (b"\x09\x08\x08\x00", "file_is_another_spreadsheet", "Excel 5"),
    (b"\x09\x08\x10\x00", "file_is_another_spreadsheet", "Excel 97"),
)
_PICTURES_OF_PHONES = (b"heic", b"heix", b"mif1", b"avif")


def kind_of(data: bytes) -> str:
    """package (any zip file), xls or text; raises `RefusedError` for everything else, with what it is."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "package"
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RefusedError("file_empty")
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise RefusedError("file_is_a_picture", format="WebP")
    if data[4:8] == b"ftyp":
        if data[8:12] in _PICTURES_OF_PHONES:
            raise RefusedError("file_is_a_picture", format="HEIC")
        raise RefusedError("file_is_a_recording", format="MP4")
    if data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00":
        raise RefusedError("file_is_a_picture", format="BMP")
    for signature, code, name in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(code, format=name)
    _refuse_marked_up_text(data[:4096])
    return "text"


def kind_of_package(package: Package) -> str:
    """xlsx, xlsm or ods; raises `RefusedError` for every other packed file."""
    names = {name.lstrip("/").lower() for name in package.names}
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    mimetype = package.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in package.names else ""
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        raise RefusedError("file_is_a_document", format="OpenDocument")
    if "xl/workbook.bin" in names:
        raise RefusedError("file_is_another_spreadsheet", format="XLSB")
    if any(name.startswith("word/") for name in names):
        raise RefusedError("file_is_a_document", format="Word")
    if any(name.startswith("ppt/") for name in names):
        raise RefusedError("file_is_a_document", format="PowerPoint")
    if "ofd.xml" in names:
        raise RefusedError("file_is_a_document", format="OFD")
    if workbook_part(package):
        return "xlsx"
    if any(name.startswith("xl/") for name in names):
        raise RefusedError("file_damaged")
    raise RefusedError("file_is_an_archive", format="ZIP")


def _kind_of_ole(data: bytes) -> str:
    def has(name: str) -> bool:
        entry = name.encode("utf-16-le") + b"\x00\x00"
        return any(found.start() % _OLE_ENTRY == 0 for found in re.finditer(re.escape(entry), data))

    if has("EncryptedPackage"):
        raise RefusedError("file_password_protected")
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        raise RefusedError("file_is_a_document", format="Word")
    if has("PowerPoint Document"):
        raise RefusedError("file_is_a_document", format="PowerPoint")
    raise RefusedError("file_not_a_spreadsheet")


def _refuse_marked_up_text(head: bytes) -> None:
    """Web pages and XML that go by the name of .xls, as many systems export them."""
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text and text.startswith(b"<?xml"):
        raise RefusedError("file_is_another_spreadsheet", format="XML Spreadsheet 2003")
    if b"<office:document" in text:
        raise RefusedError("file_is_another_spreadsheet", format="OpenDocument XML")
    if re.match(rb"(<!doctype html|<html|<head|<meta|<table|<body|<div|<style|<!--)", text) or (
        text.startswith(b"<?xml") and b"<html" in text
    ):
        raise RefusedError("file_is_a_web_page", format="HTML")
    if text.startswith(b"mime-version:"):
        raise RefusedError("file_is_a_web_page", format="MHTML")
    if text.startswith((b"<?xml", b"<svg")):
        raise RefusedError("file_not_a_spreadsheet")
