"""The result as an Excel workbook: ranking, points, lost points, reasons, where each point comes from, the rules."""

from __future__ import annotations

from collections.abc import Iterable

from intake.reports import Reading
from intake.reports.cells import by_unit
from reports.issue import Issue
from reports.sheets import Sheets
from reports.workbook.about import add_about
from reports.workbook.by_grade import add_by_grade
from reports.workbook.charts import add_charts
from reports.workbook.decisions import add_decisions
from reports.workbook.findings import add_findings
from reports.workbook.lost import add_lost
from reports.workbook.points import add_points, totals_of
from reports.workbook.ranking import add_ranking
from reports.workbook.rules import add_rules
from reports.workbook.trace import add_trace
from scoring.finding import Finding
from scoring.result import Result
from scoring.tables import ranking
from wording.sentences import Sentences
from wording.words import Language


def result_workbook(
    result: Result,
    readings: Iterable[Reading],
    findings: Iterable[Finding],
    language: Language,
    issue: Issue | None = None,
) -> bytes:
    """The workbook as bytes: the same for the same input.

    Sheets: about, ranking, points (units x rules; branches and totals are live formulas), lost points, problem areas,
    charts, gates and grades, the list by grade, traces (a line a unit and rule), findings, rules.
    """
    issue = issue or Issue()
    sentences = Sentences(language, result.rulebook)
    frame = ranking(result)
    order = [str(unit) for unit in frame.index]
    sheets = Sheets()
    add_about(sheets, result, issue, sentences)
    add_ranking(sheets, frame, result, totals_of(order, sentences), issue, sentences)
    add_points(sheets, order, result, sentences)
    lost = add_lost(sheets, order, result, sentences)
    add_charts(sheets, lost, sentences.words)
    add_decisions(sheets, order, result, issue, sentences)
    add_by_grade(sheets, order, result, issue, sentences)
    add_trace(sheets, result, by_unit(readings), sentences)
    add_findings(sheets, findings, sentences)
    add_rules(sheets, result.rulebook, sentences)
    return sheets.content()
