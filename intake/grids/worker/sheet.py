"""A sheet on its way to the parent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from intake.grids.worker.details import AS_IT_IS, UNLIKE, SheetDetail, address, shown_as, shows_no_day
from intake.grids.worker.refusal import RefusedError


@dataclass
class Sheet:
    """The fields of `intake.grids.grid.Grid`, as JSON can carry them."""

    name: str
    rows: list[list[Any]]
    row: int = 0
    column: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    visibility: str = "visible"
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    percent: list[tuple[int, int]] = field(default_factory=list)
    shown: list[tuple[int, int, str, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def add(self, detail: SheetDetail, cells: int) -> None:
        """Put errors and uncomputed formulas in place; note what formats show, and hidden lines that hold something."""
        for (row, column), cell in detail.cells.items():
            if cell.error is not None:
                self._put(row, column, {"e": cell.error}, cells)
            elif cell.uncomputed:
                self._put(row, column, {"u": True}, cells)
            elif cell.stored_as == "number" and cell.percent:
                self.percent.append((row, column))
            elif cell.stored_as in ("number", "date"):
                shown = shown_as(cell.number_format, self._number(row, column))
                shown = UNLIKE if shows_no_day(cell.number_format) else shown
                if shown != AS_IT_IS:
                    self.shown.append((row, column, *shown))
        self.hidden_rows = sorted(row for row in detail.hidden_rows if self.row <= row < self.row + self.height)
        self.hidden_columns = sorted(
            column for column in detail.hidden_columns if self.column <= column < self.column + self.width
        )
        if detail.merged:
            self.merged = detail.merged
        if detail.struck:
            self.struck = sorted(detail.struck)
        if detail.comments:
            self.comments = [(*place, text) for place, text in detail.comments.items()]

    def _number(self, row: int, column: int) -> float:
        """The number in a cell; 1 where none stands there, for a format shows most numbers alike."""
        i, j = row - self.row, column - self.column
        value = self.rows[i][j] if 0 <= i < self.height and 0 <= j < self.width else None
        return value if isinstance(value, (int, float)) else 1

    def _put(self, row: int, column: int, value: dict[str, Any], cells: int) -> None:
        """Set a cell; the rows grow when it lies outside of what the values fill."""
        if not self.rows:
            self.rows, self.row, self.column = [[None]], row, column
        above, before = max(self.row - row, 0), max(self.column - column, 0)
        below = max(row - self.row - self.height + 1, 0)
        after = max(column - self.column - self.width + 1, 0)
        if above or before or below or after:
            width = before + self.width + after
            if width * (above + self.height + below) > cells:
                raise RefusedError("cell_far_away", sheet=self.name, cell=address(row, column), most=cells)
            kept = [[None] * before + line + [None] * after for line in self.rows]
            self.rows = [*([None] * width for _ in range(above)), *kept, *([None] * width for _ in range(below))]
            self.row -= above
            self.column -= before
        self.rows[row - self.row][column - self.column] = value
