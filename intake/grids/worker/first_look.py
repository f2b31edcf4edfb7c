"""The cheap look at every xlsx file for what python-calamine's values do not say.

Errors and formulas without a value are blank in those values; percent formats and hidden rows are not in them at all.
The XML is searched for the few places in question; only XML written in an uncommon way is parsed as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from intake.grids.worker.details import CellDetail, Crossed, Place, SheetDetail, shows_percent, tells
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xlsx import (
    column_number,
    formats_of,
    number_formats,
    scan,
    struck_styles,
    struck_texts,
)

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_UNCOMPUTED = re.compile(rb"(?:</f>|<f(?:\s[^>]*)?/>)\s*(?:<v\s*/>|<v(?:\s[^>]*)?>\s*</v>|</c>)")
_HIDDEN = re.compile(rb'<(row|col)\s([^>]*\bhidden="(?:1|true)"[^>]*)>')
_NUMBER = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
_STYLES_OF_CELLS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_SHARED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*\bt="s"[^>]*>\s*<v>([0-9]{1,9})</v>')
_BUILT_IN = re.compile(rb'numFmtId="(?:[5-9]|10|17|27|36|42|44|5[027])"')  # percent, money, months


def refuse_document_type(head: bytes) -> None:
    """No workbook has a document type; with one, entities could explode in a reader."""
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise RefusedError("file_with_entities")


class TellingStyles:
    """Cell styles that show a percent sign, a measure (万元) or a part of the number, with their number formats.

    Beside them those that cross out what stands in the cell. Forms are filled copies of one blank form, so the styles
    of a file are mostly those of the file before.
    """

    def __init__(self) -> None:
        self._packed: bytes | None = None
        self._found: tuple[dict[int, str], list[int]] = {}, []

    def of(self, package: Package) -> tuple[dict[int, str], list[int]]:
        if "xl/styles.xml" not in package.names:
            return {}, []
        packed = package.packed("xl/styles.xml")
        if packed != self._packed:
            self._found = _telling_styles(package.read("xl/styles.xml"))
            self._packed = packed
        return self._found


def _telling_styles(xml: bytes) -> tuple[dict[int, str], list[int]]:
    refuse_document_type(xml)
    struck = struck_styles(xml) if b"strike" in xml else []
    used = _STYLES_OF_CELLS.search(xml)
    if used and b"formatCode" not in xml[: used.start()] and not _BUILT_IN.search(used[0]):
        return {}, struck
    formats = enumerate(number_formats(xml))
    return {number: shown for number, shown in formats if shows_percent(shown) or tells(shown)}, struck


def crossed_out(struck: list[int], package: Package) -> Crossed:
    """What crosses out in a file: the cell styles that do, and the texts of which a part is crossed out."""
    texts = package.texts()
    return Crossed(struck, struck_texts(texts) if b"strike" in texts else ())


def look(xml: bytes, telling: Mapping[int, str], crossed: Crossed, cells: int, package: Package) -> SheetDetail:
    """Cells with an error, without a computed value, with a telling format or crossed out, and hidden lines."""
    if b"!" in xml:  # one byte is found much faster than two
        refuse_document_type(xml)
    if b'<c r="' not in xml or (b"!" in xml and b"<!" in xml) or b"<strike" in xml:
        return scan(xml, formats_of(package), cells, crossed)
    detail = SheetDetail()
    try:
        _errors(xml, detail)
        _uncomputed(xml, detail)
        _formats(xml, detail, telling)
        if crossed:
            _struck(xml, detail, crossed)
    except _UncommonError:
        return scan(xml, formats_of(package), cells, crossed)
    _hidden(xml, detail)
    return detail


class _UncommonError(Exception):
    """A cell whose tag is not written as nearly every program writes it."""


def _errors(xml: bytes, detail: SheetDetail) -> None:
    if b't="e"' in xml:
        for place, tag in _cells_around(xml, b't="e"'):
            value = _VALUE.search(xml, tag.end(), xml.find(b"</c>", tag.end()))
            if value:
                detail.cells[place] = CellDetail(error=value[1].decode("utf-8", "replace"), stored_as="error")


def _uncomputed(xml: bytes, detail: SheetDetail) -> None:
    if b"<f" in xml:
        for found in _UNCOMPUTED.finditer(xml):
            cell = _cell_before(xml, found.start())
            # A text formula may well have come out as empty text.
            if b't="str"' not in cell[3] and b"<v" not in xml[cell.end() : found.start()]:
                detail.cells[_place(cell)] = CellDetail(uncomputed=True, stored_as="blank")


def _formats(xml: bytes, detail: SheetDetail, styles: Mapping[int, str]) -> None:
    for style, shown in styles.items():
        for place, tag in _cells_around(xml, b's="%d"' % style):
            text_or_blank = (b' t="' in tag[3] and b't="n"' not in tag[3]) or tag[3].endswith(b"/")
            if not text_or_blank:
                detail.cells.setdefault(place, CellDetail(shown))


def _struck(xml: bytes, detail: SheetDetail, crossed: Crossed) -> None:
    for style in crossed.styles:
        tags = _cells_around(xml, b's="%d"' % style)
        detail.struck.update(place for place, tag in tags if not tag[3].endswith(b"/"))
    if crossed.texts:
        detail.struck.update(_place(cell) for cell in _SHARED.finditer(xml) if int(cell[3]) in crossed.texts)


def _hidden(xml: bytes, detail: SheetDetail) -> None:
    if b'hidden="' in xml:
        for found in _HIDDEN.finditer(xml):
            numbers = {name: int(number) for name, number in _NUMBER.findall(found[2])}
            if found[1] == b"row" and b"r" in numbers:
                detail.hidden_rows.add(numbers[b"r"] - 1)
            elif b"min" in numbers and b"max" in numbers:
                detail.hidden_columns.update(range(numbers[b"min"] - 1, min(numbers[b"max"], 16_384)))


def _place(tag: re.Match[bytes]) -> Place:
    return int(tag[2]) - 1, column_number(tag[1].decode())


def _cell_before(xml: bytes, at: int) -> re.Match[bytes]:
    tag = _CELL.match(xml, max(xml.rfind(b"<c ", 0, at), 0))
    if tag is None:
        raise _UncommonError
    return tag


def _cells_around(xml: bytes, attribute: bytes) -> Iterator[tuple[Place, re.Match[bytes]]]:
    """Cells with this attribute in their tag."""
    at = xml.find(attribute)
    while at >= 0:
        tag = _cell_before(xml, at)
        if tag.start() < at < tag.end() and b" " + attribute in tag[0]:
            yield _place(tag), tag
        at = xml.find(attribute, at + 1)
