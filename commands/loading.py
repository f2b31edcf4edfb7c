"""What the commands share: rulebook and reports read, findings told, earlier periods found."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from commands import answer
from commands.console import Console, UnusableError
from intake.reports import Reports, read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from intake.rulebook.among import rulebooks_among
from scoring.appraisal import appraise
from scoring.cases import CaseOutcome, run_cases
from scoring.facts import Facts
from scoring.finding import Finding, Severity
from scoring.past import past_scopes, with_predecessors
from scoring.result import Result
from scoring.rulebook import Rulebook
from wording.sentences import Sentences

ERRORS_FOUND = 1
FINE = 0


@dataclass(frozen=True)
class Loaded:
    """A usable rulebook with what was found in it and how its cases came out."""

    rulebook: Rulebook
    findings: tuple[Finding, ...]
    cases: tuple[CaseOutcome, ...]
    sentences: Sentences


def load_rulebook(path: Path, console: Console) -> Loaded:
    """Read a rulebook and run its cases. Raises `UnusableError` after telling every mistake."""
    rulebook, findings = _usable(path, console)
    cases = tuple(run_cases(rulebook))
    failed = tuple(_failed(outcome, path) for outcome in cases if not outcome.passed)
    return Loaded(rulebook, (*findings, *failed), cases, Sentences(console.language, rulebook))


def _usable(path: Path, console: Console) -> tuple[Rulebook, tuple[Finding, ...]]:
    """A rulebook without errors, and what else was found in it."""
    if path.is_dir():
        raise UnusableError(console.words("command.rulebook_is_folder", file=str(path)))
    if not path.is_file():
        raise UnusableError(console.words("command.no_such_file", file=str(path)))
    read = read_rulebook(path)
    if read.rulebook is None:
        sentences = Sentences(console.language)
        tell_findings(read.findings, sentences, console)
        told = answer.findings(read.findings, sentences)
        raise UnusableError(console.words("command.rulebook_unusable", file=path.name), told)
    return read.rulebook, read.findings


def _failed(outcome: CaseOutcome, path: Path) -> Finding:
    row = outcome.row
    where = {"file": path.name, "sheet": row.sheet, "cell": row.cell}
    if outcome.mistake is not None:
        code, values = outcome.mistake
        return Finding(Severity.ERROR, code, values, **where)
    values = {"case": row.case, "expected": row.expect, "computed": outcome.computed}
    return Finding(Severity.ERROR, "case_failed", values, **where)


def load_reports(
    rulebook: Rulebook, paths: Sequence[Path], console: Console, past: Sequence[Result] = (),
    processes: int | None = None,
) -> tuple[Reports, Facts]:
    """Read report workbooks and folders of them. With earlier results, what is far from last year is warned of.

    `processes`: as in `intake.reports.read_files`.
    """
    for path in paths:
        if not path.exists():
            raise UnusableError(console.words("command.no_such_file", file=str(path)))
    last_year = past_scopes(rulebook, past[:1])[0].columns if past else None
    reports = read_reports(
        rulebook, list(paths), progress=console.progress, last_year=last_year, processes=processes
    )
    gc.freeze()  # readings hold no cycles and stay until the end: nobody has to search millions of them again
    return reports, facts_of(rulebook, reports)


def load_past(
    loaded: Loaded, paths: Sequence[Path], console: Console, processes: int | None = None
) -> list[Result]:
    """Results of earlier periods, the latest first; each path is one period.

    A path is a folder (or file) of reports. If it holds that period's rulebook, this is used; else the present one is,
    with the units that have been merged or renamed since then, and with no year of its own to hold against theirs.
    """
    results: list[Result] = []
    for path in paths:
        if not path.exists():
            raise UnusableError(console.words("command.no_such_file", file=str(path)))
        rulebooks = rulebooks_among(path)
        if len(rulebooks) > 1:
            named = [one.name for one in rulebooks]
            raise UnusableError(console.words("command.several_rulebooks", path=str(path), rulebooks=named))
        rulebook = _usable(rulebooks[0], console)[0] if rulebooks else with_predecessors(loaded.rulebook)
        settings = rulebook.settings
        undated = settings if rulebooks else replace(settings, period="", period_start=None, period_end=None)
        reports = read_reports(
            replace(rulebook, settings=undated), [path], progress=console.progress, processes=processes
        )
        errors = sum(finding.severity is Severity.ERROR for finding in reports.findings)
        console.tell(console.words("command.previous_read", path=str(path), units=len(reports.reported), errors=errors))
        results.append(appraise(rulebook, facts_of(rulebook, reports)))
    return results


def score(loaded: Loaded, facts: Facts, past: Sequence[Result]) -> Result:
    """The appraisal of one period after earlier ones (each of which sees those before it)."""
    known: list[Result] = []
    for result in reversed(past):
        scopes = past_scopes(result.rulebook, known)
        known.insert(0, appraise(result.rulebook, result.facts, scopes) if known else result)
    return appraise(loaded.rulebook, facts, past_scopes(loaded.rulebook, known))


def position_of(wanted: str, rulebook: Rulebook, console: Console) -> int:
    """The position of a unit by its code or one of its names. Raises `UnusableError` where there is none."""
    for position, unit in enumerate(rulebook.units):
        if wanted in (unit.code, unit.label.zh, unit.label.en, *unit.aliases):
            return position
    known = [unit.label.text(console.language) or unit.code for unit in rulebook.units]
    raise UnusableError(console.words("command.explain.unknown_unit", unit=wanted, known=known))


def tell_findings(findings: Sequence[Finding], sentences: Sentences, console: Console) -> None:
    """One line a finding, errors first; then how many there are of each severity."""
    order = {severity: number for number, severity in enumerate(Severity)}
    for finding in sorted(findings, key=lambda finding: order[finding.severity]):
        console.print(f"[{console.words(f'severity.{finding.severity}')}] {sentences.finding(finding)}")
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    console.print(console.words("command.findings", **{str(severity): count for severity, count in counts.items()}))


def exit_status(findings: Sequence[Finding]) -> int:
    """1 where something of severity error was found, else 0."""
    return ERRORS_FOUND if any(finding.severity is Severity.ERROR for finding in findings) else FINE
