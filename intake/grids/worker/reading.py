"""One file from bytes to an answer: what it is, its sheets, what is odd about it."""

from __future__ import annotations

from typing import Any

from intake.grids.worker.delimited import read_text
from intake.grids.worker.kinds import kind_of
from intake.grids.worker.packages import Package
from intake.grids.worker.refusal import Refused
from intake.grids.worker.workbooks import open_workbook, read_sheets


def read(data: bytes, *, cells: int, sheets: int, unpacked_bytes: int) -> dict[str, Any]:
    """The answer for one file: kind, sheets and notes (severity, code, values, sheet). Raises `Refused`."""
    kind = kind_of(data)
    notes: list[list[Any]] = []
    if kind == "text":
        kind, rows, warning = read_text(data, cells)
        if warning:
            notes.append(["warning", warning, {}, None])
        found = [{"name": "", "visibility": "visible", "row": 0, "column": 0, "rows": rows, "merged": []}]
    else:
        if kind != "xls":
            Package(data, unpacked_bytes)
        found = read_sheets(open_workbook(data), sheets=sheets, cells=cells)
    if not any(sheet["rows"] for sheet in found):
        raise Refused("workbook_empty")
    return {"kind": kind, "sheets": found, "notes": notes}
