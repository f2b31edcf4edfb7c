"""What is wrong in the sample's reports is found, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.reports import Reports, read_reports
from intake.reports.facts import facts_of
from intake.rulebook import read_rulebook
from scoring.appraisal import appraise
from scoring.cases import run_cases
from scoring.past import past_scopes
from scoring.rulebook import Rulebook

SAMPLE = Path(__file__).parents[2] / "sample_data"
COUNTY = SAMPLE / "county"
TO_DISCOVER = {
    ("furong", "lectures", "reports/芙蓉乡党建考核报表.xlsx", "D31"),
    ("lamei", "attendance", "reports/蜡梅镇党建考核报表.xlsx", "C43"),
    ("dujuan", "trained", "reports/杜鹃镇党建考核报表.xlsx", "C40"),
    ("moli", "floating_contacted", "reports/茉莉镇党建考核报表.xlsx", "B26"),
    (None, None, "reports/玉兰镇党建考核报表.xlsx", "B79"),
    ("qingtan", None, "reports/青檀镇党建考核报表.xlsx", "A1"),
    (None, None, "office/督导和通报.xlsx", "B8"),
    ("yinxing", None, "reports/银杏镇党建考核报表.xlsx", None),
    ("baihe", None, None, None),
    (None, None, "rulebook.xlsx", None),  # the year's rulebook lies in the same folder and is passed by
}


def rulebook(year: int) -> Rulebook:
    read = read_rulebook(COUNTY / str(year) / "rulebook.xlsx")
    assert read.rulebook is not None
    assert [finding.code for finding in read.findings] == []
    return read.rulebook


@pytest.fixture(scope="module")
def reports() -> Reports:
    return read_reports(rulebook(2025), [COUNTY / "2025"])


def test_exactly_the_planted_mistakes_are_found(reports: Reports) -> None:
    assert {(found.unit, found.field, found.file, found.cell) for found in reports.findings} == TO_DISCOVER


def test_the_readme_names_each_mistake_with_its_cell() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    lines = readme.splitlines()
    for _, _, file, cell in TO_DISCOVER:
        if file and cell:
            assert any(Path(file).name in line and f"`{cell}`" in line for line in lines), (file, cell)


def test_last_year_only_one_report_was_late() -> None:
    findings = read_reports(rulebook(2024), [COUNTY / "2024"]).findings
    assert [found.unit for found in findings if found.code != "rulebook_among_reports"] == ["lingxiao"]


def test_a_number_with_its_measure_behind_it_is_no_mistake(reports: Reports) -> None:
    (reading,) = [one for one in reports.readings if (one.unit, one.field) == ("shiliu", "special_meetings")]
    assert (reading.value, reading.raw) == (6, "6次")


def test_every_unit_but_one_reported(reports: Reports) -> None:
    assert {unit.code for unit in rulebook(2025).units} - set(reports.received) == {"baihe"}


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_worked_cases_of_the_sample_come_out(year: int) -> None:
    outcomes = run_cases(rulebook(year))
    assert len(outcomes) > 10
    assert [(outcome.row.case, outcome.computed) for outcome in outcomes if not outcome.passed] == []


def test_the_sample_uses_every_method_and_every_way_of_combining() -> None:
    rules = rulebook(2025).rules
    methods = " ".join(sorted({rule.method for rule in rules if rule.method}))
    assert methods == "bands checklist judge ladder linear panel places points prices relative slope votes"
    combines = {rule.combine for rule in rules}
    assert combines == {"sum", "deduct", "weighted", "mean", "max", "min", "geometric", "formula"}


def test_the_dimensions_of_the_sample_are_worth_a_hundred() -> None:
    book = rulebook(2025)
    dimensions = [rule for rule in book.children[None] if rule.marks is not None]
    assert len(dimensions) == 7
    assert sum(rule.marks or 0 for rule in dimensions) == 100


def test_compared_with_last_year_nothing_in_the_sample_is_unlikely() -> None:
    earlier, now = rulebook(2024), rulebook(2025)
    result = appraise(earlier, facts_of(earlier, read_reports(earlier, [COUNTY / "2024"])))
    found = read_reports(now, [COUNTY / "2025"], last_year=past_scopes(now, [result])[0].columns).findings
    assert {(one.unit, one.field, one.file, one.cell) for one in found} == TO_DISCOVER
