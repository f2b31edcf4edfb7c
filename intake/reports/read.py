"""Reads report workbooks: grids -> layouts -> readings, then the checks over everything that came in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from intake.grids import AHEAD, FileGrids, Grid, read_grids
from intake.reports.asides import set_aside
from intake.reports.beside import gather_beside
from intake.reports.checks.across import check_across
from intake.reports.checks.complete import check_complete
from intake.reports.checks.days import check_days
from intake.reports.checks.late import check_late
from intake.reports.checks.numbers import LastYear
from intake.reports.checks.personal import PERSONAL, personal_cells, without_personal_names
from intake.reports.checks.plausible import check_plausible
from intake.reports.checks.ranges import check_ranges
from intake.reports.checks.twice import without_conflicts, without_doubted
from intake.reports.claims import add_claims, certain_units, file_claim, report_short_names, settle
from intake.reports.comments import check_comments
from intake.reports.convert import Gap, Gaps, readings_of, received_of
from intake.reports.layouts.find import read_layouts
from intake.reports.layouts.leftovers import report_leftovers
from intake.reports.layouts.months import check_months
from intake.reports.layouts.titled import doubt_titles
from intake.reports.other_year import check_year
from intake.reports.own_part import mention_others
from intake.reports.parted import part_by_units
from intake.reports.reading import Reading, Reports
from intake.reports.remarks import check_remarks, doubt_notes_alone
from intake.reports.sheet import Sheet
from intake.reports.spans import check_spans
from intake.reports.stated import stated_on
from intake.reports.units import UnitNames
from intake.reports.values.personal import masked
from intake.reports.vocabulary import Vocabulary
from intake.reports.words import CHOICES_SHEET, FINDINGS_SIGN
from intake.reports.years import period_years
from intake.rulebook import is_rulebook
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook


@dataclass(frozen=True)
class FileRead:
    """What one file says, whatever other files say. `units`: whose own report it holds; None: it is no report.

    `received`: days of arrival that an office table gives, with sheet and cell; `gaps`: cells without a value. `held`:
    it holds personal data, so nothing of it is used until staff choose (see `intake.marked.blanked_copy`).
    """

    file: str
    readings: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()
    received: Mapping[str, tuple[date, str, str]] = field(default_factory=dict)
    units: tuple[str, ...] | None = None
    gaps: Mapping[tuple[str, str, int | None], Gap] = field(default_factory=dict)
    held: bool = False


@dataclass(frozen=True)
class _Known:
    """What is the same for all files."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    names: UnitNames
    years: frozenset[int]


@dataclass
class _Import:
    """One file being read."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    names: UnitNames
    years: frozenset[int]
    assigned: str | None  # the unit of which a person said that the file is its report
    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    received: dict[str, tuple[date, str, str]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)  # units with two different dates of arrival
    gaps: Gaps = field(default_factory=dict)


Read = Callable[[Mapping[Path, str]], Generator["FileRead", None, None]]
"""Reads files, each by itself, in this process: path -> name in readings and findings."""


def reading_here(rulebook: Rulebook, assigned: Mapping[Path, str], ahead: int = AHEAD) -> Read:
    """What reads portions of files in this process, each file by itself. `ahead`: files that the worker opens in
    advance; 1: none. `assigned`: as in `intake.reports.many.read_files`.
    """
    order = {unit.code: position for position, unit in enumerate(rulebook.units)}
    known = _Known(rulebook, Vocabulary(rulebook), UnitNames(rulebook.units), period_years(rulebook.settings))
    return lambda files: _read_each(known, order, files, assigned, ahead)


def _read_each(
    known: _Known, order: Mapping[str, int], files: Mapping[Path, str], assigned: Mapping[Path, str], ahead: int
) -> Generator[FileRead, None, None]:
    rulebook = known.rulebook
    names_shown = {path: masked(name) for path, name in files.items()}
    for path, grids in read_grids(list(files), names=names_shown, ahead=ahead):
        name = names_shown[path]
        if isinstance(grids, Finding):
            made = FileRead(name, findings=(grids,))
            yield _held_back(made) if grids.code in PERSONAL else made
        elif is_rulebook(grids.sheets):
            yield FileRead(name, findings=(Finding(Severity.INFO, "rulebook_among_reports", {}, file=name),))
        else:
            work = _Import(rulebook, known.vocabulary, known.names, known.years, assigned.get(path))
            shown = without_personal_names(name, grids)
            ours = {grid.name for grid in shown.sheets if _is_ours(grid)}
            work.findings += (one for one in shown.findings if one.sheet not in ours or one.code in PERSONAL)
            if name != files[path]:
                work.findings.append(Finding(Severity.WARNING, "personal_data_in_name", {}, file=name))
            units = tuple(sorted(_read_file(work, name, shown), key=order.__getitem__))
            for unit in work.doubtful:
                del work.received[unit]
            made = FileRead(name, tuple(work.readings), tuple(work.findings), work.received, units, work.gaps)
            yield _held_back(made) if any(found.code in PERSONAL for found in made.findings) else made


def _held_back(file: FileRead) -> FileRead:
    """The file without anything that could be used: staff send it back, or keep a copy with the cells blanked."""
    count = sum(finding.code in PERSONAL for finding in file.findings)
    unit = file.units[0] if file.units and len(file.units) == 1 else None
    finding = Finding(Severity.ERROR, "file_held_back", {"count": count}, file=file.file, unit=unit)
    return FileRead(file.file, findings=(finding, *file.findings), units=file.units, held=True)


def join(
    rulebook: Rulebook,
    files: Sequence[FileRead],
    received: Mapping[str, date] | None = None,
    last_year: LastYear | None = None,
) -> Reports:
    """All files together: what contradicts itself, is missing, late or unlikely. Arguments as in `read_reports`."""
    gaps: Gaps = {}
    for file in files:
        for key, gap in file.gaps.items():
            if gap.said or key not in gaps:
                gaps[key] = gap
    days, doubtful = _days_of_arrival(files)
    days.update(received or {})
    unread = [(unit, field, gap.file) for file in files for (unit, field, line), gap in file.gaps.items()
              if gap.said and line is None]  # fmt: skip
    readings, conflicts = without_conflicts(rulebook, [reading for file in files for reading in file.readings], unread)
    for conflict in conflicts:
        if conflict.unit and conflict.field:
            place = (conflict.file or "", conflict.sheet or "", conflict.cell or "")
            gaps[conflict.unit, conflict.field, None] = Gap(*place, said=True)
    by_file = {file.file: file.units for file in files if file.units is not None and not file.held}
    held = {file.file: file.units or () for file in files if file.held}
    reports = Reports(tuple(readings), (), dict(sorted(days.items())), by_file, held)
    findings = [
        *(finding for file in files for finding in file.findings),
        *doubtful,
        *check_ranges(rulebook, readings),
        *check_days(rulebook, readings),
        *conflicts,
        *check_across(rulebook, reports),
        *check_complete(rulebook, reports, gaps),
        *check_late(rulebook, reports),
    ]
    wrong = {(finding.unit, finding.field) for finding in findings if finding.severity is Severity.ERROR}
    unlikely = check_plausible(rulebook, reports, last_year)
    findings += (finding for finding in unlikely if not finding.field or (finding.unit, finding.field) not in wrong)
    return replace(reports, findings=tuple(findings))


def _days_of_arrival(files: Sequence[FileRead]) -> tuple[dict[str, date], list[Finding]]:
    """Days that office tables give; none where two tables differ, with a finding that names the second place."""
    days: dict[str, date] = {}
    findings = []
    for file in files:
        for unit, (day, sheet, cell) in file.received.items():
            if days.setdefault(unit, day) != day:
                values = {"day": day, "other": days[unit]}
                findings.append(
                    Finding(Severity.ERROR, "two_dates_received", values, file.file, sheet or None, cell, unit)
                )
    for finding in findings:
        days.pop(finding.unit or "", None)
    return days, findings


def _read_file(work: _Import, file: str, grids: FileGrids) -> set[str]:
    """Read one file; answers the units whose own report it holds."""
    sheets: list[tuple[Sheet, int]] = []
    for grid in grids.sheets:
        if _is_ours(grid):
            work.findings += personal_cells(file, grid)
            continue
        sheet = Sheet(file, grid, work.vocabulary, work.names, work.years)
        first = read_layouts(sheet)
        add_claims(sheet, first)
        sheets.append((sheet, first))
    set_aside(sheets)
    spoken = any(finding.field for sheet, _ in sheets for finding in sheet.findings)
    if not spoken and not any(sheet.entries or sheet.ledgers or sheet.received for sheet, _ in sheets):
        work.findings.append(Finding(Severity.ERROR, "nothing_found", {}, file=file))
    units: set[str] = set()
    for sheet, first in sheets:
        units |= _read_sheet(work, sheet, first, [other for other, _ in sheets if other is not sheet])
    told = any(finding.severity is not Severity.INFO for sheet, _ in sheets for finding in sheet.findings)
    if units and not told and all(_is_bare_ledger(work.rulebook, reading) for reading in work.readings):
        work.readings.clear()  # lists that nobody touched do not say that there was nothing to list
        work.findings.append(Finding(Severity.ERROR, "report_blank", {}, file=file, unit=next(iter(units))))
        return set()
    work.findings += _empty_ledgers_together([finding for sheet, _ in sheets for finding in sheet.findings])
    work.readings, doubted = without_doubted(work.rulebook, work.readings, work.gaps)
    work.findings += doubted
    return units


def _empty_ledgers_together(findings: list[Finding]) -> list[Finding]:
    """One note about all ledgers of a file that came without a line, at the first of them."""
    empty = [finding for finding in findings if finding.code == "ledger_empty"]
    if len(empty) < 2:
        return findings
    ledgers = list(dict.fromkeys(finding.values["ledger"] for finding in empty))
    noted = replace(empty[0], values={"ledger": ledgers}, field=None)
    return [noted, *(finding for finding in findings if finding.code != "ledger_empty")]


def _is_bare_ledger(rulebook: Rulebook, reading: Reading) -> bool:
    """A ledger with neither a line nor a word that there is nothing."""
    return reading.field in rulebook.ledger_of and not reading.raw


def _is_ours(grid: Grid) -> bool:
    """The lists of choices that our own forms keep out of sight; the findings in front of a marked workbook."""
    if grid.name == CHOICES_SHEET and grid.visibility == "very hidden":
        return True
    return bool(grid.rows) and FINDINGS_SIGN in grid.rows[0]


def _read_sheet(work: _Import, sheet: Sheet, first: int, others: list[Sheet]) -> set[str]:
    unit = None
    of_file = file_claim(sheet.file, sheet)
    if work.assigned is None and of_file is None and len({claim.units for claim in sheet.claims}) != 1:
        part_by_units(sheet)
    if any(entry.unit is None for entry in sheet.entries) or any(seen.unit is None for seen in sheet.ledgers):
        of_others = frozenset[str]().union(*(certain_units(other.claims) for other in others))
        unit = work.assigned or settle(sheet, of_file, of_others)
    if sheet.entries or sheet.ledgers:
        check_year(sheet, first, unit)
        check_spans(sheet)
        check_months(sheet)
        mention_others(sheet)
        doubt_titles(sheet, first, unit)
        if sheet.grid.comments:
            check_comments(sheet)
    else:
        doubt_notes_alone(sheet)
    readings = readings_of(sheet, unit, work.gaps)
    stated = stated_on(sheet)
    report_leftovers(sheet)
    check_remarks(sheet, unit, stated)
    gather_beside(sheet)
    work.readings.extend(readings)
    for whose, (day, place) in received_of(sheet).items():
        said = work.received.setdefault(whose, (day, sheet.grid.name, sheet.address(place)))
        if said[0] != day:
            sheet.find(Severity.ERROR, "two_dates_received", place, unit=whose, day=day, other=said[0])
            work.doubtful.add(whose)
    filled = {reading.unit for reading in readings}
    report_short_names(sheet, of_file, filled)
    return {code for code in _reporting(sheet, unit) if code in filled}


def _reporting(sheet: Sheet, unit: str | None) -> set[str | None]:
    """The units that speak for themselves on this sheet: those with a field or ledger that units report."""
    if not sheet.table_units:
        return {unit}  # a form; what it says of the office's fields is not read
    reporting = {entry.unit or unit for entry in sheet.entries if entry.field.source == "unit" and entry.line is None}
    return reporting | {seen.unit or unit for seen in sheet.ledgers if seen.ledger.source == "unit"}
