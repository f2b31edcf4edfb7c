"""Rulebooks among other spreadsheets: told by their sheets, not by their names."""

from __future__ import annotations

from pathlib import Path

from intake.grids import FileGrids, read_grids
from intake.reports.files import files_in
from intake.rulebook.reader import is_rulebook


def rulebooks_among(path: Path) -> list[Path]:
    """The rulebook workbooks in a folder (or the file itself, if it is one), in the order of their names."""
    files, _ = files_in([path])
    return [
        file for file, grids in read_grids(list(files)) if isinstance(grids, FileGrids) and is_rulebook(grids.sheets)
    ]
