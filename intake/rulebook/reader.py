"""The rulebook workbook -> a checked rulebook, or everything that is wrong with it, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from intake.grids import Grid, read_one
from intake.rulebook.cases import check_cases, read_cases
from intake.rulebook.cells import Place, written
from intake.rulebook.draft import Draft, Numbered
from intake.rulebook.fields import read_fields, read_ledgers
from intake.rulebook.gates import read_gates, read_grades
from intake.rulebook.merged import filled
from intake.rulebook.names import check_names
from intake.rulebook.notes import Notes
from intake.rulebook.prices import check_prices, read_prices
from intake.rulebook.reach import check_reach
from intake.rulebook.rules import check_methods, read_rules
from intake.rulebook.settings import read_settings
from intake.rulebook.sheet import Table, read_table
from intake.rulebook.tree import check_tree
from intake.rulebook.units import read_units, read_values
from intake.rulebook.vocabulary import IGNORED_SHEETS, SHEET_NAMES, SHEETS
from intake.rulebook.words import plain
from scoring.finding import Finding
from scoring.rulebook import Price, Rulebook

T = TypeVar("T")


@dataclass(frozen=True)
class RulebookRead:
    """What came of reading a rulebook. `rulebook` is None if any finding is an error: it is never half accepted."""

    rulebook: Rulebook | None
    findings: tuple[Finding, ...]


READERS: tuple[tuple[str, Callable[[Table, Draft], None]], ...] = (
    ("units", read_units),
    ("values", read_values),
    ("fields", read_fields),
    ("ledgers", read_ledgers),
    ("prices", read_prices),
    ("rules", read_rules),
    ("grades", read_grades),
    ("gates", read_gates),
    ("cases", read_cases),
)
"""In this order, because later sheets speak of earlier ones."""


def read_rulebook(path: Path) -> RulebookRead:
    """Read and check a rulebook workbook (xlsx, xls, ods)."""
    file = read_one(path)
    if isinstance(file, Finding):
        return RulebookRead(None, (file,))
    read = read_sheets(file.sheets, path.name, sha256(path.read_bytes()).hexdigest())
    return RulebookRead(read.rulebook, (*file.findings, *read.findings))


def is_rulebook(sheets: Sequence[Grid]) -> bool:
    """Whether a workbook means to be a rulebook: it has a sheet of rules and another one that only rulebooks have."""
    if len(sheets) < 2:
        return False
    names = {found.name for grid in sheets if (found := SHEET_NAMES.find(grid.name))}
    return "rules" in names and len(names) >= 2


def read_sheets(sheets: Iterable[Grid], file: str | None = None, digest: str = "") -> RulebookRead:
    """The same from sheets that are already read."""
    notes = Notes(file)
    draft = Draft(notes, _tables(list(sheets), notes))
    if not draft.tables:
        notes.error("not_a_rulebook", Place(""), sheets=[sheet.label for sheet in SHEETS])
        return RulebookRead(None, tuple(notes.findings))
    if "settings" in draft.tables:
        draft.settings = read_settings(draft.tables["settings"], draft)
    for name, read in READERS:
        if name in draft.tables:
            read(draft.tables[name], draft)
    rulebook = _rulebook(draft, digest)
    check_tree(draft, rulebook)
    check_prices(draft)
    check_names(draft)
    check_methods(draft, rulebook)
    check_reach(draft, rulebook)
    check_cases(draft, rulebook)
    findings = tuple(sorted(notes.findings, key=_in_order_of_sheets(draft.tables)))
    return RulebookRead(None if notes.has_errors else rulebook, findings)


def _tables(sheets: list[Grid], notes: Notes) -> Mapping[str, Table]:
    tables: dict[str, Table] = {}
    unknown: list[Grid] = []
    for grid in sheets:
        sheet = SHEET_NAMES.find(grid.name)
        if sheet is None:
            unknown.append(grid)
        elif sheet.name in tables:
            first = tables[sheet.name].name
            notes.error("sheet_twice", Place(grid.name), written=grid.name, sheet=sheet.label, first=first)
        else:
            tables[sheet.name] = read_table(sheet, filled(grid), notes)
    known = [sheet.label for sheet in SHEETS]
    for grid in unknown:
        if grid.name.startswith(("#", "＃")) or plain(grid.name) in map(plain, IGNORED_SHEETS) or _is_blank(grid):
            continue
        near = SHEET_NAMES.nearest(grid.name)
        if near is not None:
            notes.unknown("unknown_sheet", Place(grid.name), grid.name, near)
        elif tables:
            notes.warning("unknown_sheet", Place(grid.name), written=grid.name, known=known)
    for sheet in SHEETS:
        if tables and sheet.required and sheet.name not in tables:
            notes.error("sheet_missing", Place(sheet.name), sheet=sheet.label)
    return tables


def _is_blank(grid: Grid) -> bool:
    return not any(written(cell) for row in grid.rows for cell in row)


def _rulebook(draft: Draft, digest: str) -> Rulebook:
    prices: dict[str, tuple[Price, ...]] = {}
    for name, numbered in draft.prices:
        prices[name] = (*prices.get(name, ()), numbered.item)
    return Rulebook(
        settings=draft.settings,
        units=_items(draft.units),
        values=_items(draft.values),
        fields=_items(draft.fields),
        ledgers=_items(draft.ledgers),
        prices=prices,
        rules=_items(draft.rules),
        gates=_items(draft.gates),
        grades=_items(draft.grades),
        cases=_items(draft.cases),
        hash=digest,
    )


def _items(numbered: list[Numbered[T]]) -> tuple[T, ...]:
    return tuple(one.item for one in numbered)


def _in_order_of_sheets(tables: Mapping[str, Table]) -> Callable[[Finding], tuple[int, int, int, str]]:
    """Findings as one reads the workbook: by sheet, row and column."""
    order = {table.name: at for at, table in enumerate(tables.values())}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        letters = (finding.cell or "").rstrip("0123456789")
        row = int((finding.cell or "")[len(letters) :] or 0)
        return order.get(finding.sheet or "", len(order)), row, len(letters), letters

    return key
