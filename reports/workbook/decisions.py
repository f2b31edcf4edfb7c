"""The sheet of gates and grades: what came out for each unit, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.issue import Issue
from reports.sheets import POINTS, WHOLE, Heading, Sheets
from scoring.result import Result
from wording.sentences import Sentences


def add_decisions(sheets: Sheets, order: Sequence[str], result: Result, issue: Issue, sentences: Sentences) -> None:
    """A line a unit: totals and grades before and after gates, with every reason in words."""
    words = sentences.words
    at = {unit: number for number, unit in enumerate(result.facts.units)}
    names = (
        ("unit", 16, ""), ("total_before_gates", 9, POINTS), ("total", 9, POINTS), ("place_overall", 8, WHOLE),
        ("grade_before_gates", 9, ""), ("grade_computed", 9, ""), ("grade_decided", 9, ""), ("gates", 42, ""),
        ("grade_reason", 50, ""), ("decision_reason", 28, ""),
    )  # fmt: skip
    headings = [Heading(words(f"workbook.{name}"), width, form or "@") for name, width, form in names]
    rows = [_row(result, at[unit], unit, issue, sentences) for unit in order]
    sheets.add(words("workbook.decisions"), headings, rows, "decisions", frozen="B2")


def _row(result: Result, at: int, unit: str, issue: Issue, sentences: Sentences) -> Sequence[object]:
    before, grade = result.grade_before_gates[at], result.grade[at]
    decided = issue.decided_grade(unit, grade)
    return [
        sentences.unit(unit),
        float(result.total_before_gates[at]),
        float(result.total[at]),
        None if math.isnan(result.rank[at]) else int(result.rank[at]),
        sentences.grade(before) if before else None,
        sentences.grade(grade) if grade else None,
        sentences.grade(decided) if decided else None,
        "\n".join(sentences.gate(acted) for acted in result.gates[at]),
        sentences.steps([*result.rank_steps(at), *result.grade_steps(at)]),
        issue.decided[unit].reason if unit in issue.decided else None,
    ]
