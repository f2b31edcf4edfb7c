"""`marked_workbook`: the unit's workbook with its cells in question marked, to be mended in place and sent again."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from intake.forms.names import sheet_name
from intake.grids import FileGrids, Limits, read_one
from intake.grids.worker.packages import Package
from intake.grids.worker.xlsx import column_number
from intake.marked.anew import workbook_of
from intake.marked.cells import cell_at, mark
from intake.marked.front import Line, Marked, add_front, take_front_off
from intake.marked.paths import as_path
from intake.marked.places import cells_of
from intake.marked.results import with_results
from intake.marked.tell import Tell
from intake.reports.checks.personal import BESIDE_CELLS
from intake.reports.values.personal import is_personal, masked
from scoring.finding import Finding, Severity

_ORDER = {severity: position for position, severity in enumerate(Severity)}
_MOST_IN_RANGES = 200_000  # cells: openpyxl makes an object for each, and a file may declare billions
_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")


class _Opened(NamedTuple):
    """The workbook to mark, codes of what is to be noted about it, and whether it is the unit's own."""

    book: Workbook
    notes: tuple[str, ...]
    own: bool


def marked_workbook(file: Path | bytes, findings: Sequence[Finding], tell: Tell) -> bytes:
    """An .xlsx with the cells in question coloured and commented, and a sheet of all findings in front.

    `findings` are those of this file (see `findings_of`). An xlsx or xlsm stays as it is otherwise, as far as openpyxl
    keeps things (macros are left out); of other formats, of files that openpyxl cannot open, and where personal data
    stand beside the cells, the values are written anew and a note says so. Of a file that could not be read at all only
    the findings come back. Cells with identity or phone numbers come back blank. A file that was marked before loses
    its old marks first.
    """
    with as_path(file) as path:
        grids = read_one(path)
        opened = _open(path, grids, beside=any(finding.code in BESIDE_CELLS for finding in findings))
    book, sheets = opened.book, _titles(opened.book, grids)
    take_front_off(book)
    ordered = sorted(findings, key=lambda finding: _ORDER[finding.severity])
    lines = [_line(finding, sheets.get(finding.sheet or "", ""), tell) for finding in ordered]
    marks = _mark(book, ordered, sheets, tell)
    notes = [tell.words(f"marked.note.{note}") for note in opened.notes]
    add_front(book, lines, marks, notes, tell.words)
    if isinstance(grids, Finding):
        book.remove(book.worksheets[-1])  # the blank sheet that every new workbook has
    made = io.BytesIO()
    book.save(made)
    if not opened.own or isinstance(grids, Finding):
        return made.getvalue()
    by_title = {sheets[masked(grid.name)]: grid for grid in grids.sheets}
    return with_results(made.getvalue(), by_title, book.epoch)


def _open(path: Path, grids: FileGrids | Finding, *, beside: bool) -> _Opened:
    """`beside`: personal data stand beside the cells, so nothing but the cells may come back."""
    if isinstance(grids, Finding):
        return _Opened(Workbook(), ("unreadable",), own=False)
    if grids.kind not in ("xlsx", "xlsm"):
        return _Opened(workbook_of(grids.sheets), ("other_format",), own=False)
    book = _own(path) if not beside and _cells_in_ranges(path) <= _MOST_IN_RANGES else None
    if book is None or [sheet.title for sheet in book.worksheets] != [grid.name for grid in grids.sheets]:
        return _Opened(workbook_of(grids.sheets), ("written_anew",), own=False)
    return _Opened(book, ("without_macros",) if grids.kind == "xlsm" else (), own=True)


def _cells_in_ranges(path: Path) -> int:
    """How many cells the merged ranges and links of a workbook cover."""
    package = Package(path.read_bytes(), Limits().unpacked_bytes)
    sheets = (
        package.read(part) for part in package.names if part.startswith("xl/worksheets/") and part.endswith(".xml")
    )
    ranges = (match.groups() for xml in sheets for match in _RANGE.finditer(xml))
    corners = ((column_number(a.decode()), int(b), column_number(c.decode()), int(d)) for a, b, c, d in ranges)
    return sum((abs(right - left) + 1) * (abs(bottom - top) + 1) for left, top, right, bottom in corners)


def _own(path: Path) -> Workbook | None:
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl does not keep, it says as warnings
            return load_workbook(path)
    except Exception:  # noqa: BLE001  foreign files raise whatever they like in openpyxl; the file is then written anew
        return None


def _titles(book: Workbook, grids: FileGrids | Finding) -> dict[str, str]:
    """Names of sheets in findings -> their titles in the workbook; a csv has one sheet without a name."""
    if isinstance(grids, Finding):
        return {}
    for sheet in book.worksheets:
        if is_personal(sheet.title):
            sheet.title = sheet_name(masked(sheet.title), book.sheetnames)
    return {masked(grid.name): sheet.title for grid, sheet in zip(grids.sheets, book.worksheets, strict=True)}


def _line(finding: Finding, sheet: str, tell: Tell) -> Line:
    """The sentence reads "what is wrong - how to mend it": each half gets its column."""
    wrong, parting, mend = tell.what(finding).rpartition(tell.words("marked.parting"))
    return Line(finding.severity, sheet, finding.cell or "", wrong if parting else mend, mend if parting else "")


def _mark(book: Workbook, findings: Iterable[Finding], sheets: Mapping[str, str], tell: Tell) -> list[Marked]:
    """Mark each cell once, in the colour of its gravest finding, with the sentences of all."""
    about: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:  # the gravest first
        title = sheets.get(finding.sheet or "")
        if title is not None and title in book.sheetnames:
            for cell in cells_of(finding):
                about.setdefault((title, cell), []).append(finding)
    marks = []
    for (title, address), found in about.items():
        cell = cell_at(book[title], address)
        if any(finding.code == "personal_data" and finding.cell == address for finding in found):
            cell.value = None
        sentences = list(dict.fromkeys(map(tell.what, found)))
        marks.append(Marked(title, cell.coordinate, mark(cell, found[0].severity, sentences)))
    return marks
