"""One sheet of the rulebook: its header row found and checked, then its rows, each cell read by its kind."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from intake.grids import CellError, Grid, Uncomputed, address
from intake.rulebook.cells import Place, written
from intake.rulebook.notes import Notes
from intake.rulebook.words import Entry, Sheet, Term
from scoring.finding import Severity
from scoring.formula.error import FormulaError
from scoring.formula.nodes import Formula, Number, Truth
from scoring.formula.parse import parse
from scoring.rulebook import Label

_SEPARATORS = re.compile(r"[;；、,，\n]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_HEADING_PARTS = re.compile(r"[\n/／()（）|]")
_LOOK_FOR_HEADER = 10


def number_of(text: str) -> float | None:
    """A number as people write it, `95%` included; None for anything else.

    >>> number_of("95%"), number_of(" 1,200 "), number_of("５"), number_of("many")
    (0.95, 1200.0, 5.0, None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    if not math.isfinite(value):
        return None
    return float(f"{value / 100:.15g}") if percent else value


def day_of(value: Any) -> date | None:
    """A date from an Excel date or ISO-like text (2026-11-30, 2026/11/30, 2026.11.30, 2026年11月30日)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    parts = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", written(value))
    if not parts:
        return None
    try:
        return date(*(int(part) for part in parts.groups()))
    except ValueError:
        return None


def list_of(text: str) -> tuple[str, ...]:
    """Pieces separated by `;`, `、`, `,` or line breaks."""
    return tuple(piece.strip() for piece in _SEPARATORS.split(text) if piece.strip())


class ProblemInText(Protocol):
    """What the formula language and the methods say about a text: FormulaError, ParameterError."""

    @property
    def code(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


@dataclass
class Table:
    """A sheet with its header understood: which column stands where."""

    sheet: Sheet
    name: str  # as the workbook calls it
    notes: Notes
    columns: Mapping[str, int] = field(default_factory=dict)  # entry -> column, counted from 0 in the sheet
    header: int = 0
    rows: Sequence[Row] = ()
    percent: frozenset[tuple[int, int]] = frozenset()  # cells shown with a percent sign, counted from 0

    def place(self, row: int, column: str | None = None) -> Place:
        """Where a row's cell stands (`row` as Excel counts); the row's first cell if the sheet has no such column."""
        at = self.columns.get(column, min(self.columns.values(), default=0)) if column else 0
        return Place(self.name, address(row - 1, at))

    def has(self, column: str) -> bool:
        return column in self.columns

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass
class Row:
    """One row of a sheet. The methods read a cell by its kind; what they cannot read becomes a finding."""

    table: Table
    number: int  # as Excel counts
    values: Mapping[str, Any]
    called: Label | None = None  # what its value is, where a row is a setting
    broken: frozenset[str] = frozenset()  # columns whose cell shows an error: nothing more is said of them

    def place(self, column: str | None = None) -> Place:
        return self.table.place(self.number, column)

    def raw(self, column: str) -> Any:
        return self.values.get(column)

    def text(self, column: str) -> str:
        return written(self.values.get(column))

    def error(self, code: str, column: str, /, **values: Any) -> None:
        if column not in self.broken:
            self.table.notes.error(code, self.place(column), **self._said(column), **values)

    def warning(self, code: str, column: str, /, **values: Any) -> None:
        self.table.notes.warning(code, self.place(column), **self._said(column), **values)

    def info(self, code: str, column: str, /, **values: Any) -> None:
        self.table.notes.info(code, self.place(column), **self._said(column), **values)

    def _said(self, column: str) -> dict[str, Any]:
        return {"written": self.text(column), "column": self.called or self.table.sheet[column].label}

    def needs(self, column: str) -> str:
        """The text of a cell that must not be blank. A column that is missing altogether was named already."""
        text = self.text(column)
        if not text and self.table.has(column):
            self.error("cell_missing", column)
        return text

    def number_in(self, column: str) -> float | None:
        value = self.values.get(column)
        if value is None or value == "":
            return None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        read = number_of(written(value))
        if read is None:
            self.error("not_a_number", column)
        return read

    def whole(self, column: str) -> int | None:
        value = self.number_in(column)
        if value is not None and not value.is_integer():
            self.error("not_a_whole_number", column)
            return None
        return None if value is None else int(value)

    def day(self, column: str) -> date | None:
        value = self.values.get(column)
        if value is None or value == "":
            return None
        read = day_of(value)
        if read is None:
            self.error("not_a_date", column)
        return read

    def yes(self, column: str, default: bool) -> bool:
        value = self.values.get(column)
        if isinstance(value, bool):
            return value
        word = self.word(column)
        return default if word is None else word == "yes"

    def word(self, column: str, entry: Entry | None = None) -> str | None:
        """The canonical form of an allowed word; None for a blank cell or (with a finding) an unknown word."""
        text = self.text(column)
        if not text:
            return None
        entry = entry or self.table.sheet[column]
        term: Term | None = entry.dictionary.find(text)
        if term is None:
            known = [word.label for word in entry.words]
            self.table.notes.unknown("unknown_value", self.place(column), text, entry.dictionary.nearest(text), known)
            return None
        return term.name

    def is_percent(self, column: str) -> bool:
        """Whether Excel shows the cell with a percent sign."""
        return (self.number - 1, self.table.columns.get(column, -1)) in self.table.percent

    def list(self, column: str) -> tuple[str, ...]:
        pieces = list_of(self.text(column))
        for piece in sorted({piece for piece in pieces if pieces.count(piece) > 1}):
            self.warning("listed_twice", column, piece=piece)
        return tuple(dict.fromkeys(pieces))

    def formula(self, column: str) -> Formula | None:
        return self.formula_from(column, self.values.get(column))

    def formula_from(self, column: str, value: Any) -> Formula | None:
        """A formula in a cell, or in a piece of it. Numbers and TRUE/FALSE are formulas too."""
        text = written(value)
        if not text:
            return None
        if isinstance(value, bool):
            return Formula(text, Truth(value))
        if isinstance(value, (int, float)):
            return Formula(text, Number(float(value)))
        if (day := day_of(value)) is not None:
            text = f"DATE({day.year}, {day.month}, {day.day})"
        try:
            return parse(text)
        except FormulaError as problem:
            self.problem_in_text(column, text, problem)
            return None

    def problem_in_text(self, column: str, text: str, problem: ProblemInText) -> None:
        """A mistake at a place inside a formula or parameters; the sentence belongs to whoever found it."""
        at = problem.position
        more = {**self._said(column), "text": text, "position": at + 1, "near": text[at : at + 20]}
        severity = getattr(problem, "severity", Severity.ERROR)
        self.table.notes.add(severity, problem.code, self.place(column), {**more, **problem.values})


def read_table(sheet: Sheet, grid: Grid, notes: Notes) -> Table:
    """Find the header row, match its names, and cut the rows below it into named cells."""
    table = Table(sheet, grid.name, notes, percent=grid.percent)
    at = _header_row(sheet, grid)
    if at is None:
        notes.error("sheet_empty", Place(grid.name), columns=[entry.label for entry in sheet.entries if entry.required])
        return table
    table.header = grid.first_row + at + 1
    table.columns = _columns(sheet, grid, at, notes)
    for entry in sheet.entries:
        if entry.required and entry.name not in table.columns:
            corner = Place(grid.name, address(grid.first_row + at, grid.first_column))
            notes.error("column_missing", corner, column=entry.label)
    table.rows = [*_rows(table, grid, at)]
    return table


def _header_row(sheet: Sheet, grid: Grid) -> int | None:
    """The first row with two known names (titles may stand above it), else the first row with anything in it."""
    filled = [
        at for at, row in enumerate(grid.rows[:200]) if any(written(cell) for cell in row) and not _is_comment(row)
    ][:_LOOK_FOR_HEADER]
    for at in filled:
        if sum(_entry(sheet, written(cell)) is not None for cell in grid.rows[at]) >= min(2, len(sheet.entries)):
            return at
    return filled[0] if filled else None


def _is_comment(row: Sequence[Any]) -> bool:
    first = next((text for text in (written(cell) for cell in row) if text), "")
    return first.startswith(("#", "＃"))


def _entry(sheet: Sheet, heading: str) -> Entry | None:
    """The column that a heading names; `code / 代码` on one or two lines is one name in two languages."""
    if not heading:
        return None
    if found := sheet.dictionary.find(heading):
        return found
    parts = {sheet.dictionary.find(part) for part in _HEADING_PARTS.split(heading) if part.strip()}
    return parts.pop() if len(parts) == 1 else None


def _columns(sheet: Sheet, grid: Grid, at: int, notes: Notes) -> dict[str, int]:
    columns: dict[str, int] = {}
    for offset, cell in enumerate(grid.rows[at]):
        heading = written(cell)
        place = Place(grid.name, address(grid.first_row + at, grid.first_column + offset))
        if not heading:
            below = (row for row in grid.rows[at + 1 :] if offset < len(row) and not _is_comment(row))
            if any(written(row[offset]) for row in below):
                notes.error("heading_missing", place)
            continue
        if heading.startswith(("#", "＃")):
            continue
        entry = _entry(sheet, heading)
        if entry is None:
            known = [column.label for column in sheet.entries]
            notes.unknown("unknown_column", place, heading, sheet.dictionary.nearest(heading), known)
        elif entry.name in columns:
            first = address(grid.first_row + at, columns[entry.name])
            notes.error("column_twice", place, written=heading, column=entry.label, first=first)
        else:
            columns[entry.name] = grid.first_column + offset
    return columns


def _rows(table: Table, grid: Grid, at: int) -> Iterator[Row]:
    where = [(name, column - grid.first_column) for name, column in table.columns.items()]
    for offset, row in enumerate(grid.rows[at + 1 :], at + 1):
        if _is_comment(row):
            continue
        values = {name: row[column] for name, column in where if column < len(row)}
        if any(written(value) for value in values.values()):
            read = Row(table, grid.first_row + offset + 1, values)
            _broken(read)
            yield read


def _broken(row: Row) -> None:
    """Cells in which Excel itself shows an error, or whose formula was never calculated."""
    for column, value in row.values.items():
        if isinstance(value, CellError):
            row.error("cell_error", column)
        elif isinstance(value, Uncomputed):
            row.error("cell_uncomputed", column)
    errors = (CellError, Uncomputed)
    row.broken = frozenset(column for column, value in row.values.items() if isinstance(value, errors))
    row.values = {column: None if column in row.broken else value for column, value in row.values.items()}
