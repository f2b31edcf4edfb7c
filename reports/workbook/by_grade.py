"""The sheet of the list by grade, as it is put up for public notice: best grade first, in each by group and place."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.issue import Issue
from reports.sheets import POINTS, WHOLE, Heading, Sheets
from scoring.result import Result
from wording.sentences import Sentences


def add_by_grade(sheets: Sheets, order: Sequence[str], result: Result, issue: Issue, sentences: Sentences) -> None:
    """A line a unit with a grade; the decided grade where there is one. Without grades in the rulebook no sheet."""
    words, rulebook = sentences.words, result.rulebook
    if not rulebook.grades:
        return
    at = {unit: number for number, unit in enumerate(result.facts.units)}
    grades = {unit: issue.grade(unit, result.grade[at[unit]]) for unit in order}
    best_first = [grade.name for grade in rulebook.grades]
    groups = list(rulebook.groups)
    places = result.place

    def position(unit: str) -> tuple[int, int, float]:
        place = float(places[at[unit]])
        group = groups.index(rulebook.unit_of[unit].group)
        return best_first.index(grades[unit] or ""), group, math.inf if math.isnan(place) else place

    names = (
        ("number", 8, WHOLE), ("grade", 14, ""), ("group", 14, ""), ("place", 8, WHOLE), ("unit", 24, ""),
        ("total", 10, POINTS), ("grade_reason", 60, ""),
    )  # fmt: skip
    headings = [Heading(words(f"workbook.{name}"), width, form or "@") for name, width, form in names]
    listed = sorted((unit for unit in order if grades[unit] in best_first), key=position)
    rows = [
        [number, sentences.grade(grades[unit]), sentences.group(rulebook.unit_of[unit].group),
         None if math.isnan(places[at[unit]]) else int(places[at[unit]]), sentences.unit(unit),
         float(result.total[at[unit]]), _why(result, at[unit], unit, issue, sentences)]
        for number, unit in enumerate(listed, 1)
    ]
    sheets.add(words("workbook.by_grade"), headings, rows, "by_grade", frozen="A2")


def _why(result: Result, at: int, unit: str, issue: Issue, sentences: Sentences) -> str:
    """The committee's reason where it decided, else how ties and quotas led to the grade."""
    if unit in issue.decided:
        return sentences.words("workbook.decided", reason=issue.decided[unit].reason)
    return sentences.steps([*result.rank_steps(at), *result.grade_steps(at)])
