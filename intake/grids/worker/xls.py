"""The records of an xls workbook (BIFF, MS-XLS): errors, formulas, number formats, what is hidden or crossed out."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace

from intake.grids.worker.comments import telling
from intake.grids.worker.details import BUILT_IN_FORMATS, ERRORS, CellDetail, Crossed, Place, SheetDetail, address
from intake.grids.worker.ole import stream
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.xls_texts import struck_texts

_FORMULA, _EOF, _FILEPASS, _COLINFO, _BOUNDSHEET, _MULRK, _XF = 0x06, 0x0A, 0x2F, 0x7D, 0x85, 0xBD, 0xE0
_LABELSST, _NUMBER, _LABEL, _BOOLERR, _STRING, _ROW = 0xFD, 0x203, 0x204, 0x205, 0x207, 0x208
_RK, _FORMAT, _BOF, _FONT, _SST, _CONTINUE = 0x27E, 0x41E, 0x809, 0x31, 0xFC, 0x3C
_NOTE, _OBJ, _TXO = 0x1C, 0x5D, 0x1B6
_CELLS = frozenset({_NUMBER, _RK, _LABELSST, _LABEL, _BOOLERR, _FORMULA})
_STRUCK = 0x08  # of the options of a font
_NO_FONT = 4  # fonts are numbered 0 to 3, then from 5 on
_UNCALCED = 0x5E  # in a sheet that was saved before its formulas were calculated again
_BIFF8 = 0x600
_MOST_ROWS, _MOST_COLUMNS = 65536, 256
_CLAIM = re.compile(rb"\x00\x02\x0e\x00.{12}\x00\x00", re.DOTALL)  # the record that says how large a sheet is


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records up to the end of the substream that begins at `at`; charts inside a sheet are passed over."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        content = book[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, content


def scan(data: bytes, cells: int) -> dict[str, SheetDetail]:
    """Every filled cell of each sheet, by the sheet's name. The text of formulas is not told (it is "")."""
    try:
        found = _scan(stream(data, ("Workbook", "Book")), cells)
        return found if _was_calculated(data, found) else {name: _uncomputed(detail) for name, detail in found.items()}
    except (struct.error, IndexError) as problem:
        raise RefusedError("file_damaged") from problem


def without_far_cells(data: bytes, found: dict[str, SheetDetail], cells: int) -> bytes:
    """The file without a claim to be larger than its filled cells are: readers make room for what is claimed.

    Raises `RefusedError` for a filled cell far outside of all others.
    """
    for sheet, detail in found.items():
        rows, columns = {row for row, _ in detail.cells}, {column for _, column in detail.cells}
        if rows and (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) > cells:
            far = max(detail.cells, key=lambda place: place[0] * place[1] + place[0] + place[1])
            raise RefusedError("cell_far_away", sheet=sheet, cell=address(*far), most=cells)
    for claim in [one[0] for one in _CLAIM.finditer(data)]:
        first, last, left, right = struct.unpack_from("<IIHH", claim, 4)
        if first <= last <= _MOST_ROWS and left <= right <= _MOST_COLUMNS and (last - first) * (right - left) > cells:
            data = data.replace(claim, claim[:4] + bytes(len(claim) - 4))
    return data


def _was_calculated(data: bytes, found: dict[str, SheetDetail]) -> bool:
    """Whether a spreadsheet program wrote the results of the formulas.

    Libraries that only write files give every formula the result of an empty text, and leave the properties out that
    Excel, WPS and LibreOffice always write.
    """
    formulas = [cell for detail in found.values() for cell in detail.cells.values() if cell.formula is not None]
    if any(cell.stored_as != "blank" for cell in formulas):
        return True
    try:
        return bool(stream(data, ("\x05SummaryInformation",)))
    except RefusedError:
        return False


def _uncomputed(detail: SheetDetail) -> SheetDetail:
    """The sheet with every formula that has a number or nothing as one that was never calculated."""
    doubtful = {
        place: cell._replace(uncomputed=True, stored_as="blank")
        for place, cell in detail.cells.items()
        if cell.formula is not None and cell.stored_as in ("number", "blank")
    }
    return replace(detail, cells={**detail.cells, **doubtful})


def _scan(book: bytes, cells: int) -> dict[str, SheetDetail]:
    formats = dict(BUILT_IN_FORMATS)
    styles: list[tuple[int, int]] = []  # font, number format
    fonts: set[int] = set()  # those that cross out
    texts: list[bytes] = []
    starts: dict[str, int] = {}
    wide = True
    number = before = -1
    for kind, content in _records(book, 0):
        if kind == _FILEPASS:
            raise RefusedError("file_password_protected")
        if kind == _BOF:
            wide = content[:2] == _BIFF8.to_bytes(2, "little")
        elif kind == _BOUNDSHEET:
            starts[_text(content[6:], wide)] = struct.unpack_from("<I", content)[0]
        elif kind == _XF:
            styles.append(struct.unpack_from("<HH", content))
        elif kind == _FONT:
            number += 2 if number == _NO_FONT - 1 else 1
            if content[2] & _STRUCK:
                fonts.add(number)
        elif kind == _SST or (kind == _CONTINUE and before in (_SST, _CONTINUE) and texts):
            texts.append(content)
        elif kind == _FORMAT:
            text = _characters(content[2] + 256 * content[3], content[4:]) if wide else _text(content[2:], wide)
            formats[struct.unpack_from("<H", content)[0]] = text
        before = kind
    by_style = [formats.get(shown, "General") for _, shown in styles]
    struck = {style for style, (font, _) in enumerate(styles) if font in fonts}
    crossed = Crossed(struck, struck_texts(texts, fonts) if wide else ())
    found = {name: _sheet(book, start, by_style, cells) for name, start in starts.items()}
    has_texts = wide and _TXO.to_bytes(2, "little") in book
    for name, detail in found.items() if crossed or has_texts else ():
        detail.struck.update(_struck_in(book, starts[name], crossed))
        detail.comments.update(_comments_in(book, starts[name]))
    return found


def _text(content: bytes, wide: bool) -> str:
    """Text with a length of one byte."""
    if not wide:
        return content[1 : 1 + content[0]].decode("gb18030", "replace")
    return _characters(content[0], content[1:])


def _characters(length: int, content: bytes) -> str:
    """Characters after the byte that tells how wide they are."""
    if content[0] & 1:
        return content[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return content[1 : 1 + length].decode("latin-1")


def _sheet(book: bytes, start: int, formats: list[str], cells: int) -> SheetDetail:
    detail = SheetDetail()
    text_formula: tuple[int, int, str] | None = None  # waits for its text in the next record
    calculated = True
    for kind, content in _records(book, start):
        if text_formula is not None and kind == _STRING:
            row, column, shown = text_formula
            detail.cells[row, column] = CellDetail(shown, formula="", stored_as="text")
            text_formula = None
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            shown = formats[style] if style < len(formats) else "General"
            if kind == _FORMULA:
                detail.cells[row, column] = made = _formula(content[6:14], shown)
                text_formula = (row, column, shown) if made.uncomputed else None
            elif kind == _BOOLERR:
                error = ERRORS.get(content[6], "#VALUE!") if content[7] else None
                detail.cells[row, column] = CellDetail(shown, error, stored_as="error" if error else "boolean")
            else:
                stored = "text" if kind in (_LABELSST, _LABEL) else "number"
                detail.cells[row, column] = CellDetail(shown, stored_as=stored)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", content)
            for offset, at in enumerate(range(4, len(content) - 2, 6)):
                style = struct.unpack_from("<H", content, at)[0]
                shown = formats[style] if style < len(formats) else "General"
                detail.cells[row, first + offset] = CellDetail(shown)
        elif kind == _UNCALCED:
            calculated = False
        elif kind == _ROW and content[12] & 0x20:
            detail.hidden_rows.add(struct.unpack_from("<H", content)[0])
        elif kind == _COLINFO and content[8] & 1:
            first, last = struct.unpack_from("<HH", content)
            detail.hidden_columns.update(range(first, min(last, 255) + 1))
        if len(detail.cells) > cells:
            raise RefusedError("file_too_many_cells", most=cells)
    return detail if calculated else _uncomputed(detail)


def _struck_in(book: bytes, start: int, crossed: Crossed) -> Iterator[Place]:
    """The cells of a sheet that are crossed out."""
    for kind, content in _records(book, start):
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            in_part = kind == _LABELSST and struct.unpack_from("<I", content, 6)[0] in crossed.texts
            if in_part or style in crossed.styles:
                yield row, column
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", content)
            styles = (struct.unpack_from("<H", content, at)[0] for at in range(4, len(content) - 2, 6))
            yield from ((row, first + offset) for offset, style in enumerate(styles) if style in crossed.styles)


def _comments_in(book: bytes, start: int) -> Iterator[tuple[Place, str]]:
    """Comments that may correct something. Their texts stand in boxes of their own, before the notes that name them."""
    texts: dict[int, str] = {}
    box = length = 0
    for kind, content in _records(book, start):
        if kind == _OBJ:
            box = struct.unpack_from("<H", content, 6)[0]
        elif kind == _TXO:
            length = struct.unpack_from("<H", content, 10)[0]
        elif kind == _CONTINUE and length:
            texts[box], length = _characters(length, content), 0
        elif kind == _NOTE:
            row, column, _, box = struct.unpack_from("<HHHH", content)
            if said := telling(texts.get(box, "")):
                yield (row, column), said


def _formula(value: bytes, shown: str) -> CellDetail:
    """A formula by its stored result: a number, or text (in the next record), yes/no, an error, or nothing."""
    if value[6:8] != b"\xff\xff":
        return CellDetail(shown, formula="")
    match value[0]:
        case 0:
            return CellDetail(shown, formula="", uncomputed=True, stored_as="blank")
        case 2:
            return CellDetail(shown, ERRORS.get(value[2], "#VALUE!"), formula="", stored_as="error")
        case 1:
            return CellDetail(shown, formula="", stored_as="boolean")
        case _:
            return CellDetail(shown, formula="", stored_as="blank")
