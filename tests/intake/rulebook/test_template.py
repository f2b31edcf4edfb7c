"""The blank rulebook that staff start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from intake.grids import FileGrids, read_one
from intake.rulebook import is_rulebook, read_rulebook
from intake.rulebook.template import write_template
from intake.rulebook.vocabulary import SETTINGS, SHEETS
from scoring.cases import run_cases
from scoring.methods import METHODS
from wording.words import Words


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "new.xlsx"
    write_template(path, [Words("zh"), Words("en")])
    return path


def test_it_is_a_rulebook_without_any_finding(template: Path) -> None:
    read = read_rulebook(template)
    assert read.findings == ()
    grids = read_one(template)
    assert isinstance(grids, FileGrids)
    assert is_rulebook(grids.sheets)


def test_it_shows_every_method_and_setting_and_its_cases_come_out(template: Path) -> None:
    rulebook = read_rulebook(template).rulebook
    assert rulebook is not None
    assert {rule.method for rule in rulebook.rules} - {None} == set(METHODS)
    assert {row.case for row in rulebook.cases} >= set(METHODS)
    keys = {row[0].value for row in load_workbook(template)["settings"].iter_rows(min_row=3)}
    assert keys >= {setting.name for setting in SETTINGS} - {"title"}
    assert [(outcome.row.case, outcome.computed) for outcome in run_cases(rulebook) if not outcome.passed] == []


def test_every_heading_is_explained_in_both_languages_and_words_come_from_lists(template: Path) -> None:
    book = load_workbook(template)
    for sheet in SHEETS:
        page = book[sheet.name]
        assert str(page["A1"].value).startswith("# ")
        for cell in page[2]:
            assert cell.comment is not None
            assert len(cell.comment.text.split("\n\n")) == 2
    listed = {str(cells.sqref) for cells in book["rules"].data_validations.dataValidation}
    columns = {cell.value.split("\n")[0]: cell.column_letter for cell in book["rules"][2]}
    assert {f"{columns[name]}3:{columns[name]}500" for name in ("method", "combine", "counts", "parent")} <= listed
