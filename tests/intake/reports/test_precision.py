"""A good file that a human reads at a glance is read: measured over clean workbooks, and after harmless changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from corpus.book import Case
from corpus.clean import clean, harmless
from corpus.compare import not_as_a_person_reads, share_read, wrong_in_silence
from corpus.county import COUNTY
from corpus.writers import write

from intake.reports import Reports, read_reports
from scoring.finding import Severity

SEED = int(os.environ.get("FUZZ_SEED", "2025"))
WORKBOOKS = int(os.environ.get("FUZZ_WORKBOOKS", "100"))
FLOOR = 0.97
"""Of the values of clean workbooks with harmless changes; the rest is asked about."""


def read(cases: Iterator[Case], folder: Path) -> Iterator[tuple[Case, Reports]]:
    for case in islice(cases, WORKBOOKS):
        place = folder / case.title.partition(":")[0]
        write(case.books[0], place)
        yield case, read_reports(COUNTY, [place])


def test_every_value_of_a_clean_workbook_is_read_and_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problems: list[str] = []
    right = values = 0
    for case, reports in read(clean(SEED), tmp_path):
        found = [*wrong_in_silence(case, reports), *not_as_a_person_reads(case, reports)]
        found += [one.code for one in reports.findings if one.severity is Severity.ERROR]
        problems += [f"{case.title} | {problem}" for problem in found]
        right, values = (sum(pair) for pair in zip((right, values), share_read(case, reports), strict=True))
    with capsys.disabled():
        print(f"\nclean workbooks: {right} of {values} values read")  # noqa: T201 - the figure is the point
    assert not problems, "\n".join(problems)
    assert right == values > 1000


def test_nearly_every_value_is_read_after_harmless_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong: list[str] = []
    right = values = 0
    for case, reports in read(harmless(SEED), tmp_path):
        wrong += [f"{case.title} | {problem}" for problem in wrong_in_silence(case, reports)]
        right, values = (sum(pair) for pair in zip((right, values), share_read(case, reports), strict=True))
    with capsys.disabled():
        print(f"\nharmless changes: {right} of {values} values read")  # noqa: T201 - the figure is the point
    assert not wrong, "\n".join(wrong)
    assert right / values >= FLOOR
