"""One sheet with the meaning of its texts, and what the layouts leave behind when they have read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import NamedTuple

from intake.grids.grid import Cell, CellError, Grid, Uncomputed
from intake.grids.worker.details import AS_IT_IS, Shown, address
from intake.reports.declared import declared_on
from intake.reports.noted import Noted, noted_on
from intake.reports.units import UnitNames
from intake.reports.values.measures import asked_measure
from intake.reports.values.personal import MASK, is_personal, safe
from intake.reports.values.text import as_text
from intake.reports.vocabulary import Meaning, Vocabulary
from scoring.finding import Finding, Severity
from scoring.rulebook import Field, Label, Ledger

Place = tuple[int, int]
"""Row and column in `Grid.rows`, counted from 0."""


_LARGE = 10_000_000_000  # from here on a number may be a phone number

address_of = lru_cache(maxsize=65536)(address)
"""`intake.grids.worker.details.address`, worked out once for all reports."""


class Entry(NamedTuple):
    """A cell that belongs to a field. `unit` None: the unit of the sheet. `measure`: what the sheet declares."""

    unit: str | None
    field: Field
    key: str  # the reading's field: a field's name, or ledger.column
    cell: Cell
    place: Place
    measure: str = ""
    line: int | None = None


class LedgerSeen(NamedTuple):
    """A ledger that stands on the sheet for a unit (None: the unit of the sheet), with the number of its lines."""

    unit: str | None
    ledger: Ledger
    lines: int
    place: Place
    raw: str  # "无", or the heading where the list is simply empty


class Claim(NamedTuple):
    """A place that says whose report this is: the units that it names (none: an unknown name)."""

    text: str
    units: tuple[str, ...]
    place: Place | None  # None: the name of the sheet or file


@dataclass
class Sheet:
    """A sheet while it is being read: layouts add what they find."""

    file: str
    grid: Grid
    vocabulary: Vocabulary
    units: UnitNames
    period_years: frozenset[int] = frozenset()
    entries: list[Entry] = field(default_factory=list)
    of_places: list[Entry] = field(default_factory=list)  # what a table gives for places below a unit, without a sum
    ledgers: list[LedgerSeen] = field(default_factory=list)
    received: list[tuple[str | None, Cell, Place]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    table_units: set[str] = field(default_factory=set)
    known: set[Place] = field(default_factory=set)  # cells that are no field's but understood: serials, totals, notes
    totals: set[Place] = field(default_factory=set)  # cells that sum up a field of money, or of another measured number
    narrowed: set[Place] = field(default_factory=set)  # cells of entries that another cell says are only a part
    apart: set[Place] = field(default_factory=set)  # those of them that a title gives to another time
    held: list[tuple[Finding, list[Place]]] = field(default_factory=list)  # questions about titles, with their cells
    parts: list[tuple[str, Place]] = field(default_factory=list)  # fields with cells that give only a part of them
    headings: set[Place] = field(default_factory=set)  # of tables, ledgers and columns of forms
    labels: dict[int, list[tuple[int, Meaning]]] = field(default_factory=dict)
    general: list[tuple[Place, Meaning]] = field(default_factory=list)  # labels that are more than names of fields
    loose: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # texts without a meaning of their own
    plain: dict[Place, str] = field(default_factory=dict)  # labels of fields behind 其中：, without it
    large: list[Place] = field(default_factory=list)  # numbers as long as a phone number
    values: int = 0  # cells that hold a number, a date, a truth value, an error
    values_read: int = 0  # those of them that became readings, or findings of their own

    def __post_init__(self) -> None:
        meanings, labels, loose, values = self.vocabulary.meanings, self.labels, self.loose, 0
        for r, row in enumerate(self.grid.rows):
            for c, cell in enumerate(row):
                if cell is None:
                    continue
                if not isinstance(cell, str):
                    values += 1
                    if isinstance(cell, (int, float)) and cell > _LARGE:
                        self.large.append((r, c))
                    continue
                found = meanings[cell]
                if found is not None:
                    if r in labels:
                        labels[r].append((c, found))
                    else:
                        labels[r] = [(c, found)]
                    if found.word is not None or found.ledgers or found.marked:
                        self.general.append(((r, c), found))
                elif cell and not cell.isspace():
                    loose.setdefault(r, []).append((c, cell))
        self.values = values

    @property
    def rows(self) -> list[list[Cell]]:
        return self.grid.rows

    def at(self, place: Place) -> Cell:
        r, c = place
        if r < 0 or c < 0:
            return None
        try:
            return self.grid.rows[r][c]
        except IndexError:
            return None

    def know_column(self, c: int, start: int, end: int) -> None:
        """The cells of a column, from row `start` to `end` (not included), are understood."""
        self.known.update(zip(range(start, end), repeat(c)))

    def filled(self, r: int, start: int = 0, end: int | None = None) -> Iterator[tuple[int, Cell]]:
        """Columns and cells of a row that hold something."""
        row = self.grid.rows[r]
        for c in range(start, len(row) if end is None else min(end, len(row))):
            cell = row[c]
            if cell is not None and (type(cell) is not str or (cell and not cell.isspace())):
                yield c, cell

    def is_blank(self, r: int) -> bool:
        return next(self.filled(r), None) is None

    def is_read(self, r: int) -> bool:
        """Was a value read from the row, so that it is no row of headings?"""
        return any(entry.place[0] == r and holds_value(entry.cell) for entry in self.entries)

    @cached_property
    def spans(self) -> dict[Place, tuple[Place, int, int]]:
        """Every cell inside a merged range -> the range's first cell, its last row and last column."""
        found: dict[Place, tuple[Place, int, int]] = {}
        down, right = self.grid.first_row, self.grid.first_column
        for top, left, bottom, last in self.grid.merged:
            anchor = (top - down, left - right)
            height, width = len(self.grid.rows), len(self.grid.rows[0]) if self.grid.rows else 0
            for r in range(max(0, top - down), min(bottom - down + 1, height)):
                for c in range(max(0, left - right), min(last - right + 1, width)):
                    found[r, c] = (anchor, bottom - down, last - right)
        return found

    @cached_property
    def merged_rows(self) -> frozenset[int]:
        """The rows that hold a cell of a merged range."""
        return frozenset(r for r, _ in self.spans) if self.grid.merged else frozenset()

    def after(self, place: Place) -> int:
        """The first column to the right of a cell, or of the merged range that it opens."""
        if not self.grid.merged:
            return place[1] + 1
        span = self.spans.get(place)
        return place[1] + 1 if span is None else span[2] + 1

    def rows_shared(self, place: Place) -> bool:
        """Does the cell belong to a merged range of several rows?"""
        if not self.grid.merged:
            return False
        span = self.spans.get(place)
        return span is not None and span[1] > span[0][0]

    def shown(self, place: Place) -> Cell:
        """The cell, or what the merged range shows that covers it."""
        cell = self.at(place)
        if cell is not None or not self.grid.merged:
            return cell
        span = self.spans.get(place)
        return None if span is None else self.at(span[0])

    @cached_property
    def declared(self) -> list[tuple[int, tuple[str, ...], int]]:
        """Units of measure that the sheet declares for what follows (单位：万元), from which row to before which."""
        return declared_on(self)

    @cached_property
    def noted(self) -> Noted | None:
        """The measure that a note below gives to the sums above it, where the sheet declares none."""
        found = noted_on(self)
        return found if found and all(row == found.last for row, _, _ in self.declared) else None

    def declared_for(self, field: Field, r: int) -> str:
        """The measure that the sheet declares for a field in row r, where nothing nearer does."""
        before = [measures for row, measures, end in self.declared if row <= r < end]
        if self.noted is not None and self.noted.first <= r < self.noted.last:
            before = [(self.noted.measure,)]
        base = "%" if field.type == "percent" else asked_measure(field.unit_of_measure).base
        fitting = [said for said in (before[-1] if before else ()) if asked_measure(said).base == base]
        return fitting[0] if len(fitting) == 1 and base else ""

    def label_of(self, unit: str) -> Label:
        """A unit's label, for messages."""
        label = self.vocabulary.rulebook.unit_of[unit].label
        return label if label.zh or label.en else Label(unit, unit)

    @property
    def is_yearly(self) -> bool:
        """Is a year appraised, so that a month or quarter is a part only?"""
        return self.vocabulary.period is None and self.vocabulary.rulebook.settings.period_is == "year"

    @property
    def comments(self) -> dict[Place, str]:
        """Comments that may doubt something, by their cells."""
        down, right = self.grid.first_row, self.grid.first_column
        return {(r - down, c - right): text for (r, c), text in self.grid.comments.items()}

    def is_percent(self, place: Place) -> bool:
        return (place[0] + self.grid.first_row, place[1] + self.grid.first_column) in self.grid.percent

    def shown_as(self, place: Place) -> Shown:
        """How the cell's number format shows its number: divided, or with a measure behind it (1.2万元)."""
        return self.grid.shown.get((place[0] + self.grid.first_row, place[1] + self.grid.first_column), AS_IT_IS)

    def is_struck(self, place: Place) -> bool:
        """Is what the cell shows crossed out, all of it or a part?"""
        if not self.grid.struck:
            return False
        r, c = self.spans[place][0] if place in self.spans else place
        return (r + self.grid.first_row, c + self.grid.first_column) in self.grid.struck

    def heading_above(self, place: Place) -> Cell:
        """The nearest heading above a cell; None where none stands there."""
        cells = (self.shown((r, place[1])) for r in range(place[0] - 1, -1, -1) if (r, place[1]) in self.headings)
        return next((cell for cell in cells if cell is not None), None)

    def address(self, place: Place) -> str:
        return address_of(place[0] + self.grid.first_row, place[1] + self.grid.first_column)

    def find(
        self,
        severity: Severity,
        code: str,
        place: Place | None = None,
        *,
        unit: str | None = None,
        about: str | None = None,
        **values: object,
    ) -> None:
        """Add a finding; no identity or phone number gets into its values."""
        plain = {name: safe(value) for name, value in values.items()}
        cell = None if place is None else self.address(place)
        self.findings.append(Finding(severity, code, plain, self.file, self.grid.name or None, cell, unit, about))


def holds_value(cell: Cell) -> bool:
    """Is there something that a person would call a value: a number, a date, an error, a text?"""
    return cell is not None and (type(cell) is not str or (bool(cell) and not cell.isspace()))


def is_text_row(sheet: Sheet, r: int) -> bool:
    """Does the row hold nothing but texts, and at least one?"""
    cells = [cell for _, cell in sheet.filled(r)]
    return bool(cells) and all(isinstance(cell, str) for cell in cells)


def shown_text(cell: Cell) -> str:
    """A cell as a text for messages, without personal numbers."""
    return MASK if is_personal(cell) else as_text(cell)


def heads_values(sheet: Sheet, place: Place) -> bool:
    """Is the cell the heading of a column from which something is read?"""
    r, c = place
    in_column = range(c, sheet.after(place)) if place in sheet.headings else range(0)
    return any(entry.place[0] > r and entry.place[1] in in_column for entry in sheet.entries if in_column)


def in_doubt(cell: Cell) -> bool:
    return isinstance(cell, (CellError, Uncomputed))
