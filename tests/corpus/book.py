"""Workbooks with their truth inside: a cell says what it holds and what it means, so that both move together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from scoring.column import Status

Content = Any
"""What stands in a cell: None, a number, a text, a date, or one of the kinds below."""


class Formula(NamedTuple):
    """A formula with the value that the file keeps for it; None: never calculated."""

    text: str
    value: object = None


class Wrong(NamedTuple):
    """A cell that shows an error."""

    shown: str = "#DIV/0!"


class Shown(NamedTuple):
    """A number with a number format."""

    number: object
    form: str


class Struck(NamedTuple):
    """What is crossed out, with a text behind it that is not."""

    content: object
    kept: str = ""


class Noted(NamedTuple):
    """A cell with a comment."""

    content: object
    comment: str


@dataclass(frozen=True)
class Cell:
    """A cell with its truth.

    `field` (or ledger.column) and `unit` (None: the book's) are whose value it is. `value` is that value; with `must`
    it has to be read, without it a finding at the cell is as good. `asked` cells have no certain value: a finding, and
    nothing may be read. `says` is the code of a finding that must stand at this cell.
    """

    content: Content
    field: str | None = None
    value: object = None
    unit: str | None = None
    line: int | None = None
    must: bool = True
    asked: bool = False
    says: str | None = None


NOT_APPLICABLE = Status.NOT_APPLICABLE


def v(name: str, content: Content, *value: object, unit: str | None = None, line: int | None = None) -> Cell:
    """A value that must be read: `content` means `value` (the content itself, if no other is given)."""
    return Cell(content, name, value[0] if value else content, unit, line)


def may(name: str, content: Content, value: object, unit: str | None = None) -> Cell:
    """A value that is read right or reported with its cell."""
    return Cell(content, name, value, unit, must=False)


def ask(name: str, content: Content, says: str | None = None, unit: str | None = None, line: int | None = None) -> Cell:
    """A cell that only its author can explain: reported, never read."""
    return Cell(content, name, None, unit, line, asked=True, says=says)


def blank(name: str, content: Content = None, unit: str | None = None) -> Cell:
    """A cell that holds no value for the field: nothing may be read from it."""
    return Cell(content, name, None, unit)


def odd(content: Content, says: str) -> Cell:
    """A cell that is no value but must be spoken of."""
    return Cell(content, says=says)


@dataclass
class Sheet:
    """Rows of cells, with what else a sheet has. `merged` in Excel's words; hidden rows and columns from 1."""

    rows: list[list[Any]]
    name: str = "Sheet1"
    merged: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Filled cells with their row and column from 0."""
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell is not None:
                    yield r, c, cell if isinstance(cell, Cell) else Cell(cell)


@dataclass
class Book:
    """One file: its name says the format. `unit` is whose report it is, unless cells say otherwise."""

    name: str
    sheets: list[Sheet]
    unit: str | None = "T01"
    encoding: str = "utf-8"
    separator: str = ","
    format: str | None = None  # what it really is, where the name is wrong
    made: Callable[[], bytes] | None = None  # the bytes of a file that is no workbook


@dataclass
class Case:
    """Some files that come in together. `findings` are codes without a cell of their own; `also` codes that may come
    and say nothing wrong; `received` what an office table says.
    """

    title: str
    books: list[Book]
    findings: Sequence[str] = ()
    also: Sequence[str] = ()
    received: dict[str, date] = field(default_factory=dict)
    empty_ledgers: Sequence[tuple[str, str]] = ()  # unit and ledger that came without a line


def rows(*lines: object) -> list[list[Any]]:
    """Rows of cells; a row of one cell may stand without brackets."""
    return [
        list(line) if isinstance(line, (list, tuple)) and not isinstance(line, (Formula, Wrong, Shown)) else [line]
        for line in lines
    ]


def form(
    title: str,
    *lines: object,
    name: str = "报表.xlsx",
    unit: str | None = "T01",
    also: Sequence[str] = (),
    **sheet: Any,
) -> Case:
    """A case of one file with one sheet."""
    return Case(title, [Book(name, [Sheet(rows(*lines), **sheet)], unit)], also=also)
