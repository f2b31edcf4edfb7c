"""What the commands that write documents share: reports read and scored, ready to be told."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from commands import answer
from commands.console import Console
from commands.loading import load_past, load_reports, load_rulebook, score
from intake.reports.cells import with_places
from reports.account import Account
from scoring.finding import Finding


@dataclass(frozen=True)
class Told:
    """A result as documents tell it, with all that was found on the way."""

    account: Account
    findings: tuple[Finding, ...]


def tell(options: argparse.Namespace, console: Console) -> Told:
    """Read rulebook, reports and earlier periods as `appraise score` does, and score."""
    loaded = load_rulebook(options.rulebook, console)
    past = load_past(loaded, options.previous, console)
    reports, facts = load_reports(loaded.rulebook, options.reports, console, past)
    result = score(loaded, facts, past)
    arrivals = {unit["unit"]: unit["status"] for unit in answer.units(loaded.rulebook, reports, console.language)}
    account = Account(result, console.language, past[0] if past else None, arrivals)
    found = (*loaded.findings, *reports.findings, *with_places(result.findings, loaded.rulebook, reports.readings))
    return Told(account, found)
