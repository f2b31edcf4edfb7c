"""Spreadsheet files as grids of cells, read in a limited worker process; a file that cannot be read is one finding."""

from intake.grids.batch import AHEAD, Look, Progress, read_grids, read_one, second_look
from intake.grids.folders import FoundFiles, spreadsheet_paths
from intake.grids.grid import Cell, CellError, FileGrids, Grid, Limits, Uncomputed
from intake.grids.worker.details import CellDetail, Place, address, column_letters

__all__ = [
    "AHEAD",
    "Cell",
    "CellDetail",
    "CellError",
    "FileGrids",
    "FoundFiles",
    "Grid",
    "Limits",
    "Look",
    "Place",
    "Progress",
    "Uncomputed",
    "address",
    "column_letters",
    "read_grids",
    "read_one",
    "second_look",
    "spreadsheet_paths",
]
