"""The corpus: workbooks as forty offices write them, each with its truth, checked cell by cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus.__main__ import write_corpus
from corpus.book import Case
from corpus.cases import CASES
from corpus.compare import not_as_a_person_reads, wrong_in_silence
from corpus.county import COUNTY
from corpus.points import shown
from corpus.quarters import SHORT
from corpus.writers import write

from intake.reports import Reports, read_reports
from scoring.rulebook import Rulebook


def read(case: Case, folder: Path, county: Rulebook = COUNTY) -> Reports:
    for book in case.books:
        write(book, folder)
    return read_reports(county, [folder])


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_every_cell_is_read_right_or_reported(case: Case, tmp_path: Path) -> None:
    reports = read(case, tmp_path)
    problems = [*wrong_in_silence(case, reports), *not_as_a_person_reads(case, reports)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("county", "case"), SHORT, ids=[f"{one.settings.period_is} {case.title}" for one, case in SHORT]
)
def test_of_a_quarter_half_a_year_and_a_month_exactly_that_is_read(
    county: Rulebook, case: Case, tmp_path: Path
) -> None:
    reports = read(case, tmp_path, county)
    problems = [*wrong_in_silence(case, reports), *not_as_a_person_reads(case, reports)]
    assert not problems, "\n".join(problems)


def test_the_index_names_cases_that_exist() -> None:
    assert set(shown()) <= {case.title for case in CASES}
    assert {number for points in shown().values() for number, _ in points} >= {"1", "2", "3", "4", "5", "9", "11"}


def test_the_corpus_is_written_with_its_truth(tmp_path: Path) -> None:
    plain = [case for case in CASES if case.books[0].made is None][:3]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus.__main__.CASES", plain)
        count = write_corpus(tmp_path, mutations=2)
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    truth = json.loads((tmp_path / "001" / "truth.json").read_text("utf-8"))
    assert count == len(index) >= 3
    assert truth["title"] == plain[0].title
    assert {"unit": "T01", "field": "members", "value": 48}.items() <= truth["values"][0].items()
    assert (tmp_path / "001" / truth["values"][0]["file"]).exists()
