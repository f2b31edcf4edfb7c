"""The sheet of findings: what was wrong or odd in the reports."""

from __future__ import annotations

from collections.abc import Iterable

from reports.sheets import Heading, Sheets
from scoring.finding import Finding
from wording.sentences import Sentences


def add_findings(sheets: Sheets, findings: Iterable[Finding], sentences: Sentences) -> None:
    """A line a finding, with its place and how to mend it."""
    words = sentences.words
    names = (("severity", 8), ("unit", 18), ("file", 30), ("sheet", 14), ("cell", 8), ("message", 80))
    headings = [Heading(words(f"workbook.{name}"), width) for name, width in names]
    rows = [
        [
            words(f"severity.{finding.severity}"),
            sentences.unit(finding.unit) if finding.unit else None,
            finding.file,
            finding.sheet,
            finding.cell,
            sentences.what(finding),
        ]
        for finding in findings
    ]
    sheets.add(words("workbook.findings"), headings, rows, "findings")
