"""Workbooks through python-calamine: values of every sheet, with their places."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from intake.grids.worker.cells import plain_rows
from intake.grids.worker.refusal import Refused


def _visibility(visible: SheetVisibleEnum) -> str:
    if visible == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if visible == SheetVisibleEnum.Hidden else "very hidden"


def open_workbook(data: bytes) -> CalamineWorkbook:
    """The workbook; from bytes, since from a path calamine believes the extension of the name."""
    try:
        return load_workbook(BytesIO(data))
    except PasswordError as problem:
        raise Refused("file_password_protected") from problem
    except CalamineError as problem:
        raise Refused("file_damaged") from problem


def read_sheets(workbook: CalamineWorkbook, *, sheets: int, cells: int) -> list[dict[str, Any]]:
    """All worksheets: name, visibility, first row and column, rows, merged spans (see `Grid`)."""
    metadata = workbook.sheets_metadata
    if len(metadata) > sheets:
        raise Refused("file_too_many_sheets", limit=sheets)
    found: list[dict[str, Any]] = []
    left = cells
    for position, sheet in enumerate(metadata):
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            values = workbook.get_sheet_by_index(position)
        except CalamineError as problem:
            raise Refused("file_damaged") from problem
        row, column = values.start or (0, 0)
        left -= values.height * values.width
        if left < 0:
            raise Refused("file_too_many_cells", limit=cells)
        found.append(
            {
                "name": sheet.name,
                "visibility": _visibility(sheet.visible),
                "row": row,
                "column": column,
                "rows": plain_rows(values.to_python()),
                "merged": [[*first, *last] for first, last in values.merged_cell_ranges or ()],
            }
        )
    return found
