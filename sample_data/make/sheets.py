"""A sheet on paper, before it becomes a file: rows of cells, merged ranges, column widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Cell = int | float | str | bool | date | None


class Percent(float):
    """A number shown as a percentage: 0.98 is seen as 98%."""


@dataclass
class Sheet:
    """Rows of cells. `merged` holds (first row, first column, last row, last column), counted from 0."""

    name: str
    rows: list[list[Cell]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    widths: Sequence[int] = ()
    heading: int = 0  # rows at the top that are set in bold


def titled(
    name: str, title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str] = ()
) -> Sheet:
    """A sheet with a merged title, a header row, its rows, and notes below the table."""
    last = max(len(header) - 1, 1)
    written: list[list[Cell]] = [[title], [*header], *([*row] for row in rows)]
    written += [[note] for note in notes]
    below = len(written) - len(notes)
    merged = [(0, 0, 0, last), *((below + number, 0, below + number, last) for number in range(len(notes)))]
    widths = [max(12, min(36, 2 * len(text) + 2)) for text in header]
    return Sheet(name, written, merged, widths, heading=2)
