"""Identity and phone numbers that stand in no cell: comments, text boxes, properties, headers, leftovers of old texts.

Nobody looks there, but the file is kept with all of it. Parts that most forms share are looked at once.
"""

from __future__ import annotations

import posixpath
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from html import unescape
from typing import Any

from intake.grids.worker.ole import stream
from intake.grids.worker.packages import Package
from intake.grids.worker.personal import SHORTEST, in_text
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.sheet import Sheet
from intake.grids.worker.xlsx import sheet_parts, targets
from intake.grids.worker.xml import Attributes, local, parse

Note = tuple[str, str, dict[str, Any], str | None, str | None]
"""Severity, code, values, sheet, cell."""

_MAYBE = re.compile(rb"[0-9](?:[ .()\-\t\r\n\x80-\xff]{0,6}[0-9]){10}|(?:\xef\xbc[\x90-\x99][^<>\xef]{0,3}){11}|&#")
_UNIQUE = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")  # identifiers, by the thousand in some
_FRAGMENT = re.compile(rb"\"([^\"<>]{11,})\"|>([^<>]{11,})<")  # attributes and texts
_CELLS = re.compile(rb"<(?:\w+:)?sheetData\b.*</(?:\w+:)?sheetData>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]{11,})<")
_NARROW = re.compile(rb"[0-9+(][0-9 ().\-]{9,24}[0-9Xx]")
_BROAD = re.compile(rb"(?:[0-9+(]\x00)(?:[0-9 ().\-Xx]\x00){10,25}")
_REFUSED = ("file_is_a_document", "file_is_a_web_page", "file_is_another_spreadsheet", "file_text_without_table")
_RUNS = frozenset({"r", "t", "rPr", "s", "span", "phoneticPr", "font", "b", "i", "u", "sz", "color", "rFont", "family",
                   "charset", "scheme", "vertAlign", "strike", "a", "latin", "ea", "cs"})  # fmt: skip
"""Elements inside a line of text: a number may be parted by them."""
_SPOKEN = ("comment", "drawing")
_TEXTS_OF_CELLS = ("sharedstrings.xml", "content.xml")
_ELSEWHERE = "personal_data_elsewhere"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".wdp")
_STREAMS = ("Workbook", "Book"), ("\x05SummaryInformation",), ("\x05DocumentSummaryInformation",)
_KNOWN = 256

Line = tuple[str | None, str]
"""A text with the address of the cell that it is attached to, if it is."""


class _Clean:
    """Packed parts that were looked at and hold nothing, the latest ones: forms are copies of one blank form."""

    def __init__(self) -> None:
        self._parts: OrderedDict[bytes, None] = OrderedDict()

    def __contains__(self, packed: bytes) -> bool:
        return packed in self._parts

    def add(self, packed: bytes) -> None:
        self._parts[packed] = None
        if len(self._parts) > _KNOWN:
            self._parts.popitem(last=False)


_clean = _Clean()


def notes_of_package(package: Package, found: Sequence[Sheet], worksheets: Mapping[str, bytes]) -> list[Note]:
    """What a workbook holds besides its cells; `worksheets`: the content of the parts whose cells are in `found`."""
    notes: dict[tuple[str, str | None, str | None], None] = {}
    of_parts: Mapping[str, str] = {}
    for part in package.names:
        lines = _of_part(package, part, worksheets.get(part))
        if lines and part.lower().endswith(_TEXTS_OF_CELLS):
            lines = _not_in_cells(lines, found)
        if lines:
            of_parts = of_parts or owners(package)
            notes.update(dict.fromkeys((_code(part.lower()), of_parts.get(part), cell) for cell, _ in lines))
    return [("error", code, {}, sheet, cell) for code, sheet, cell in notes]


def notes_of_xls(data: bytes, found: Sequence[Sheet]) -> list[Note]:
    """The same of an xls workbook: its streams hold comments, text boxes and old texts in plain letters."""
    codes = []
    for names in _STREAMS:
        with suppress(RefusedError):  # not every workbook has properties
            lines = _not_in_cells(_personal(_raw(stream(data, names))), found)
            if lines:
                codes.append(_ELSEWHERE if names[0] == "Workbook" else "personal_data_in_properties")
    return [("error", code, {}, None, None) for code in dict.fromkeys(codes)]


def check_refused(data: bytes, unpacked_bytes: int, refused: RefusedError) -> RefusedError:
    """The refusal of a file; another one where it is a text or document that holds personal data."""
    if refused.code not in _REFUSED:
        return refused
    lines = _lines(data, "", unpacked_bytes)
    return RefusedError("personal_data_in_document") if _personal(lines) else refused


def _of_part(package: Package, part: str, worksheet: bytes | None) -> list[Line]:
    """Lines of one part in which such a number stands."""
    if part.endswith("/") or part.lower().endswith(_PICTURES):
        return []
    if worksheet is not None:
        return _personal(_around_cells(worksheet))
    packed = package.packed(part)
    if packed in _clean:
        return []
    lines = _personal(_lines(package.read(part), part.lower(), package.limit))
    if not lines:
        _clean.add(packed)
    return lines


def _personal(lines: Iterable[Line]) -> list[Line]:
    return [(cell, text) for cell, text in lines if len(text) >= SHORTEST and in_text(_UNIQUE.sub("", text))]


def _around_cells(xml: bytes) -> list[Line]:
    """Headers, hints, links and formulas of a worksheet; its cells are read elsewhere."""
    cells = _CELLS.search(xml)
    around = xml if cells is None else xml[: cells.start()] + b"><" + xml[cells.end() :]
    pieces = [b"".join(match) for match in _FRAGMENT.findall(around)] if _MAYBE.search(around) else []
    if b"<f" in xml or b":f>" in xml:
        pieces += [text for text in _FORMULA.findall(xml) if _MAYBE.search(text)]
    return [(None, unescape(piece.decode("utf-8", "replace"))) for piece in pieces]


def _lines(content: bytes, part: str, unpacked_bytes: int) -> list[Line]:
    """Lines of text with the cell that they are attached to, where the part says so."""
    if content[:4] == b"PK\x03\x04":
        with suppress(RefusedError):  # what cannot be unpacked cannot be read by anybody
            inner = Package(content, unpacked_bytes)
            return [line for name in inner.names if not name.lower().endswith(_PICTURES)
                    for line in _lines_of_xml(inner.read(name))]  # fmt: skip
        return []
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _raw(content)
    return _lines_of_xml(content) if any(word in part for word in _SPOKEN) or _MAYBE.search(content) else []


def _lines_of_xml(xml: bytes) -> list[Line]:
    """Texts and attributes; a text that is parted into runs is one line."""
    made: list[Line] = []
    pieces: list[str] = []
    cell: str | None = None

    def end_line() -> None:
        if pieces:
            made.append((cell, "".join(pieces)))
            pieces.clear()

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cell
        if local(name) not in _RUNS:
            end_line()
        if local(name) in ("comment", "threadedComment"):
            cell = attributes.get("ref")
        made.extend((cell, value) for value in attributes.values() if len(value) >= SHORTEST)

    def end(name: str) -> None:
        if local(name) not in _RUNS:
            end_line()

    try:
        parse(xml, start, end, pieces.append)
    except RefusedError:  # drawings of old programs are no proper XML
        made += [(None, unescape(b"".join(found).decode("utf-8", "replace"))) for found in _FRAGMENT.findall(xml)]
    return made


def _raw(content: bytes) -> list[Line]:
    """What looks like a number with its gaps, in narrow and broad letters."""
    narrow = (match[0].decode("latin-1") for match in _NARROW.finditer(content))
    broad = (match[0].decode("utf-16-le") for match in _BROAD.finditer(content))
    return [(None, text) for text in (*narrow, *broad)]


def _not_in_cells(lines: list[Line], found: Sequence[Sheet]) -> list[Line]:
    """Lines without those that are the text of a cell, which has a finding of its own."""
    if not lines:
        return []
    cells = [cell for sheet in found for row in sheet.rows for cell in row if isinstance(cell, str)]
    return [(at, text) for at, text in lines if not any(text.strip() in cell for cell in cells)]


def owners(package: Package) -> dict[str, str]:
    """The sheet to which a part belongs: its comments, its drawings, itself."""
    found: dict[str, str] = {}
    for sheet, part in sheet_parts(package).items():
        folder, name = posixpath.split(part)
        found[part] = sheet
        found.update(dict.fromkeys(targets(package, f"{folder}/_rels/{name}.rels", folder).values(), sheet))
    return found


def _code(part: str) -> str:
    if "comment" in part:
        return "personal_data_in_comment"
    if "drawing" in part:
        return "personal_data_in_text_box"
    return "personal_data_in_properties" if part.startswith("docprops/") or part == "meta.xml" else _ELSEWHERE
