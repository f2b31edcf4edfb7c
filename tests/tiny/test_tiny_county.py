"""The small complete example of the reference page comes out as the page works it out by hand."""

from __future__ import annotations

from pathlib import Path

from tiny_county import write_tiny_county

from intake.reports import read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from scoring.appraisal import appraise
from scoring.cases import run_cases


def test_its_rulebook_has_no_finding_and_its_cases_come_out(tmp_path: Path) -> None:
    read = read_rulebook(write_tiny_county(tmp_path).rulebook)
    assert read.findings == ()
    assert read.rulebook is not None
    assert [(outcome.row.case, outcome.computed) for outcome in run_cases(read.rulebook) if not outcome.passed] == []


def test_its_towns_get_the_points_and_grades_that_the_page_works_out_by_hand(tmp_path: Path) -> None:
    county = write_tiny_county(tmp_path)
    rulebook = read_rulebook(county.rulebook).rulebook
    assert rulebook is not None
    reports = read_reports(rulebook, [county.reports])
    assert [finding for finding in reports.findings if finding.severity == "error"] == []
    result = appraise(rulebook, facts_of(rulebook, reports))
    points = {
        code: result.leaves[code].points.tolist() for code in ("meetings", "training", "planning", "wealth", "honours")
    }
    assert points == {
        "meetings": [3, 4, 0],
        "training": [4, 6, 0],
        "planning": [5, 3, 0],
        "wealth": [4, 5, 2],
        "honours": [1, 2, 0],
    }
    assert result.total.tolist() == [17, 20, 2]
    assert result.rank.tolist() == [2, 1, 3]
    assert list(result.grade) == ["good", "poor", "poor"]
