"""A filled ledger as lines of cells, each with its place: found by its headings, in either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.grids import Cell, CellError, Grid, Uncomputed, read_one
from intake.reports.values.blank import squeeze
from intake.reports.values.personal import is_personal, safe
from intake.reports.values.text import as_text
from reports.rectification.columns import COLUMNS, READ, in_a_cell
from scoring.finding import Finding, Severity
from scoring.rulebook import Label
from wording.words import LANGUAGES, Words

HEAD = 30  # rows at the top of a sheet among which the headings are looked for


@dataclass(frozen=True, slots=True)
class Line:
    """One line: per column its cell and the address of it."""

    file: str
    sheet: str
    cells: Mapping[str, Cell]
    places: Mapping[str, str]

    def text(self, column: str) -> str:
        cell = self.cells[column]
        return "" if cell is None else in_a_cell(as_text(cell))

    def finding(self, code: str, column: str, severity: Severity = Severity.ERROR, /, **values: Any) -> Finding:
        said = {name: safe(value) for name, value in values.items()}
        return Finding(severity, code, said, self.file, self.sheet, self.places[column])

    def unreadable(self) -> list[Finding]:
        """What no line may hold: identity or phone numbers, errors, formulas that were never calculated."""
        found = [self.finding("ledger_personal", name) for name, cell in self.cells.items() if is_personal(cell)]
        return found + [
            self.finding("ledger_cell_error", name, cell=str(cell) or "=")
            for name, cell in self.cells.items() if isinstance(cell, (CellError, Uncomputed))
        ]


def in_every_language(code: str) -> Label:
    """A word of the catalogue for sentences in whatever language they are said."""
    return Label(**{language: Words(language)(code) for language in LANGUAGES})


def lines_of(path: Path, name: str) -> tuple[list[Line], list[Finding]]:
    """Every line of every ledger in a file, and what is wrong with the file or its headings."""
    read = read_one(path, name=name)
    if isinstance(read, Finding):
        return [], [read]
    lines, findings = list[Line](), list[Finding]()
    for grid in read.sheets:
        row, columns = _headings(grid)
        if "number" not in columns:
            continue
        missing = [column for column in READ if column not in columns]
        if missing:
            labels = [in_every_language(f"ledger.column.{column}") for column in missing]
            findings.append(Finding(Severity.ERROR, "ledger_columns_missing", {"columns": labels}, name, grid.name))
        else:
            lines += _lines(grid, row + 1, columns, name)
    if not lines and not findings:
        findings.append(Finding(Severity.ERROR, "ledger_not_found", {}, name))
    return lines, findings


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """The row with most headings of a ledger, and where each of them stands."""
    known = {
        squeeze(Words(language)(f"ledger.column.{column.name}")): column.name
        for language in LANGUAGES for column in COLUMNS
    }
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(grid.rows[:HEAD]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            if isinstance(cell, str) and (column := known.get(squeeze(cell))) is not None:
                found.setdefault(column, place)
        if len(found) > len(best[1]):
            best = number, found
    return best


def _lines(grid: Grid, first: int, columns: Mapping[str, int], file: str) -> Iterator[Line]:
    for number in range(first, len(grid.rows)):
        cells = {name: grid.rows[number][columns[name]] for name in READ}
        if any(cell is not None and as_text(cell).strip() for cell in cells.values()):
            places = {name: grid.address(number, columns[name]) for name in READ}
            yield Line(file, grid.name, cells, places)
