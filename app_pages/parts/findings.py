"""Findings as a table: where, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from app_pages.parts.static_table import table
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Words

ORDER = list(Severity)


def findings_table(findings: Sequence[Finding], say: Words, rulebook: Rulebook | None = None) -> None:
    """Findings of units in the order of the rulebook, after those of no unit; the worst first within each.

    Columns that say nothing (no unit known, one severity only) are left out.
    """
    sentences = Sentences(say.language, rulebook)
    units = list(rulebook.unit_of) if rulebook else []
    ordered = sorted(
        findings,
        key=lambda item: (units.index(item.unit) + 1 if item.unit in units else 0, ORDER.index(item.severity)),
    )
    shown = pd.DataFrame(index=range(len(ordered)))
    if any(item.unit in units for item in ordered):
        shown[say("page.column.unit")] = [sentences.unit(item.unit) if item.unit else "" for item in ordered]
    if len({item.severity for item in ordered}) > 1:
        shown[say("page.findings.severity")] = [say(f"page.findings.{item.severity}") for item in ordered]
    shown[say("page.findings.file")] = [item.file.rsplit("/", 1)[-1] if item.file else "" for item in ordered]
    shown[say("page.findings.place")] = [" ".join(filter(None, (item.sheet, item.cell))) for item in ordered]
    shown[say("page.findings.sentence")] = [sentences.what(item) for item in ordered]
    table(shown, {}, say("page.findings.alt", count=len(ordered)), "findings")
