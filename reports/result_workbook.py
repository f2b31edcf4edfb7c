"""The result as an Excel workbook: ranking, points of every unit and rule, findings, where each point comes from."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from intake.reports import Reading
from intake.reports.cells import Cells, behind, by_unit
from reports.sheets import POINTS, WHOLE, Heading, fill
from scoring.column import Status
from scoring.finding import Finding
from scoring.result import Result
from scoring.tables import ranking
from wording.sentences import Sentences
from wording.words import Language


def result_workbook(
    result: Result, readings: Iterable[Reading], findings: Iterable[Finding], language: Language
) -> bytes:
    """The workbook as bytes. Sheets: ranking, points (units x rules), trace (a line a unit and rule), findings."""
    sentences = Sentences(language, result.rulebook)
    book = Workbook()
    book.remove(book.active)
    _ranking(book, result, sentences)
    _points(book, result, sentences)
    _trace(book, result, by_unit(readings), sentences)
    _findings(book, findings, sentences)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(
    book: Workbook, name: str, sentences: Sentences, headings: Sequence[Heading], rows: Iterable[Sequence[object]]
) -> None:
    fill(book.create_sheet(sentences.words(f"workbook.{name}")), headings, rows, name)


def _ranking(book: Workbook, result: Result, sentences: Sentences) -> None:
    words = sentences.words
    frame = ranking(result)
    reasons = dict(zip(result.facts.units, result.gates, strict=True))
    headings = [
        Heading(words("workbook.group")),
        Heading(words("workbook.place"), 8, WHOLE),
        Heading(words("workbook.unit"), 18),
        Heading(words("workbook.total"), 10, POINTS),
        Heading(words("workbook.total_before_gates"), 12, POINTS),
        Heading(words("workbook.grade"), 10),
        Heading(words("workbook.place_overall"), 10, WHOLE),
        Heading(words("workbook.remarks"), 50),
    ]
    rows = []
    for unit, row in frame.iterrows():
        remarks = [sentences.gate(acted) for acted in reasons[str(unit)]]
        remarks += [words("workbook.provisional")] if row["provisional"] else []
        places = [None if frame.isna().at[unit, name] else int(row[name]) for name in ("rank_in_group", "rank")]
        grade = sentences.grade(row["grade"]) if row["grade"] else None
        rows.append(
            [
                row["group"],
                places[0],
                sentences.unit(str(unit)),
                row["total"],
                row["total_before_gates"],
                grade,
                places[1],
                "\n".join(remarks),
            ]
        )
    _sheet(book, "ranking", sentences, headings, rows)


def _points(book: Workbook, result: Result, sentences: Sentences) -> None:
    codes = list(dict.fromkeys(rule.code for rule in result.rulebook.rules if result.of_code(rule.code)))
    headings = [Heading(sentences.words("workbook.unit"), 18)]
    headings += [Heading(f"{code} {sentences.rule(code)}", 12, POINTS) for code in codes]
    columns = [result.of_code(code) for code in codes]
    rows = [
        [
            sentences.unit(unit),
            *(_point(column.points[at], column.status[at], sentences) for column in columns if column),
        ]
        for at, unit in enumerate(result.facts.units)
    ]
    _sheet(book, "points", sentences, headings, rows)


def _point(points: float, status: int, sentences: Sentences) -> float | str | None:
    """Points, or the word for why there are none; nothing where the rule does not exist for the unit."""
    if not math.isnan(points):
        return float(points)
    if status == Status.NO_RULE:
        return None
    return sentences.words(f"status.{Status(int(status)).word}")


def _trace(book: Workbook, result: Result, cells: Cells, sentences: Sentences) -> None:
    words = sentences.words
    headings = [
        Heading(words("workbook.unit"), 18),
        Heading(words("workbook.rule"), 28),
        Heading(words("workbook.marks"), 8, POINTS),
        Heading(words("workbook.points_got"), 8, POINTS),
        Heading(words("workbook.steps"), 70),
        Heading(words("workbook.cells"), 60),
        Heading(words("workbook.clause"), 50),
    ]
    rows = []
    for code, rule in result.leaves.items():
        for at, unit in enumerate(result.facts.units):
            if rule.status[at] == Status.NO_RULE:
                continue
            row = rule.rules[int(rule.row[at])]
            places = [f"{one.file} {one.sheet}!{one.cell}" for one in behind(unit, row, result.rulebook, cells)]
            points = _point(rule.points[at], rule.status[at], sentences)
            said = sentences.steps(rule.explain(at))
            rows.append(
                [
                    sentences.unit(unit),
                    f"{code} {sentences.rule(code)}",
                    float(rule.marks[at]),
                    points,
                    said,
                    "\n".join(places),
                    row.clause,
                ]
            )
    _sheet(book, "trace", sentences, headings, rows)


def _findings(book: Workbook, findings: Iterable[Finding], sentences: Sentences) -> None:
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
            sentences.finding(finding),
        ]
        for finding in findings
    ]
    _sheet(book, "findings", sentences, headings, rows)
