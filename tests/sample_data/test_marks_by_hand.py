"""Marks of the sample county, reckoned by hand from the figures in the workbooks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from intake.reports import read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from scoring.appraisal import appraise
from scoring.column import Status
from scoring.past import past_scopes
from scoring.result import Result

COUNTY = Path(__file__).parents[2] / "sample_data" / "county"


def scored(year: int, past: list[Result]) -> Result:
    rulebook = read_rulebook(COUNTY / str(year) / "rulebook.xlsx").rulebook
    assert rulebook is not None
    facts = facts_of(rulebook, read_reports(rulebook, [COUNTY / str(year)]))
    return appraise(rulebook, facts, past_scopes(rulebook, past))


@pytest.fixture(scope="module")
def before() -> Result:
    return scored(2024, [])


@pytest.fixture(scope="module")
def result(before: Result) -> Result:
    return scored(2025, [before])


BY_HAND = [
    ("wujiu", "study", 2.5),  # 5 of 6 meetings: 3 - 0.5
    ("wujiu", "contact", 1.67),  # the worse of two: (11/12 - 50 %) / 50 % x 2 = 1.6667
    ("wujiu", "team", 1.56),  # 40/78 = 51.28 %: (51.28 - 20) / 40 x 2 = 1.5641
    ("wujiu", "recruit", 2.84),  # 3 x 18/19 = 2.8421
    ("wujiu", "recruit_quality", 1.6),  # 12/18 = 66.67 %: 3.33 short of 70 %, 4 started: 2 - 0.4
    ("wujiu", "dues", 1.8),  # 135955/137295 = 99.0240 %: 2 - 0.9760 x 0.2 = 1.8048
    ("wujiu", "study_attendance", 1.54),  # (93.9 - 80) / 18 x 2 = 1.5444
    ("wujiu", "meetings", 3.7),  # 500/520 = 96.15 %: 3 whole points short: 4 - 0.3
    ("wujiu", "theme_months", 2.75),  # none in November: 3 - 0.25
    ("wujiu", "life_meeting", 2.5),  # 3 - 0 - 0.3 judged - 0.2 for something missing
    ("wujiu", "double_life", 1.65),  # (1.58 + 1.72) / 2
    ("wujiu", "income_villages", 3.15),  # 8/13 = 61.54 %: 18.46 short of 80 %: 5 - 1.8462
    ("wujiu", "income_growth", 2.94),  # 304/289 - 1 = 5.1903 %: 3.5 - 2.8097 x 0.2 = 2.9381
    ("wujiu", "project_points", 1.1),  # 950,000 yuan: 0.1; 2.26 and 4.12 million: 0.5 each
    ("wujiu", "grid", 2.68),  # cube root of 2.62 x 2.71 x 2.72 = 2.6829
    ("wujiu", "centres", 1.7),  # 2 x 0.85 x 1
    ("wujiu", "votes", 9.66),  # (92 x 100 + 12 x 80 + 3 x 60) / 107 = 96.6355, of 10
    ("wujiu", "panel", 8.8),  # 8.5 8.5 9 9 9.5 8.5 9 without 8.5 and 9.5: 44 / 5
    ("wujiu", "appraisal", 5.59),  # (60 % x 9.66 + 40 % x 8.8) x 6 / 10 = 5.5896
    ("wujiu", "press", 0.12),  # 9 + 3 - 6 = 6 beyond the target, 0.02 each
    ("wujiu", "criticism_points", -1.5),  # twice the same kind: 0.5 + 2 x 0.5
    ("yinxing", "filing", 1.5),  # 11/12 = 91.67 %: the second band
    ("yinxing", "training", 2),  # 868/914 = 94.97 %: below 95 %
    ("yinxing", "weak_result", 1.5),  # one of two: 4 - 50 x 0.05
    ("yinxing", "new_cover", 1.9),  # 17/23 = 73.91 %: 1 whole point short of 75 %
    ("yinxing", "report_time", 0.5),  # three days late
    ("ziwei", "new_cover", 1.9),  # 45/53 = 84.91 %: 0.09 short of 85 %, started: 2 - 0.1
    ("haitang", "organisation", 15.85),  # 10.9 of 11, without the 5 for weak organisations: x 16 / 11 = 15.8545
    ("haitang", "income_place", 2),  # the highest income a village of its group
    ("haitang", "award_points", 0.6),  # county 0.1 + city 0.5
    ("dangui", "training", 0),  # 682/723 = 94.3 % would be 2, but the figures were invented
]


def points(result: Result, unit: str, code: str) -> float:
    rule = result.leaves.get(code) or result.branches[code]
    return float(rule.points[result.facts.units.index(unit)])


@pytest.mark.parametrize(("unit", "code", "expected"), BY_HAND)
def test_a_mark_reckoned_by_hand_comes_out(result: Result, unit: str, code: str, expected: float) -> None:
    assert points(result, unit, code) == expected


def test_totals_are_sums_of_printed_dimensions(result: Result) -> None:
    dimensions = ("duty", "organisation", "party_members", "life", "economy", "governance", "opinion")
    unit = result.facts.units.index("wujiu")
    by_hand = sum(points(result, "wujiu", code) for code in (*dimensions, "extra", "criticism_points"))
    assert result.total[unit] == round(by_hand, 2) == 82.1


def test_no_weak_organisation_means_not_applicable(result: Result) -> None:
    assert result.branches["weak"].status[result.facts.units.index("haitang")] == Status.NOT_APPLICABLE


def test_gates_of_the_sample_act(result: Result) -> None:
    grade = dict(zip(result.facts.units, zip(result.grade_before_gates, result.grade, strict=True), strict=True))
    assert grade["hongfeng"] == ("good", "fair")  # a serious accident
    assert grade["ziteng"] == ("fairly_good", "fair")  # few villages reach the income line, and last year was fair
    mumian = result.facts.units.index("mumian")
    assert result.total_before_gates[mumian] - result.total[mumian] == pytest.approx(1)  # a mass petition
    assert np.isnan(result.rank_in_group[result.facts.units.index("baihe")])  # never reported


def test_the_sample_tells_its_story(before: Result, result: Result) -> None:
    place = dict(zip(result.facts.units, result.rank_in_group, strict=True))
    last_year = dict(zip(before.facts.units, before.rank_in_group, strict=True))
    assert place["haitang"] == place["shuishan"] == 1
    assert (last_year["qingtan"], place["qingtan"]) == (9, 4)
    assert (last_year["wujiu"], place["wujiu"]) == (16, 16)
    assert np.nanmin(result.total) > 80
    assert np.nanmax(result.total) < 98


def test_units_with_nothing_open_are_the_most(result: Result) -> None:
    waiting = {unit for unit, is_open in zip(result.facts.units, result.provisional, strict=True) if is_open}
    assert waiting == {"furong", "lamei", "moli", "baihe"}
