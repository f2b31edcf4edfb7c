"""`appraise check`: readings and findings, no scoring."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from commands import answer
from commands.console import Console
from commands.loading import exit_status, load_past, load_reports, load_rulebook, tell_findings
from intake.reports import Reports
from intake.reports.files import files_in
from intake.reports.values.personal import masked
from scoring.finding import Finding, Severity
from wording.sentences import Sentences


def run(options: argparse.Namespace, console: Console) -> int:
    """Read the reports and tell what is wrong with them and who has not reported."""
    loaded = load_rulebook(options.rulebook, console)
    past = load_past(loaded, options.previous[:1], console, options.processes)
    reports, _ = load_reports(loaded.rulebook, options.reports, console, past, options.processes)
    findings = (*loaded.findings, *reports.findings)
    units = answer.units(loaded.rulebook, reports, console.language)
    status = {name: sum(unit["status"] == name for unit in units) for name in ("reported", "late", "not_reported")}
    console.print(console.words("command.check.reported", **status, readings=len(reports.readings)))
    tell_findings(findings, loaded.sentences, console)
    if options.marked:
        _write_marked(options.marked, options.reports, reports.findings, loaded.sentences, console)
    if options.blanked:
        _write_blanked(options.blanked, options.reports, reports, console)
    if options.json:
        made = {
            **answer.head(loaded.rulebook, console.language),
            "units": units,
            "readings": answer.readings(reports.readings),
            "findings": answer.findings(findings, loaded.sentences),
            "cases": answer.cases(loaded.cases),
        }
        console.write_json(made, options.json)
    return exit_status(findings)


def _write_marked(
    folder: Path, reports: Sequence[Path], findings: Sequence[Finding], sentences: Sentences, console: Console
) -> None:
    """Each file with something to mend, with its cells marked, in the same folders below `folder` as it came in."""
    from intake.marked import findings_of, marked_workbook  # openpyxl is loaded only where workbooks are written

    written: list[Path] = []
    with console.writing(folder):
        for path, full_name in files_in(reports)[0].items():
            name = masked(full_name)  # as the findings have it
            own = findings_of(name, findings)
            if all(finding.severity is Severity.INFO for finding in own):
                continue
            target = _target(folder, name, written)
            target.write_bytes(marked_workbook(path, own, sentences))
    console.tell(console.words("command.check.marked.written", count=len(written), folder=str(folder)))


def _write_blanked(folder: Path, paths: Sequence[Path], reports: Reports, console: Console) -> None:
    """A copy of each file that is held back, without its personal data, with the hashes of both."""
    from intake.marked import blanked_copy, findings_of

    written: list[Path] = []
    with console.writing(folder):
        for path, full_name in files_in(paths)[0].items():
            name = masked(full_name)
            if name not in reports.held:
                continue
            own = findings_of(name, reports.findings)
            if any(finding.code == "personal_data_in_document" for finding in own):
                console.print(console.words("command.check.blanked.none", file=name))
                continue
            target, copy = _target(folder, name, written), blanked_copy(path, own)
            target.write_bytes(copy.content)
            said = {"received": copy.received_sha256, "copy": str(target), "stored": copy.stored_sha256}
            console.print(console.words("command.check.blanked.copy", file=name, **said))
    console.tell(console.words("command.check.blanked.written", count=len(written), folder=str(folder)))


def _target(folder: Path, name: str, written: list[Path]) -> Path:
    """Where to write the workbook that is made from a report: in the same folders below `folder` as it came in."""
    from intake.forms.paths import free_path, plain_part

    *parents, last = name.split("/")
    place = folder.joinpath(*map(plain_part, parents))
    place.mkdir(parents=True, exist_ok=True)
    written.append(free_path(place, Path(last).stem, written))
    return written[-1]
