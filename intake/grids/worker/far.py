"""Cells far outside of all others: a value there is named, so that somebody can delete it; a blank one does no harm.

One such cell makes the sheet millions of cells large. What counts is the farthest cell with a value: those that hold
nothing but a format, an empty text or spaces are left out before anybody unfolds the sheet.
"""

from __future__ import annotations

import re
from html import unescape

from intake.grids.worker.details import Place, address
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xlsx import column_number, sheet_parts

_DIMENSION = re.compile(rb'<dimension ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?:[^>]*[^/>])?>(.*?)</c>', re.DOTALL)
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_SHARED = re.compile(rb"<si\s*/>|<si(?:\s[^>]*)?>(.*?)</si>", re.DOTALL)


def without_far_cells(xml: bytes, package: Package, part: str, cells: int) -> bytes:
    """The XML of a sheet without blank cells far outside. Raises `RefusedError` for a value there."""
    dimension = _DIMENSION.search(xml, 0, 4096)
    if not dimension:
        return xml
    rows = int(dimension[4]) - int(dimension[2]) + 1
    columns = column_number(dimension[3].decode()) - column_number(dimension[1].decode()) + 1
    if rows * columns <= cells:
        return xml
    blank = _BlankTexts(xml, package)
    filled = {_place(found) for found in _CELL.finditer(xml) if not blank.holds(found)}
    if not filled:
        return xml
    lowest, rightmost = max(filled), max(filled, key=lambda place: (place[1], place[0]))
    first_row, first_column = min(row for row, _ in filled), min(column for _, column in filled)
    if (lowest[0] - first_row + 1) * (rightmost[1] - first_column + 1) > cells:
        far = max(lowest, rightmost, key=lambda place: place[0] * place[1] + place[0] + place[1])
        sheet = next((name for name, its_part in sheet_parts(package).items() if its_part == part), part)
        raise RefusedError("cell_far_away", sheet=sheet, cell=address(*far), most=cells)

    def kept(found: re.Match[bytes]) -> bytes:
        row, column = _place(found)
        inside = first_row <= row <= lowest[0] and first_column <= column <= rightmost[1]
        return found[0] if inside else b""

    return _CELL.sub(kept, xml)


class _BlankTexts:
    """Which cells of a sheet hold nothing that anybody sees."""

    def __init__(self, xml: bytes, package: Package) -> None:
        texts = package.texts()
        self._is_plain = b"<!" not in xml and b"<!" not in texts  # CDATA: a text may stand where none is looked for
        self._shared = [_is_blank(_TEXT.findall(found[1] or b"")) for found in _SHARED.finditer(texts)]

    def holds(self, cell: re.Match[bytes]) -> bool:
        content, tag = cell[3], cell[0][: cell.start(3) - cell.start()]
        value = _VALUE.search(content)
        if not self._is_plain or (b"<f" in content and not (value and b't="str"' in tag)):
            return False
        if value is None or not value[1].strip():
            return _is_blank(_TEXT.findall(content))
        if b't="s"' in tag:
            return value[1].isdigit() and int(value[1]) < len(self._shared) and self._shared[int(value[1])]
        return False


def _is_blank(texts: list[bytes]) -> bool:
    return not any(unescape(text.decode("utf-8", "replace")).strip() for text in texts)


def _place(cell: re.Match[bytes]) -> Place:
    return int(cell[2]) - 1, column_number(cell[1].decode())
