"""Personal data where no layout looks: in our own sheets, in names of sheets; the reader looks beside the cells."""

from __future__ import annotations

from dataclasses import replace

from intake.grids import FileGrids, Grid
from intake.reports.values.personal import is_personal, masked
from scoring.finding import Finding, Severity

BESIDE_CELLS = frozenset({
    "personal_data_in_comment", "personal_data_in_text_box", "personal_data_in_properties", "personal_data_elsewhere",
})  # fmt: skip
"""Codes of findings for what stands in the file beside its cells."""

PERSONAL = BESIDE_CELLS | {"personal_data", "personal_data_in_sheet_name", "personal_data_in_document"}
"""Codes of findings for which a file is held back."""


def personal_cells(file: str, grid: Grid) -> list[Finding]:
    """A finding for each cell of a sheet that is not read otherwise."""
    return [
        Finding(Severity.ERROR, "personal_data", {}, file, grid.name, grid.address(r, c))
        for r, row in enumerate(grid.rows)
        for c, cell in enumerate(row)
        if is_personal(cell)
    ]


def without_personal_names(file: str, grids: FileGrids) -> FileGrids:
    """The file with such names of sheets masked, and a finding for each of them."""
    if not any(is_personal(grid.name) for grid in grids.sheets):
        return grids
    sheets = tuple(replace(grid, name=masked(grid.name)) for grid in grids.sheets)
    known = (replace(finding, sheet=masked(finding.sheet or "") or None) for finding in grids.findings)
    named = (
        Finding(Severity.ERROR, "personal_data_in_sheet_name", {}, file, new.name)
        for old, new in zip(grids.sheets, sheets, strict=True)
        if old.name != new.name
    )
    return replace(grids, sheets=sheets, findings=(*known, *named))
