"""What a spreadsheet file holds once it is read: sheets as grids of plain values, each with its place in the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from intake.grids.worker.details import Shown, address
from scoring.finding import Finding

SECONDS, MEGABYTES = "APPRAISAL_READ_SECONDS", "APPRAISAL_READ_MB"
"""Environment variables that set how long a file may be read, and with how much memory."""

Kind = Literal["xlsx", "xlsm", "xls", "ods", "csv", "tsv"]
Visibility = Literal["visible", "hidden", "very hidden"]
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 0, the last ones included."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error: `code` is what it shows, such as #DIV/0!."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula that was never calculated: the file holds no value for it."""

    def __str__(self) -> str:
        return ""


Cell = None | bool | int | float | str | datetime | date | time | timedelta | CellError | Uncomputed
"""None is a blank cell. A number without decimals is always an int, whatever the format of the file. A point in time at
midnight is a date. Text is as it stands in the file, spaces included; in csv and tsv every value is text."""


@dataclass(frozen=True)
class Grid:
    """One sheet. `rows` begin at `first_row` and `first_column` of the sheet (counted from 0) and are equally long.

    `merged` and the hidden rows and columns count from the corner of the sheet, not of `rows`. `percent` holds the
    cells (row, column, from the corner of the sheet) whose number is shown with a percent sign, `shown` those whose
    number format divides the number, or writes a measure such as 万元 behind it, `struck` those that are crossed out,
    `comments` what is said beside a cell, where it may correct it.
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 0
    first_column: int = 0
    merged: tuple[Span, ...] = ()
    visibility: Visibility = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    percent: frozenset[tuple[int, int]] = frozenset()
    shown: Mapping[tuple[int, int], Shown] = field(default_factory=dict)
    struck: frozenset[tuple[int, int]] = frozenset()
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def hidden(self) -> bool:
        return self.visibility != "visible"

    def address(self, row: int, column: int) -> str:
        """The Excel address of `rows[row][column]`, such as C14."""
        return address(row + self.first_row, column + self.first_column)

    def at(self, row: int, column: int) -> Cell:
        """The value at a place counted from the corner of the sheet; None outside of what the file holds."""
        i, j = row - self.first_row, column - self.first_column
        return self.rows[i][j] if 0 <= i < len(self.rows) and 0 <= j < len(self.rows[i]) else None


@dataclass(frozen=True)
class FileGrids:
    """One file: what it is by its content, its sheets in their order, and what is odd about it (never an error)."""

    kind: Kind
    sheets: tuple[Grid, ...]
    findings: tuple[Finding, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. A file beyond a limit gets one finding and is not read.

    `seconds` of wall-clock and of processor time; `memory` in bytes on top of what the empty reader needs; `cells` of
    all sheets, blank ones inside the used area included; `file_bytes` as stored; `unpacked_bytes` of all parts of a
    packed file; `sheets` in a file; `answer_bytes` that the reader may hand back.
    """

    seconds: float = 5.0
    memory: int = 512 * 2**20
    cells: int = 1_000_000
    file_bytes: int = 50 * 2**20
    unpacked_bytes: int = 256 * 2**20
    sheets: int = 200
    answer_bytes: int = 64 * 2**20


def limits_set(settings: Mapping[str, str]) -> Limits:
    """The limits with what the office has set: `APPRAISAL_READ_SECONDS`, `APPRAISAL_READ_MB` of memory.

    Raises ValueError where that is no positive number.

    >>> limits_set({"APPRAISAL_READ_SECONDS": "8"}).seconds
    8.0
    """
    set_to: dict[str, float] = {}
    for name in (SECONDS, MEGABYTES):
        if text := settings.get(name, "").strip():
            set_to[name] = float(text)
            if not 0 < set_to[name] < 1e6:
                raise ValueError(f"{name}={text}: a positive number is needed")
    plain = Limits()
    return replace(
        plain,
        seconds=set_to.get(SECONDS, plain.seconds),
        memory=int(set_to[MEGABYTES] * 2**20) if MEGABYTES in set_to else plain.memory,
    )
