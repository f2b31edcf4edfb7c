"""Merged cells in the rulebook: what a tall merged cell says holds for each of its rows."""

from __future__ import annotations

from dataclasses import replace

from intake.grids import Grid


def filled(grid: Grid) -> Grid:
    """The grid with tall merged cells written into each of their rows.

    Staff like to merge the cell of a dimension over all of its rows. Merged title lines are one row high and stay.
    """
    tall = [span for span in grid.merged if span[2] > span[0] and span[1] == span[3]]
    if not tall:
        return grid
    rows = [list(row) for row in grid.rows]
    for first, column, last, _ in tall:
        value = grid.at(first, column)
        for row in range(first + 1, last + 1):
            at = row - grid.first_row
            if 0 <= at < len(rows) and 0 <= column - grid.first_column < len(rows[at]):
                rows[at][column - grid.first_column] = value
    return replace(grid, rows=rows)
