"""One file from bytes to an answer: what it is, its sheets, what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from intake.grids.worker import ods, xls, xlsx
from intake.grids.worker.comments import comments_of
from intake.grids.worker.delimited import read_text
from intake.grids.worker.details import SheetDetail, column_letters
from intake.grids.worker.elsewhere import Note, check_refused, notes_of_package, notes_of_xls
from intake.grids.worker.far import without_far_cells
from intake.grids.worker.first_look import TellingStyles, crossed_out, look, refuse_document_type
from intake.grids.worker.kinds import kind_of, kind_of_package
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.sheet import Sheet
from intake.grids.worker.workbooks import read_sheets

_telling_styles = TellingStyles()


def read(data: bytes, *, cells: int, sheets: int, unpacked_bytes: int) -> dict[str, Any]:
    """The answer for one file: kind, sheets and notes. Raises `RefusedError`."""
    try:
        return _read(data, cells, sheets, unpacked_bytes)
    except RefusedError as refused:
        raise check_refused(data, unpacked_bytes, refused) from refused


def _read(data: bytes, cells: int, sheets: int, unpacked_bytes: int) -> dict[str, Any]:
    kind = kind_of(data)
    notes: list[Note] = []
    match kind:
        case "text":
            kind, rows, warning = read_text(data, cells)
            found = [Sheet("", list(rows))]
            if warning:
                notes.append(("warning", warning, {}, None, None))
        case "xls":
            details = xls.scan(data, cells)
            found = read_sheets(xls.without_far_cells(data, details, cells), sheets=sheets, cells=cells)
            _add(found, details, cells)
            notes += notes_of_xls(data, found)
        case _:
            package = Package(data, unpacked_bytes)
            kind = kind_of_package(package)
            read_package = _read_ods if kind == "ods" else _read_xlsx
            found, worksheets = read_package(data, package, sheets, cells)
            notes += notes_of_package(package, found, worksheets)
            if any(name.startswith("xl/externalLinks/") for name in package.names):
                notes.append(("info", "links_to_other_files", {}, None, None))
    if not any(sheet.rows for sheet in found):
        raise RefusedError("workbook_empty")
    for sheet in found:
        notes += _hidden(sheet)
    return {"kind": kind, "sheets": [vars(sheet) for sheet in found], "notes": notes}


def _read_xlsx(
    data: bytes, package: Package, sheets: int, cells: int
) -> tuple[list[Sheet], dict[str, bytes]]:
    """The sheets, and the parts that they were read from."""
    telling, struck = _telling_styles.of(package)
    crossed = crossed_out(struck, package)
    for part in ("xl/workbook.xml", "xl/sharedStrings.xml"):
        if part in package.names:
            refuse_document_type(package.head(part))
    worksheets = [name for name in package.names if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if len(worksheets) > sheets:
        raise RefusedError("file_too_many_sheets", most=sheets, sheets=len(worksheets))
    contents = {name: package.read(name) for name in worksheets}
    changed = {}
    for name, xml in contents.items():
        kept = without_far_cells(xml, package, name, cells)
        if kept is not xml:
            changed[name] = contents[name] = kept
    found = read_sheets(package.with_parts(changed) if changed else data, sheets=sheets, cells=cells)
    parts: dict[str, str] = (
        {found[0].name: worksheets[0]} if len(found) == len(worksheets) == 1 else xlsx.sheet_parts(package)
    )
    comments = comments_of(package)
    for sheet in found:
        if sheet.name in parts:
            part = parts[sheet.name]
            xml = contents[part] if part in contents else package.read(part)
            detail = look(xml, telling, crossed, cells, package)
            detail.comments = comments.get(sheet.name, {})
            sheet.add(detail, cells)
    read_from = {parts[sheet.name] for sheet in found if sheet.name in parts}
    return found, {part: xml for part, xml in contents.items() if part in read_from}


def _read_ods(
    data: bytes, package: Package, sheets: int, cells: int
) -> tuple[list[Sheet], dict[str, bytes]]:
    refuse_document_type(package.head("content.xml"))
    details = ods.scan(package, cells)  # first: it counts repeated cells before anybody unfolds them
    found = read_sheets(data, sheets=sheets, cells=cells)
    _add(found, details, cells)
    return found, {}


def _add(found: list[Sheet], details: Mapping[str, SheetDetail], cells: int) -> None:
    for sheet in found:
        if sheet.name in details:
            sheet.add(details[sheet.name], cells)


def _hidden(sheet: Sheet) -> list[Note]:
    """What a person looking at the sheet does not see, but is read."""
    notes: list[Note] = []
    if sheet.visibility != "visible" and sheet.rows:
        notes.append(("info", "sheet_hidden", {}, sheet.name, None))
    if sheet.hidden_rows:
        rows = _runs(sheet.hidden_rows, lambda row: str(row + 1))
        notes.append(("info", "rows_hidden", {"rows": rows}, sheet.name, None))
    if sheet.hidden_columns:
        columns = _runs(sheet.hidden_columns, column_letters)
        notes.append(("info", "columns_hidden", {"letters": columns}, sheet.name, None))
    return notes


def _runs(numbers: list[int], shown: Callable[[int], str]) -> list[str]:
    """Sorted numbers as the first ten runs: 4, 7-9, and "…" when there are more."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    texts = [shown(first) if first == last else f"{shown(first)}-{shown(last)}" for first, last in runs[:10]]
    return [*texts, "…"] if len(runs) > 10 else texts
