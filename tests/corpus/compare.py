"""What was read, held against the truth of a case: every cell is read right or reported, and nothing else is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.book import NOT_APPLICABLE, Case, Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import rows_from_range

from intake.reports import Reports
from intake.reports.reading import Reading
from scoring.column import Status
from scoring.finding import Finding, Severity

_MISSING = frozenset(
    {"unit_not_reported", "ledger_missing", "required_missing", "required_blank", "office_value_missing"}
)
"""Findings that only say that something else has not come."""


class Place(NamedTuple):
    file: str
    sheet: str
    cell: str


def truths(case: Case) -> Iterator[tuple[Place, Cell, str | None]]:
    """Every cell that has a truth, with its place and the unit that it speaks of."""
    for book in case.books:
        one_sheet = (book.format or book.name.rsplit(".", 1)[-1]) in ("csv", "tsv", "txt")
        for sheet in book.sheets:
            for r, c, cell in sheet.cells():
                if cell.field is not None or cell.says is not None or not cell.must:
                    name = "" if one_sheet else sheet.name
                    yield Place(book.name, name, f"{get_column_letter(c + 1)}{r + 1}"), cell, cell.unit or book.unit


def wrong_in_silence(case: Case, reports: Reports) -> list[str]:
    """The unforgivable: readings that differ from the truth, and values that are neither read nor spoken of."""
    problems: list[str] = []
    read = {_place(item): item for item in reports.readings}
    found = Found(reports)
    expected: set[Place] = set()
    for place, cell, unit in truths(case):
        if cell.field is not None or not cell.must:
            expected.add(place)
        if cell.field is None:
            continue  # a stray value: where it looks like a field's, it is one
        reading = next((item for item in reports.readings if _is_same(item, cell, unit)), None)
        here = read.get(place)
        if here is not None and not _is_right(here, cell, unit) and not found.refuses(place):
            problems.append(
                f"{place.cell}: read as {here.field} of {here.unit} = {here.value!r}, should be {_said(cell, unit)}"
            )
        elif (
            (cell.asked or cell.value is not None)
            and here is None
            and reading is None
            and not found.speaks_of(place, cell, unit)
        ):
            problems.append(f"{place.cell}: {_said(cell, unit)} is neither read nor reported")
    said_empty = {(unit, ledger) for unit, ledger in case.empty_ledgers}
    for place, item in read.items():
        if place not in expected and (item.unit, item.field) not in said_empty and not found.speaks_of_row(place):
            problems.append(f"{place.cell}: {item.field} of {item.unit} = {item.value!r} was read where nothing stands")
    return problems


def not_as_a_person_reads(case: Case, reports: Reports) -> list[str]:
    """What a person reads at a glance and the program does not; findings that should be there or should not."""
    problems: list[str] = []
    expected = dict.fromkeys(case.findings, 1)
    at: dict[tuple[str, Place], None] = {}
    for place, cell, unit in truths(case):
        if cell.says is not None:
            at[cell.says, place] = None
        if cell.must and not cell.asked and cell.value is not None:
            same = any(_is_same(item, cell, unit) and _is_right(item, cell, unit) for item in reports.readings)
            if not same and place.file not in reports.held:
                problems.append(f"{place.cell}: {_said(cell, unit)} was not read")
    there = {(item.code, Place(item.file or "", item.sheet or "", item.cell or "")) for item in reports.findings}
    problems += [f"{place.cell}: no finding {code}" for code, place in at if (code, place) not in there]
    problems += [f"no finding {code}" for code in expected if code not in {item.code for item in reports.findings}]
    doubtful = {place for place, cell, _ in truths(case) if cell.asked or not cell.must}
    rows = {Place(place.file, place.sheet, _row(place.cell)) for place in doubtful}
    for item in reports.findings:
        place = Place(item.file or "", item.sheet or "", item.cell or "")
        if item.code in _MISSING or item.code in expected or item.code in case.also or (item.code, place) in at:
            continue
        if item.code == "file_held_back" and any(code == "personal_data" for code, _ in at):
            continue
        row = Place(place.file, place.sheet, _row(place.cell))
        if (
            item.severity is not Severity.INFO
            and place not in doubtful
            and (item.code not in _WHOLE_ROW or row not in rows)
        ):
            problems.append(f"{item.cell}: {item.code} says something that is not so: {dict(item.values)}")
    problems += [f"{unit}: received {day}" for unit, day in case.received.items() if reports.received.get(unit) != day]
    empty = {(item.unit, item.field) for item in reports.readings if item.value == 0 and item.cell}
    problems += [f"{unit}: {ledger} is not empty" for unit, ledger in case.empty_ledgers if (unit, ledger) not in empty]
    return problems


class Found:
    """Findings, by what they speak of."""

    def __init__(self, reports: Reports) -> None:
        told = [item for item in reports.findings if item.code not in _MISSING]
        self._at = {Place(item.file or "", item.sheet or "", item.cell or "") for item in told}
        self._any_row = {(item.file, item.sheet or "", _row(item.cell)) for item in told}
        self._fields = {(item.unit, item.field) for item in told if item.field}
        errors = [item for item in told if item.severity is Severity.ERROR]
        self._refused = {Place(item.file or "", item.sheet or "", item.cell or "") for item in errors}
        self._listed = {(item.file, cell) for item in told for cell in _cells_of(item)}
        self._rows = {(item.file, item.sheet or "", _row(item.cell)) for item in told if item.code in _WHOLE_ROW}
        self._columns = {
            (item.file, item.sheet or "", _column(item.cell)) for item in told if item.code in _WHOLE_COLUMN
        }
        self._sheets = {(item.file, item.sheet or "") for item in told if item.code in _WHOLE_SHEET}
        self._aside = {(item.file, item.sheet or "") for item in told if item.code == "sheet_set_aside"}
        self._nobodys = {(item.file, item.sheet or "") for item in told if item.code in _NOBODYS}
        read = {(item.file, item.sheet) for item in reports.readings}
        self._unread = {(item.file, item.sheet or "") for item in told if item.code == "units_disagree"} - read
        self._files = {item.file for item in told if item.sheet is None and item.severity is Severity.ERROR}

    def refuses(self, place: Place) -> bool:
        """Is what stands in the cell itself an error, so that everybody looks at it before it counts?"""
        return place in self._refused

    def speaks_of_row(self, place: Place) -> bool:
        """Is anything said of the row: then what was read there beside the truth is no secret."""
        return (place.file, place.sheet, _row(place.cell)) in self._any_row

    def speaks_of(self, place: Place, cell: Cell, unit: str | None) -> bool:
        return (
            place in self._at
            or (unit, cell.field) in self._fields
            or (cell.line is not None and (unit, (cell.field or "").partition(".")[0]) in self._fields)
            or (place.file, place.cell) in self._listed
            or (place.file, place.sheet, _row(place.cell)) in self._rows
            or (place.file, place.sheet, _column(place.cell)) in self._columns
            or (cell.unit is None and (place.file, place.sheet) in self._sheets)
            or (place.file, place.sheet) in self._nobodys | self._aside | self._unread
            or place.file in self._files
        )


# One finding for a row, a column or a sheet that was not read, whose every cell it speaks of.
_WHOLE_ROW = frozenset({
    "unit_near", "unit_unknown", "unit_ambiguous", "row_without_unit", "row_unclear", "units_disagree", "label_near",
    "label_unmatched", "label_ambiguous", "several_values", "none_beside_lines", "sample_row",
})  # fmt: skip
_WHOLE_COLUMN = frozenset({
    "unit_near", "unit_unknown", "unit_ambiguous", "label_near", "label_unmatched", "label_ambiguous", "other_period",
    "values_without_label", "measure_unclear", "full_marks", "column_of_other_time",
})  # fmt: skip
_WHOLE_SHEET = frozenset({
    "unit_not_named", "units_disagree", "unit_near", "unit_unknown", "unit_ambiguous", "rows_without_unit_column",
    "ledger_ambiguous", "two_ledgers", "values_unexplained",
})  # fmt: skip


_NOBODYS = frozenset({"unit_not_named", "rows_without_unit_column", "ledger_ambiguous"})


def _cells_of(finding: Finding) -> list[str]:
    cells = finding.values.get("cells")
    named = [str(cell) for cell in cells] if isinstance(cells, (list, tuple)) else []
    return [cell for one in named for row in rows_from_range(one) for cell in row]


def _row(cell: str | None) -> str:
    return "".join(sign for sign in cell or "" if sign.isdigit())


def _column(cell: str | None) -> str:
    return "".join(sign for sign in cell or "" if sign.isalpha())


def _place(reading: Reading) -> Place:
    return Place(reading.file, reading.sheet, reading.cell)


def _is_same(reading: Reading, cell: Cell, unit: str | None) -> bool:
    """Is it the reading of the same thing, here or in a copy?"""
    return (reading.unit, reading.field, reading.line) == (unit, cell.field, cell.line)


def _is_right(reading: Reading, cell: Cell, unit: str | None) -> bool:
    if not _is_same(reading, cell, unit) or cell.asked or cell.value is None:
        return False
    if cell.value is NOT_APPLICABLE:
        return reading.status is Status.NOT_APPLICABLE
    return reading.status is Status.SCORED and type(reading.value) in _types(cell.value) and reading.value == cell.value


def _types(value: object) -> tuple[type, ...]:
    return (int, float) if isinstance(value, (int, float)) and not isinstance(value, bool) else (type(value),)


def _said(cell: Cell, unit: str | None) -> str:
    line = "" if cell.line is None else f", line {cell.line},"
    value = "a question" if cell.asked else repr(cell.value)
    return f"{cell.field} of {unit}{line} = {value} (written {cell.content!r})"


def share_read(case: Case, reports: Reports) -> tuple[int, int]:
    """How many of the case's certain values were read right, and how many there are."""
    certain = [(cell, unit) for _, cell, unit in truths(case) if cell.value is not None and not cell.asked]
    read = [
        item
        for cell, unit in certain
        for item in reports.readings
        if _is_same(item, cell, unit) and _is_right(item, cell, unit)
    ]
    return len(read), len(certain)
