"""The worker's answers, as grids or as the finding that takes their place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from intake.grids.grid import Cell, CellError, FileGrids, Grid, Uncomputed
from intake.grids.worker.details import CellDetail, Place, Shown
from scoring.finding import Finding, Severity

_TAGGED: dict[str, Callable[[Any], Cell]] = {
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "h": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=seconds),
    "e": CellError,
    "u": lambda _: Uncomputed(),
}
"""Letters of `intake.grids.worker.cells.tagged`."""


def _untag(thing: dict[str, Any]) -> Any:
    if len(thing) == 1:
        letter, value = next(iter(thing.items()))
        if letter in _TAGGED:
            return _TAGGED[letter](value)
    return thing


_decode = json.JSONDecoder(object_hook=_untag).decode


def parsed(answer: bytes) -> dict[str, Any]:
    """An answer as plain data, its cells untagged."""
    made: dict[str, Any] = _decode(answer.decode())
    return made


def outcome(made: dict[str, Any], file: str) -> FileGrids | Finding:
    """Grids, or the finding why there are none; `file` is the name in findings."""
    if "refused" in made:
        code, values = made["refused"]
        return refusal(code, values, file)
    return FileGrids(
        made["kind"],
        tuple(_grid(sheet) for sheet in made["sheets"]),
        tuple(
            Finding(Severity(severity), code, values, file=file, sheet=sheet, cell=cell)
            for severity, code, values, sheet, cell in made["notes"]
        ),
    )


def details(made: dict[str, Any]) -> dict[str, dict[Place, CellDetail]]:
    """The answer to a second look."""
    return {
        sheet: {(row, column): CellDetail(*detail) for row, column, *detail in cells}
        for sheet, cells in made["details"].items()
    }


def _grid(sheet: dict[str, Any]) -> Grid:
    return Grid(
        sheet["name"],
        sheet["rows"],
        sheet["row"],
        sheet["column"],
        tuple(map(tuple, sheet["merged"])),
        sheet["visibility"],
        frozenset(sheet["hidden_rows"]),
        frozenset(sheet["hidden_columns"]),
        frozenset(map(tuple, sheet["percent"])),
        {(row, column): Shown(measure, divisor) for row, column, measure, divisor in sheet["shown"]},
        frozenset(map(tuple, sheet["struck"])),
        {(row, column): text for row, column, text in sheet["comments"]},
    )


_TEXT = "file_text_without_table"
_MILD = {_TEXT: Severity.INFO, "file_empty": Severity.WARNING}
_TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv")


def refusal(code: str, values: dict[str, Any], file: str) -> Finding:
    """The finding of a file that is not read. A text, or nothing, that is called a workbook was meant as a report."""
    rest = {name: value for name, value in values.items() if name not in ("sheet", "cell")}
    meant = code in _MILD and file.lower().endswith(_TABLES)
    severity = Severity.ERROR if meant else _MILD.get(code, Severity.ERROR)
    return Finding(severity, code, rest, file=file, sheet=values.get("sheet"), cell=values.get("cell"))
