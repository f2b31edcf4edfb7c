"""`appraise score`: reports in, ranking out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from commands import answer
from commands.console import Console
from commands.loading import Loaded, exit_status, load_past, load_reports, load_rulebook, score, tell_findings
from intake.reports import Reports
from intake.reports.cells import with_places
from scoring.finding import Finding
from scoring.result import Result
from wording.values import show


def run(options: argparse.Namespace, console: Console) -> int:
    """Score everything that can be scored; errors found in the reports show in the exit status."""
    loaded = load_rulebook(options.rulebook, console)
    past = load_past(loaded, options.previous, console, options.processes)
    reports, facts = load_reports(loaded.rulebook, options.reports, console, past, options.processes)
    result = score(loaded, facts, past)
    findings = (*loaded.findings, *reports.findings, *with_places(result.findings, loaded.rulebook, reports.readings))
    tell_ranking(result, loaded, console)
    tell_findings(findings, loaded.sentences, console)
    if options.json:
        console.write_json(answer_of(result, reports, findings, loaded, console), options.json)
    if options.out:
        _write_workbook(options.out, result, reports, findings, console)
    return exit_status(findings)


def answer_of(
    result: Result, reports: Reports, findings: Sequence[Finding], loaded: Loaded, console: Console
) -> dict[str, object]:
    """The whole answer of `appraise score`."""
    return {
        **answer.head(loaded.rulebook, console.language),
        "units": answer.units(loaded.rulebook, reports, console.language),
        "readings": answer.readings(reports.readings),
        "findings": answer.findings(findings, loaded.sentences),
        "marks": answer.marks(result, reports, loaded.sentences),
        "branches": answer.branches(result),
        "ranking": answer.ranking(result, loaded.sentences),
        "cases": answer.cases(loaded.cases),
    }


def tell_ranking(result: Result, loaded: Loaded, console: Console) -> None:
    """A table for each group, best first."""
    words, sentences = console.words, loaded.sentences
    headers = [words(f"command.score.{name}") for name in ("place", "unit", "total", "grade", "remark")]
    rows = answer.ranking(result, sentences)
    for group in result.rulebook.groups:
        console.print(sentences.group(group))
        table = []
        for row in sorted(rows, key=lambda row: (row["rank_in_group"] is None, row["rank_in_group"] or 0)):
            if row["group"] == group:
                remarks = [gate["text"] for gate in row["gates"]]
                remarks += [words("command.score.provisional")] if row["provisional"] else []
                table.append(
                    [
                        show(row["rank_in_group"], "", console.language),
                        sentences.unit(row["unit"]),
                        show(row["total"], "points", console.language),
                        sentences.grade(row["grade"]),
                        words("command.score.remarks").join(remarks),
                    ]
                )
        console.table(table, headers, ("right", "left", "right", "left", "left"))
        console.print()


def _write_workbook(
    path: Path, result: Result, reports: Reports, findings: Sequence[Finding], console: Console
) -> None:
    from reports.result_workbook import result_workbook  # openpyxl is loaded only where a workbook is asked for

    with console.writing(path):
        path.write_bytes(result_workbook(result, reports.readings, findings, console.language))
    console.tell(console.words("command.written", file=str(path)))
