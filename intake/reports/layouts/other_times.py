"""Columns of other times (累计, 上季) where less than a year is appraised: a question if no other gives the values.

Beside a column of the period they are mentioned only, like last year's beside this year's.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from intake.reports.layouts.headings import Heading
from intake.reports.sheet import Sheet, holds_value
from intake.reports.words import Word
from scoring.finding import Finding, Severity
from scoring.rulebook import Field


def ask_of_form(sheet: Sheet, entries: int, findings: int) -> None:
    """Ask about the columns of a form of which nothing was read since so many entries and findings."""
    if sheet.vocabulary.period is None or any(holds_value(entry.cell) for entry in sheet.entries[entries:]):
        return
    for position, finding in enumerate(sheet.findings[findings:], findings):
        if finding.code == "other_period":
            _ask(sheet, position, str(finding.values["label"]))


def ask_of_columns(sheet: Sheet, columns: Mapping[int, Heading], read: AbstractSet[Field], findings: int) -> None:
    """Ask about the columns of a table, said since so many findings, of whose field no other column was read."""
    known = sheet.vocabulary
    for c, heading in columns.items():
        text = next((part for part in heading.parts if known.word(part) is Word.EARLIER), "")
        fields = heading.meaning.fields if heading.meaning else ()
        if not (text and fields) or not read.isdisjoint(fields):
            continue
        where = sheet.address((heading.row, c))
        for position, finding in enumerate(sheet.findings[findings:], findings):
            if finding.code == "other_period" and finding.cell == where:
                _ask(sheet, position, text)


def _ask(sheet: Sheet, position: int, text: str) -> None:
    """Put a question in the place of the note that the column was not read."""
    values = {"text": text.strip(), "period": sheet.vocabulary.rulebook.settings.period}
    said = sheet.findings[position]
    sheet.findings[position] = Finding(
        Severity.WARNING, "column_of_other_time", values, said.file, said.sheet, said.cell
    )
