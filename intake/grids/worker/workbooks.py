"""Workbooks through python-calamine: values of every sheet, with their places."""

from __future__ import annotations

from io import BytesIO

from python_calamine import (
    CalamineError,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from intake.grids.worker.cells import plain_rows
from intake.grids.worker.refusal import RefusedError
from intake.grids.worker.sheet import Sheet


def _visibility(visible: SheetVisibleEnum) -> str:
    if visible == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if visible == SheetVisibleEnum.Hidden else "very hidden"


def read_sheets(data: bytes, *, sheets: int, cells: int) -> list[Sheet]:
    """All worksheets with their values. From bytes, since from a path calamine believes the extension of the name."""
    try:
        workbook = load_workbook(BytesIO(data))
        metadata = workbook.sheets_metadata
        if len(metadata) > sheets:
            raise RefusedError("file_too_many_sheets", most=sheets, sheets=len(metadata))
        left = cells
        found: list[Sheet] = []
        for position, about in enumerate(metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            values = workbook.get_sheet_by_index(position)
            left -= values.height * values.width
            if left < 0:
                raise RefusedError("file_too_many_cells", most=cells)
            row, column = values.start or (0, 0)
            merged = [(*first, *last) for first, last in values.merged_cell_ranges or ()]
            rows = plain_rows(values.to_python())
            found.append(Sheet(about.name, rows, row, column, merged, _visibility(about.visible)))
    except PasswordError as problem:
        raise RefusedError("file_password_protected") from problem
    except CalamineError as problem:
        raise RefusedError("file_damaged") from problem
    return found
