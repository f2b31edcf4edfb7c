"""Five fields of work inside each township, scored alike, and the gap between them; figures reckoned by hand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from end_to_end import SAMPLES, scored
from office_shop import CLERK, new_store
from pages_shop import opened, texts

from app_pages.parts import first_look
from office.sample import load_sample
from office.store import Store
from wording.words import LANGUAGES, Language

SAMPLE = SAMPLES / "five_fields" / "2025"
RULEBOOK = SAMPLE / "rulebook.xlsx"
FIELDS = ("village", "community", "agency", "enterprise", "school")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return scored(RULEBOOK, SAMPLE, tmp_path_factory.mktemp("five_fields"))


BY_HAND = [
    # Sagittarius Township, which has no state enterprise
    ("renma", "village_standard", 4),  # 10/12 = 83.33 %: 23.33 / 35 x 6
    ("renma", "village_life", 5.4),  # 140/144 = 97.22 %: 2 whole points short: 6 - 0.6
    ("renma", "village_training", 4),  # 101/108 = 93.52 %
    ("renma", "community_standard", 2.57),  # 3/4 = 75 %: 15 / 35 x 6 = 2.5714
    ("renma", "community_life", 4.8),  # 46/48 = 95.83 %: 4 whole points short
    ("renma", "school_life", 4.8),  # 23/24 = 95.83 %
    ("renma", "gap", 0),  # (17.7 - 11.37) / 18 = 35.17 %: 25 whole points beyond 10 %: 6 - 10 stops at 0
    ("renma", "joint", 4),
    # Gemini Town, whose schools lag behind
    ("shuangzi", "village_standard", 5.43),  # 11/12 = 91.67 %: 31.67 / 35 x 6 = 5.4286
    ("shuangzi", "school_standard", 1.14),  # 2/3 = 66.67 %: 6.67 / 35 x 6 = 1.1429
    ("shuangzi", "school_life", 3.6),  # 33/36 = 91.67 %: 8 whole points short: 6 - 2.4
    ("shuangzi", "school_training", 2),  # 22/27 = 81.48 %
    # Auriga Subdistrict wrote its communities in two lines: (4 + 2) / (4 + 3) = 85.71 %
    ("yufu", "community_standard", 4.41),  # 25.71 / 35 x 6 = 4.4082
    ("yufu", "community_life", 5.1),  # (47 + 34) / (48 + 36) = 96.43 %: 3 whole points short
    ("tianqin", "gap", 5.6),  # (18 - 16) / 18 = 11.11 %: one whole point beyond 10 %
]


@pytest.mark.parametrize(("unit", "rule", "points"), BY_HAND)
def test_points_of_a_field_come_from_its_own_row(answer: dict[str, Any], unit: str, rule: str, points: float) -> None:
    assert answer["mark"][unit, rule]["points"] == pytest.approx(points)


def test_fields_add_up_and_a_field_that_is_not_there_leaves_the_rest_to_count(answer: dict[str, Any]) -> None:
    of = {unit: [answer["branch"][unit, field] for field in FIELDS] for unit in ("renma", "shuangzi")}
    assert of == {
        "renma": [13.4, 11.37, 17.7, None, 14.8],  # with 4 for balance 61.27 of 82 marks
        "shuangzi": [17.13, 17.7, 17.4, 16.8, 6.74],  # with 3 for balance 78.77
    }
    assert answer["of"]["renma"]["total"] == 74.72  # 61.27 / 82 x 100 = 74.7195
    assert answer["of"]["shuangzi"]["total"] == 78.77


def test_a_weak_field_limits_the_grade_and_nothing_else(answer: dict[str, Any]) -> None:
    gemini = answer["of"]["shuangzi"]
    assert [gate["gate"] for gate in gemini["gates"]] == ["weak_field"]  # schools 6.74 / 18 = 37.4 %
    assert (gemini["grade_computed"], gemini["grade"], gemini["rank_in_group"]) == ("fair", "fair", 4)
    assert answer["of"]["tianying"]["grade"] == "good"  # the second of two places among eight towns: 85.87
    assert answer["of"]["tiane"]["grade"] == "fairly_good"  # 80.97 is above the line, but both places are taken


def test_a_field_shows_the_cells_of_its_own_row_only(answer: dict[str, Any]) -> None:
    cells = answer["mark"]["renma", "school_training"]["cells"]
    assert [(one["field"], one["cell"]) for one in cells] == [
        ("areas.area", "B6"), ("areas.members", "G6"), ("areas.trained", "H6"),
    ]  # fmt: skip


def test_a_field_reported_twice_and_a_missing_number_are_found(answer: dict[str, Any]) -> None:
    found = {(one["code"], one["unit"], one["cell"]) for one in answer["findings"]}
    assert found == {
        ("check_failed", "yufu", "C4"),  # five fields told, six rows in the table
        ("column_blank", "haitun", "H7"),
        ("rulebook_among_reports", None, None),
    }
    # What is missing holds open its own mark and the gap, for which all fields are needed.
    waiting = {rule for (unit, rule), mark in answer["mark"].items() if unit == "haitun" and mark["status"] == "open"}
    assert (waiting, answer["of"]["haitun"]["provisional"]) == ({"school_training", "gap"}, True)


def test_a_gap_of_one_field_alone_is_not_applicable(tmp_path: Path) -> None:
    reports = shutil.copytree(SAMPLE, tmp_path / "reports")
    file = reports / "reports" / "天琴镇考核报表.xlsx"
    book = openpyxl.load_workbook(file)
    book["五个领域情况表"].delete_rows(4, 5)  # all but villages, and the total
    book["总体情况"]["C4"] = 1
    book.save(file)
    found = scored(RULEBOOK, reports, tmp_path)
    assert found["mark"]["tianqin", "gap"]["status"] == "not_applicable"
    assert found["of"]["tianqin"]["total"] == 100  # villages 18 of 18 and balance 10 of 10 count for all


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = new_store(tmp_path_factory.mktemp("store"))
    assert load_sample(store, CLERK, SAMPLE.parent)
    return store


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "ranking", "unit"])
def test_the_pages_compare_fields_as_they_compare_dimensions(
    page: str, language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_look, "DRAWING", 0.0)  # no browser has to draw anything
    app = opened(store, page, language, monkeypatch, **({"unit": "renma"} if page == "unit" else {}))
    fields = ("村", "社区", "机关", "国企", "学校") if language == "zh" else (
        "Villages", "Communities", "Agencies", "State enterprises", "Schools")
    shown = [str(name) for table in app.table for name in table.value.columns]
    shown += [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
    assert [field for field in fields if field not in shown] == []
    assert ("人马乡" if language == "zh" else "Sagittarius Township") in texts(app)
