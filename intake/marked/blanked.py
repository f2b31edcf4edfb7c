"""A copy of a report without the cells that hold personal data, where staff choose to keep one."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from intake.grids import Grid, read_one
from intake.marked.anew import workbook_of
from intake.marked.paths import as_path
from intake.reports.values.personal import masked
from scoring.finding import Finding


@dataclass(frozen=True, slots=True)
class Blanked:
    """The copy (.xlsx), the SHA-256 of the file that came and of the copy, and what was blanked (sheet, cell)."""

    content: bytes
    received_sha256: str
    stored_sha256: str
    cells: tuple[tuple[str, str], ...]


def blanked_copy(file: Path | bytes, findings: Iterable[Finding]) -> Blanked:
    """The file's values written anew without the cells that findings `personal_data` of this file name.

    Nothing else of the file gets into the copy: no comments, no formulas, no properties, no old versions of a cell.
    Raises ValueError for a file that cannot be read.
    """
    with as_path(file) as path:
        received, grids = path.read_bytes(), read_one(path)
    if isinstance(grids, Finding):
        raise ValueError(f"{grids.code}: a file that cannot be read has no copy")  # noqa: TRY004  its content, not its type
    named = [(finding.sheet or "", finding.cell) for finding in findings if finding.code == "personal_data"]
    cells = tuple(dict.fromkeys((sheet, cell) for sheet, cell in named if cell is not None))
    book = workbook_of(
        _without(grid, {cell for sheet, cell in cells if sheet == masked(grid.name)}) for grid in grids.sheets
    )
    made = io.BytesIO()
    book.save(made)
    content = made.getvalue()
    return Blanked(content, _sha256(received), _sha256(content), cells)


def _without(grid: Grid, cells: set[str]) -> Grid:
    rows = [
        [None if value is not None and grid.address(r, c) in cells else value for c, value in enumerate(row)]
        for r, row in enumerate(grid.rows)
    ]
    return replace(grid, name=masked(grid.name), rows=rows)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
