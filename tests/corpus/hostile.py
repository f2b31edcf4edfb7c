"""Files that are no reports, or that would harm a careless reader; each comes with a good report that is read all the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from corpus.book import Book, Case, Sheet, rows, v
from corpus.writers import xlsx

_PLAIN = Book("x.xlsx", [Sheet(rows(["单位", "青山镇"], ["党员总数", 48]))])


def _good() -> Book:
    return Book("白水镇.xlsx", [Sheet(rows(["单位", "白水镇"], ["党员总数", v("members", 30)]))], "T02")


def bad(title: str, name: str, made: Callable[[], bytes], code: str) -> Case:
    """A case of one file of these bytes, which gets one finding, and of a good file beside it."""
    return Case(title, [Book(name, [], None, made=made), _good()], findings=(code,))


def _with_parts(**parts: bytes) -> bytes:
    """A good workbook with parts replaced or added; in the names `__` stands for a slash and `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(_PLAIN))) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, named.pop(name, None) or old.read(name))
        for name, part in named.items():
            new.writestr(name, part)
    return content.getvalue()


def _truncated() -> bytes:
    made = xlsx(_PLAIN)
    return made[: len(made) // 2]


def _bomb() -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return _with_parts(xl__worksheets__sheet1_dot_xml=head + b" " * (257 * 2**20))


def _entities() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    main = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    return _with_parts(xl__worksheets__sheet1_dot_xml=head + main)


def _many_sheets() -> bytes:
    return xlsx(Book("x.xlsx", [Sheet(rows(["党员总数", number]), f"表{number}") for number in range(201)]))


def _archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("../../报表.txt", "党员总数,48")
    return content.getvalue()


CASES = [
    bad("a truncated workbook", "青山镇.xlsx", _truncated, "file_damaged"),
    # On a busy machine the clock may end it before its size does.
    replace(
        bad("a zip bomb", "青山镇.xlsx", _bomb, ""), findings=(), also=("file_unpacks_too_large", "file_took_too_long")
    ),
    bad("an entity bomb", "青山镇.xlsx", _entities, "file_with_entities"),
    bad("more sheets than a report has", "青山镇.xlsx", _many_sheets, "file_too_many_sheets"),
    bad("a PDF named as a workbook", "青山镇.xlsx", lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "file_is_a_pdf"),
    bad("a picture named as a workbook", "青山镇.xls", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "file_is_a_picture"),
    bad("an archive with a path that leads out of it", "青山镇.xlsx", _archive, "file_is_an_archive"),
    bad("an empty file", "青山镇.xlsx", lambda: b"", "file_empty"),
]
