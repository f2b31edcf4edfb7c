"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import NoReturn

from intake.grids.worker.refusal import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128  # bytes of a directory entry; its UTF-16 name comes first

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"{\\rtf", "rtf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "database"),
    (b"ID3", "sound"),
    # Excel 2 to 4, and Excel 5 and later written without their container
    (b"\x09\x00\x04\x00", "old_excel"),
    (b"\x09\x02\x06\x00", "old_excel"),
    (b"\x09\x04\x06\x00", "old_excel"),
    (b"\x09\x08\x08\x00", "old_excel"),
    (b"\x09\x08\x10\x00", "old_excel"),
)


def kind_of(data: bytes) -> str:
    """xlsx, xlsm, xls, ods or text; raises `Refused` for everything else, with what it is."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Refused("file_empty")
    head = data[:16]
    if head[:2] == b"PK" and head[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _kind_of_zip(data)
    if head[:8] == OLE:
        return _kind_of_ole(data)
    if head[:4] == b"RIFF":
        _not_a_spreadsheet("webp" if data[8:12] == b"WEBP" else "sound")
    if data[4:8] == b"ftyp":
        _not_a_spreadsheet("heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "video")
    if head[:2] == b"BM" and len(data) >= 14 and data[6:10] == b"\x00\x00\x00\x00":
        _not_a_spreadsheet("bmp")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            _not_a_spreadsheet(name)
    _refuse_marked_up_text(data[:4096])
    return "text"


def _not_a_spreadsheet(name: str) -> NoReturn:
    codes = {
        "xlsb": "file_other_spreadsheet",
        "old_excel": "file_other_spreadsheet",
        "xml_spreadsheet": "file_other_spreadsheet",
        "html": "file_other_spreadsheet",
        "mhtml": "file_other_spreadsheet",
        "flat_ods": "file_other_spreadsheet",
        **dict.fromkeys(("rar", "7z", "gzip", "bzip2", "xz", "zip"), "file_is_an_archive"),
    }
    raise Refused(codes.get(name, "file_not_a_spreadsheet"), what=f"file_kind.{name}")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = {name.lstrip("/").lower() for name in package.namelist()}
            mimetype = ""
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    mimetype = part.read(200).decode("ascii", "replace")
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, RuntimeError) as problem:
        raise Refused("file_damaged") from problem
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "xl/workbook.bin" in names:
        _not_a_spreadsheet("xlsb")
    if any(name.startswith("word/") for name in names):
        _not_a_spreadsheet("docx")
    if any(name.startswith("ppt/") for name in names):
        _not_a_spreadsheet("pptx")
    if "ofd.xml" in names:
        _not_a_spreadsheet("ofd")
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        _not_a_spreadsheet("odf")
    if any(name.startswith("xl/") for name in names):
        raise Refused("file_damaged")
    _not_a_spreadsheet("zip")


def _kind_of_ole(data: bytes) -> str:
    def has(name: str) -> bool:
        entry = name.encode("utf-16-le") + b"\x00\x00"
        return any(found.start() % _OLE_ENTRY == 0 for found in re.finditer(re.escape(entry), data))

    if has("EncryptedPackage"):
        raise Refused("file_password_protected")
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        _not_a_spreadsheet("doc")
    if has("PowerPoint Document"):
        _not_a_spreadsheet("ppt")
    if has("__properties_version1.0"):
        _not_a_spreadsheet("mail")
    _not_a_spreadsheet("ole")


def _refuse_marked_up_text(head: bytes) -> None:
    """Web pages and XML that go by the name of .xls, as many systems export them."""
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text or b'progid="excel.sheet"' in text:
        _not_a_spreadsheet("xml_spreadsheet")
    if b"office:document" in text and b"opendocument" in text:
        _not_a_spreadsheet("flat_ods")
    if re.match(rb"(<!doctype html|<html|<head|<meta|<table|<body|<div|<style|<!--)", text) or (
        text.startswith(b"<?xml") and b"<html" in text
    ):
        _not_a_spreadsheet("html")
    if text.startswith(b"mime-version:"):
        _not_a_spreadsheet("mhtml")
    if text.startswith((b"<?xml", b"<svg")):
        _not_a_spreadsheet("xml")
