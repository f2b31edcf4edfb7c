"""The XML of xlsx and xlsm: what python-calamine does not tell of cells, read tolerantly and only as far as asked."""

from __future__ import annotations

import posixpath
import re

from intake.grids.worker.details import BUILT_IN_FORMATS, NOTHING_CROSSED, CellDetail, Crossed, Place, SheetDetail
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xml import Attributes, local, parse, whole

_TRUE = ("1", "true", "on")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_MOST_COLUMNS = 16_384


def workbook_part(package: Package) -> str | None:
    """The part that lists the sheets: nearly always xl/workbook.xml, else what the package says; None without any."""
    if "xl/workbook.xml" in package.names:
        return "xl/workbook.xml"
    for target in targets(package, "_rels/.rels", "").values():
        if target.startswith("xl/") and target.endswith(".xml"):
            return target
    return None


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by the sheet's name; sheets whose part the file does not hold are left out."""
    identifiers: dict[str, str] = {}

    def sheet(name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            identifier = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            identifiers[attributes.get("name", "")] = identifier

    workbook = workbook_part(package)
    if workbook is None:
        return {}
    parse(package.read(workbook), sheet)
    folder, name = posixpath.split(workbook)
    found = targets(package, f"{folder}/_rels/{name}.rels", folder)
    return {name: found[identifier] for name, identifier in identifiers.items() if identifier in found}


def targets(package: Package, relationships: str, folder: str) -> dict[str, str]:
    """What the identifiers of a relationships part stand for, as far as the package holds it."""
    found: dict[str, str] = {}
    by_lower = {name.lower(): name for name in package.names}

    def relationship(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path.lower() in by_lower:
                found[attributes.get("Id", "")] = by_lower[path.lower()]

    if relationships.lower() in by_lower:
        parse(package.read(by_lower[relationships.lower()]), relationship)
    return found


def formats_of(package: Package) -> list[str]:
    """The number format of each cell style; none when the file has no styles."""
    return number_formats(package.read("xl/styles.xml")) if "xl/styles.xml" in package.names else []


def number_formats(styles: bytes) -> list[str]:
    """The number format of each cell style, in the order of their numbers."""
    formats = dict(BUILT_IN_FORMATS)
    found: list[int] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        tag = local(name)
        if tag == "numFmt":
            formats[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")
        elif tag == "cellXfs":
            inside = True
        elif inside and tag == "xf":
            found.append(whole(attributes.get("numFmtId")))

    def end(name: str) -> None:
        nonlocal inside
        if local(name) == "cellXfs":
            inside = False

    parse(styles, start, end)
    return [formats.get(number, "General") for number in found]


def struck_styles(styles: bytes) -> list[int]:
    """The numbers of the cell styles whose text is struck through."""
    struck: list[bool] = []  # by font
    found: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        tag, parent = local(name), inside[-1] if inside else ""
        if tag == "font" and parent == "fonts":
            struck.append(False)
        elif tag == "strike" and parent == "font" and "fonts" in inside:
            struck[-1] = attributes.get("val", "1") in _TRUE
        elif tag == "xf" and parent == "cellXfs":
            found.append(whole(attributes.get("fontId")))
        inside.append(tag)

    def end(_: str) -> None:
        inside.pop()

    parse(styles, start, end)
    return [number for number, font in enumerate(found) if font < len(struck) and struck[font]]


def struck_texts(texts: bytes) -> set[int]:
    """The numbers of the shared texts of which a part is struck through."""
    struck: set[int] = set()
    number = -1

    def start(name: str, attributes: Attributes) -> None:
        nonlocal number
        tag = local(name)
        if tag == "si":
            number += 1
        elif tag == "strike" and attributes.get("val", "1") in _TRUE:
            struck.add(number)

    parse(texts, start)
    return struck


class _Scan:
    """Collects the cells of one sheet. Rows and cells without an address follow the one before."""

    def __init__(self, formats: list[str], cells: int, crossed: Crossed) -> None:
        self.detail = SheetDetail()
        self._formats = formats
        self._crossed = crossed
        self._limit = self._left = cells
        self._row = self._column = -1
        self._cell: Attributes | None = None
        self._text: list[str] | None = None
        self._formula: str | None = None
        self._value: str | None = None
        self._inline = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = name if ":" not in name else local(name)
        if tag == "c":
            self._left -= 1
            if self._left < 0:
                raise RefusedError("file_too_many_cells", most=self._limit)
            self._cell = attributes
            self._formula = self._value = None
            self._inline = False
            place = _REFERENCE.match(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            if place:
                self._row = int(place[2]) - 1
        elif tag in {"v", "f"}:
            self._text = []
        elif tag == "is":
            self._inline = True
        elif tag == "strike" and self._inline and attributes.get("val", "1") in _TRUE:
            self.detail.struck.add((self._row, self._column))
        elif tag == "row":
            number = whole(attributes.get("r"))
            self._row = number - 1 if number else self._row + 1
            self._column = -1
            if attributes.get("hidden", "") in _TRUE:
                self.detail.hidden_rows.add(self._row)
        elif tag == "col" and attributes.get("hidden", "") in _TRUE:
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            self.detail.hidden_columns.update(range(max(first, 1) - 1, min(last, _MOST_COLUMNS)))

    def text(self, piece: str) -> None:
        if self._text is not None:
            self._text.append(piece)

    def end(self, name: str) -> None:
        tag = name if ":" not in name else local(name)
        if tag == "v":
            self._value = "".join(self._text or ())
            self._text = None
        elif tag == "f":
            self._formula = "".join(self._text or ())
            self._text = None
        elif tag == "c" and self._cell is not None:
            self.detail.cells[self._row, self._column] = self._made(self._cell)
            self._cell = None

    def _made(self, cell: Attributes) -> CellDetail:
        kind = cell.get("t", "n")
        style = whole(cell.get("s"))
        number_format = self._formats[style] if style < len(self._formats) else "General"
        value = self._value
        held = bool(value) or self._inline
        if held and (style in self._crossed.styles or (kind == "s" and whole(value) in self._crossed.texts)):
            self.detail.struck.add((self._row, self._column))
        if kind == "e" and value:
            return CellDetail(number_format, value, self._formula, stored_as="error")
        if not value and not self._inline:
            # A text formula may well have come out as empty text; every other one has then not been calculated.
            uncomputed = self._formula is not None and kind != "str"
            return CellDetail(number_format, None, self._formula, uncomputed, "blank")
        stored = {"n": "number", "b": "boolean", "d": "date"}.get(kind, "text")
        return CellDetail(number_format, None, self._formula, stored_as=stored)


def place_of(reference: str) -> Place | None:
    """The place of a cell by its address, None where that is none."""
    found = _REFERENCE.match(reference)
    return (int(found[2]) - 1, column_number(found[1])) if found else None


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def scan(xml: bytes, formats: list[str], cells: int, crossed: Crossed = NOTHING_CROSSED) -> SheetDetail:
    """Every cell of a sheet that is written in the file, with its detail."""
    collected = _Scan(formats, cells, crossed)
    parse(xml, collected.start, collected.end, collected.text)
    return collected.detail
