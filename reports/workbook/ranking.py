"""The sheet of the ranking: by group, totals taken from the sheet of points, lost points by dimension, reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from reports.issue import Issue
from reports.rows import Live
from reports.sheets import POINTS, WHOLE, Heading, Sheets
from scoring.result import Result
from wording.sentences import Sentences


def add_ranking(
    sheets: Sheets, frame: pd.DataFrame, result: Result, totals: Mapping[str, str], issue: Issue, sentences: Sentences
) -> None:
    """`frame`: as `scoring.tables.ranking` gives it; `totals`: unit -> its cell on the sheet of points."""
    words = sentences.words
    at = {unit: number for number, unit in enumerate(result.facts.units)}
    headings = [
        Heading(words("workbook.group"), 12),
        Heading(words("workbook.place"), 8, WHOLE),
        Heading(words("workbook.unit"), 18),
        Heading(words("workbook.total"), 10, POINTS),
        Heading(words("workbook.total_before_gates"), 12, POINTS),
        Heading(words("workbook.grade_computed"), 10),
        Heading(words("workbook.grade_decided"), 10),
        Heading(words("workbook.place_overall"), 10, WHOLE),
        Heading(words("workbook.remarks"), 60),
    ]
    rows = [
        [
            sentences.group(row["group"]),
            _place(row["rank_in_group"]),
            sentences.unit(str(unit)),
            _total(totals[str(unit)], float(row["total"])),
            float(row["total_before_gates"]),
            sentences.grade(row["grade"]) if row["grade"] else None,
            sentences.grade(decided) if (decided := issue.decided_grade(str(unit), row["grade"])) else None,
            _place(row["rank"]),
            "\n".join(_remarks(result, at[str(unit)], str(unit), bool(row["provisional"]), issue, sentences)),
        ]
        for unit, row in frame.iterrows()
    ]
    sheets.add(words("workbook.ranking"), headings, rows, "ranking", frozen="D2")


def _place(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _total(cell: str, value: float) -> Live | None:
    return None if math.isnan(value) else Live(cell, value)


def _remarks(
    result: Result, at: int, unit: str, provisional: bool, issue: Issue, sentences: Sentences
) -> Sequence[str]:
    said = [sentences.gate(acted) for acted in result.gates[at]]
    if unit in issue.decided:
        said.append(sentences.words("workbook.decided", reason=issue.decided[unit].reason))
    said += [sentences.step(step) for step in result.rank_steps(at)]
    return [*said, sentences.words("workbook.provisional")] if provisional else said
