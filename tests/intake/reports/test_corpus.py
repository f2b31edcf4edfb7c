"""The corpus: workbooks as forty offices write them, each with its truth, checked cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.book import Case
from corpus.cases import CASES
from corpus.compare import not_as_a_person_reads, wrong_in_silence
from corpus.county import COUNTY
from corpus.writers import write

from intake.reports import Reports, read_reports


def read(case: Case, folder: Path) -> Reports:
    for book in case.books:
        write(book, folder)
    return read_reports(COUNTY, [folder])


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_every_cell_is_read_right_or_reported(case: Case, tmp_path: Path) -> None:
    reports = read(case, tmp_path)
    problems = [*wrong_in_silence(case, reports), *not_as_a_person_reads(case, reports)]
    assert not problems, "\n".join(problems)
