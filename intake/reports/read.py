"""Reads report workbooks: grids -> layouts -> readings, then the checks over everything that came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from intake.grids import FileGrids, Grid, Progress, read_grids
from intake.reports.checks.across import check_across
from intake.reports.checks.complete import check_complete
from intake.reports.checks.late import check_late
from intake.reports.checks.ranges import check_ranges
from intake.reports.checks.twice import without_conflicts
from intake.reports.claims import add_claims, certain_units, file_claim, settle
from intake.reports.convert import Gap, Gaps, readings_of, received_of
from intake.reports.files import files_in
from intake.reports.layouts.find import read_layouts
from intake.reports.layouts.leftovers import report_leftovers
from intake.reports.reading import Reading, Reports
from intake.reports.sheet import Sheet
from intake.reports.units import UnitNames
from intake.reports.vocabulary import Vocabulary
from intake.reports.words import CHOICES_SHEET
from intake.reports.years import check_year, period_years
from intake.rulebook import is_rulebook
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook


@dataclass
class _Import:
    """One import under way."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    names: UnitNames
    years: frozenset[int]
    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    received: dict[str, date] = field(default_factory=dict)
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)  # units with two different dates of arrival
    gaps: Gaps = field(default_factory=dict)


def read_reports(
    rulebook: Rulebook,
    paths: Sequence[Path],
    progress: Progress | None = None,
    received: Mapping[str, date] | None = None,
) -> Reports:
    """Read files and folders of reports. The order in which they are given makes no difference.

    `progress(done, all)` is called after each file. `received` gives dates of arrival per unit that somebody entered;
    they count more than those of an office table.
    """
    files, odd = files_in(paths)
    order = {unit.code: position for position, unit in enumerate(rulebook.units)}
    work = _Import(rulebook, Vocabulary(rulebook), UnitNames(rulebook.units), period_years(rulebook.settings))
    work.findings.extend(odd)
    for path, grids in read_grids(list(files), progress=progress, names=files):
        if isinstance(grids, Finding):
            work.findings.append(grids)
            continue
        if is_rulebook(grids.sheets):
            work.findings.append(Finding(Severity.INFO, "rulebook_among_reports", {}, file=files[path]))
            continue
        ours = {grid.name for grid in grids.sheets if _is_ours(grid)}
        work.findings.extend(finding for finding in grids.findings if finding.sheet not in ours)
        units = _read_file(work, files[path], grids)
        work.files[files[path]] = tuple(sorted(units, key=order.__getitem__))
    for unit in work.doubtful:
        del work.received[unit]
    work.received.update(received or {})
    readings, conflicts = without_conflicts(rulebook, work.readings)
    for conflict in conflicts:
        if conflict.unit and conflict.field:
            place = (conflict.file or "", conflict.sheet or "", conflict.cell or "")
            work.gaps[conflict.unit, conflict.field, None] = Gap(*place, said=True)
    work.findings.extend(check_ranges(rulebook, readings))
    reports = Reports(tuple(readings), (), dict(sorted(work.received.items())), work.files)
    findings = [
        *work.findings,
        *conflicts,
        *check_across(rulebook, reports),
        *check_complete(rulebook, reports, work.gaps),
        *check_late(rulebook, reports),
    ]
    return Reports(reports.readings, tuple(findings), reports.received, reports.files)


def _read_file(work: _Import, file: str, grids: FileGrids) -> set[str]:
    """Read one file; answers the units whose own report it holds."""
    sheets: list[tuple[Sheet, int]] = []
    for grid in grids.sheets:
        if _is_ours(grid):
            continue
        sheet = Sheet(file, grid, work.vocabulary, work.names, work.years)
        first = read_layouts(sheet)
        add_claims(sheet, first)
        sheets.append((sheet, first))
    if not any(sheet.entries or sheet.ledgers or sheet.received for sheet, _ in sheets):
        work.findings.append(Finding(Severity.ERROR, "nothing_found", {}, file=file))
    units: set[str] = set()
    before = len(work.readings)
    for sheet, first in sheets:
        units |= _read_sheet(work, sheet, first, [other for other, _ in sheets if other is not sheet])
    if units and all(_is_bare_ledger(work.rulebook, reading) for reading in work.readings[before:]):
        del work.readings[before:]  # lists that nobody touched do not say that there was nothing to list
        work.findings.append(Finding(Severity.ERROR, "report_blank", {}, file=file, unit=next(iter(units))))
        return set()
    for sheet, _ in sheets:
        work.findings.extend(sheet.findings)
    return units


def _is_bare_ledger(rulebook: Rulebook, reading: Reading) -> bool:
    """A ledger with neither a line nor a word that there is nothing."""
    return reading.field in rulebook.ledger_of and not reading.raw


def _is_ours(grid: Grid) -> bool:
    """The lists of choices that our own forms keep out of sight."""
    return grid.name == CHOICES_SHEET and grid.visibility == "very hidden"


def _read_sheet(work: _Import, sheet: Sheet, first: int, others: list[Sheet]) -> set[str]:
    unit = None
    if any(entry.unit is None for entry in sheet.entries) or any(seen.unit is None for seen in sheet.ledgers):
        of_others = frozenset[str]().union(*(certain_units(other.claims) for other in others))
        unit = settle(sheet, file_claim(sheet.file, sheet), of_others)
    if sheet.entries or sheet.ledgers:
        check_year(sheet, first)
    readings = readings_of(sheet, unit, work.gaps)
    report_leftovers(sheet)
    work.readings.extend(readings)
    for whose, (day, place) in received_of(sheet).items():
        if work.received.setdefault(whose, day) != day:
            sheet.find(Severity.ERROR, "two_dates_received", place, unit=whose, day=day, other=work.received[whose])
            work.doubtful.add(whose)
    filled = {reading.unit for reading in readings}
    return {code for code in _reporting(sheet, unit) if code in filled}


def _reporting(sheet: Sheet, unit: str | None) -> set[str | None]:
    """The units that speak for themselves on this sheet: those with a field or ledger that units report."""
    if not sheet.table_units:
        return {unit}  # a form; what it says of the office's fields is not read
    reporting = {entry.unit or unit for entry in sheet.entries if entry.field.source == "unit" and entry.line is None}
    return reporting | {seen.unit or unit for seen in sheet.ledgers if seen.ledger.source == "unit"}
