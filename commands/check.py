"""`appraise check`: readings and findings, no scoring."""

from __future__ import annotations

import argparse

from commands import answer
from commands.console import Console
from commands.loading import exit_status, load_reports, load_rulebook, tell_findings


def run(options: argparse.Namespace, console: Console) -> int:
    """Read the reports and tell what is wrong with them and who has not reported."""
    loaded = load_rulebook(options.rulebook, console)
    reports, _ = load_reports(loaded.rulebook, options.reports, console)
    findings = (*loaded.findings, *reports.findings)
    units = answer.units(loaded.rulebook, reports, console.language)
    status = {name: sum(unit["status"] == name for unit in units) for name in ("reported", "late", "not_reported")}
    console.print(console.words("command.check.reported", **status, readings=len(reports.readings)))
    tell_findings(findings, loaded.sentences, console)
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
