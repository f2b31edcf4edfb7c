"""Spreadsheet files as grids of cells, read in a limited worker process; a file that cannot be read is one finding."""

from intake.grids.batch import read_grids, read_one
from intake.grids.grid import Cell, CellError, FileGrids, Grid, Limits, Uncomputed, address, column_letters

__all__ = [
    "Cell",
    "CellError",
    "FileGrids",
    "Grid",
    "Limits",
    "Uncomputed",
    "address",
    "column_letters",
    "read_grids",
    "read_one",
]
