"""Every report of the sample county - three layouts, xlsx, xls, ods - says the same after it was marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.marked import findings_of, marked_workbook
from intake.reports import read_files
from intake.rulebook import read_rulebook
from wording.sentences import Sentences

COUNTY = Path(__file__).parents[3] / "sample_data" / "county" / "2025"
FILES = sorted((COUNTY / "reports").iterdir())


@pytest.fixture(scope="module")
def county():
    return read_rulebook(COUNTY / "rulebook.xlsx").rulebook


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_marks_change_nothing_in_what_is_read(path: Path, tmp_path: Path, county) -> None:
    (first,) = read_files(county, {path: path.name})
    copy = tmp_path / f"{path.stem}.xlsx"
    copy.write_bytes(marked_workbook(path, findings_of(path.name, first.findings), Sentences("zh", county)))
    (again,) = read_files(county, {copy: path.name})
    assert [item._replace(raw="") for item in again.readings] == [item._replace(raw="") for item in first.readings]
    assert [(item.code, item.sheet, item.cell) for item in again.findings] == [
        (item.code, item.sheet, item.cell) for item in first.findings
    ]
