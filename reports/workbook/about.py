"""The first sheet: what this workbook is about, how it stands, and what is on the other sheets."""

from __future__ import annotations

from reports.issue import Issue
from reports.sheets import Heading, Sheets
from scoring.result import Result
from wording.sentences import Sentences

SHEETS = ("ranking", "points", "lost", "areas", "charts", "decisions", "by_grade", "trace", "findings", "rules")


def add_about(sheets: Sheets, result: Result, issue: Issue, sentences: Sentences) -> None:
    """Title, period, standing, the rulebook's hash and the head of the audit chain; then a line a sheet."""
    words, settings = sentences.words, result.rulebook.settings
    rows: list[list[object]] = [
        [words("workbook.about_title"), settings.title.text(sentences.language)],
        [words("workbook.about_period"), settings.period],
        [words("workbook.about_standing"), words(f"workbook.standing_{issue.standing}")],
        [words("workbook.about_rulebook"), result.rulebook.hash],
        [words("workbook.about_head"), issue.head],
    ]
    rows = [row for row in rows if row[1]]
    rows += [[words(f"workbook.{name}"), words(f"workbook.about_{name}")] for name in SHEETS
             if name != "by_grade" or result.rulebook.grades]
    headings = [Heading(words("workbook.about"), 24), Heading(words("workbook.about_what"), 90)]
    sheets.add(words("workbook.about"), headings, rows, "about")
