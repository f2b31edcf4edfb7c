"""A province appraises its cities: a table of counties in each report, rolled up; figures reckoned by hand."""

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

SAMPLE = SAMPLES / "province" / "2025"
RULEBOOK = SAMPLE / "rulebook.xlsx"


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return scored(RULEBOOK, SAMPLE, tmp_path_factory.mktemp("province"))


BY_HAND = [
    # Amber: trained 3300 + 4994 + 6363 + 4444 + 5007 = 24108 of 24831 members = 97.09 %
    ("hupo", "training", 15),
    # up to standard 200 + 254 + 313 + 310 + 327 = 1404 of 1496 = 93.85 %, the target of the plains is 92 %
    ("hupo", "standard_rate", 15),
    ("hupo", "weak_result", 12),  # 13 of 13
    ("hupo", "weak_counties", 8),  # the lowest is 254/284 = 89.4 %
    ("hupo", "project_rate", 11.33),  # 35/36 = 97.2222 %: (97.2222 - 50) / 50 x 12 = 11.3333
    ("hupo", "project_place", 4),  # 36/5 = 7.2 a county, behind 8.2, 7.4 and 7.4: place 4
    ("hupo", "debriefing", 6),  # 5 of 5
    # Jade: 344 + 252 + 267 + 261 + 266 = 1390 of 1572 = 88.42 %: 3.58 short, 3 whole points: 15 - 1.5
    ("feicui", "standard_rate", 13.5),
    ("feicui", "weak_result", 10.8),  # 24/25 = 96 %: 36 / 40 x 12
    ("feicui", "weak_counties", 6),  # one county below 80 %: 267/388 = 68.8 %
    ("feicui", "debriefing", 3),  # 4/5 = 80 %
    # Cinnabar, in the mountains, where the target is 90 %: 526/604 = 87.09 %: 2 whole points short
    ("zhusha", "standard_rate", 14),
    ("zhusha", "learning", 9),  # 11 of 12 meetings
    ("zhusha", "training", 12),  # 9688/10277 = 94.27 %
    ("zhusha", "weak_result", 6),  # 8/10 = 80 %: half way from 60 % to 100 %
    ("zhusha", "project_rate", 7.5),  # 13/16 = 81.25 %: 31.25 / 50 x 12
    ("zhusha", "project_place", 4),  # 16/3 = 5.33, behind 6.25, 5.75, 5.75, 5.5: place 5
    # Amethyst: 68.2 %, 74.5 %, 78.6 %, 71.8 %: four counties below 80 %
    ("zijing", "weak_counties", 0),
    ("yunmu", "spread_points", 3),  # four practices, but 3 at most
]


@pytest.mark.parametrize(("unit", "rule", "points"), BY_HAND)
def test_points_rolled_up_from_counties_come_out(answer: dict[str, Any], unit: str, rule: str, points: float) -> None:
    assert answer["mark"][unit, rule]["points"] == pytest.approx(points)


def test_totals_and_grades_of_both_groups_come_out(answer: dict[str, Any]) -> None:
    said = {unit: (row["total"], row["rank_in_group"], row["grade"]) for unit, row in answer["of"].items()}
    assert said["hupo"] == (96.83, 1, "ahead")  # 25 + 35 + 15.33 + 19.5 + bonus 2
    assert said["feicui"] == (86.55, 2, "steady")  # 25 + 30.3 + 15.25 + 16, but a county is below 70 %
    assert said["zhusha"] == (79.0, 4, "steady")  # 21 + 28 + 11.5 + 18.5
    assert said["shuijing"][2] == "ahead"  # two places of eight; Jade takes none because of its gate
    assert said["shiying"] == (90.83, 2, "steady")  # 25 % of seven ranked cities is one
    assert said["lvsong"] == (None, None, None)  # nothing came
    gates = {unit: [gate["gate"] for gate in row["gates"]] for unit, row in answer["of"].items() if row["gates"]}
    assert gates == {"feicui": ["county_far_behind"], "zijing": ["county_far_behind"], "bixi": ["serious_incident"]}


def test_a_mark_rests_on_the_cells_of_the_counties_that_made_it(answer: dict[str, Any]) -> None:
    cells = answer["mark"]["hupo", "training"]["cells"]
    assert [(one["field"], one["cell"]) for one in cells][:4] == [
        ("counties.members", "G3"), ("counties.trained", "H3"), ("counties.members", "G4"), ("counties.trained", "H4"),
    ]  # fmt: skip
    assert {one["cell"][1:] for one in cells} == {"3", "4", "5", "6", "7"}  # not the total in row 8


def test_what_is_wrong_in_the_tables_is_found_at_its_place(answer: dict[str, Any]) -> None:
    found = {(one["code"], one["unit"], one["cell"]) for one in answer["findings"]}
    assert found == {
        ("total_differs", None, "G7"),  # Kyanite: 11537 for 11357
        ("column_blank", "huangyu", "D5"),  # Topaz: a county without its number
        ("line_condition_not_reported", "huangyu", "B5"),
        ("check_failed", "zhusha", "C6"),  # Cinnabar: four counties told, three in the table
        ("unit_not_reported", "lvsong", None),
        ("rulebook_among_reports", None, None),
    }
    assert answer["exit"] == 1
    assert answer["mark"]["huangyu", "standard_rate"]["status"] == "open"
    assert (answer["mark"]["huangyu", "weak_counties"]["points"], answer["of"]["huangyu"]["provisional"]) == (8, True)


def test_a_group_with_too_few_cities_has_no_place_of_the_quota(tmp_path: Path) -> None:
    reports = shutil.copytree(SAMPLE, tmp_path / "reports")
    for name in ("朱砂", "萤石", "蓝晶", "黄玉", "紫晶"):
        (reports / "reports" / f"{name}市考核报表.xlsx").unlink()
    of = scored(RULEBOOK, reports, tmp_path)["of"]
    assert (of["yunmu"]["rank_in_group"], of["shiying"]["rank_in_group"]) == (1, 2)
    assert of["yunmu"]["grade"] == "steady"  # 25 % of two is none


def test_an_empty_table_of_counties_is_an_error_and_no_zero(tmp_path: Path) -> None:
    reports = shutil.copytree(SAMPLE, tmp_path / "reports")
    file = reports / "reports" / "琥珀市考核报表.xlsx"
    book = openpyxl.load_workbook(file)
    book["分县情况表"].delete_rows(3, 5)
    book.save(file)
    found = scored(RULEBOOK, reports, tmp_path)
    codes = {one["code"] for one in found["findings"] if one["file"] and "琥珀" in one["file"]}
    assert codes == {"ledger_empty", "check_failed", "total_differs"}
    assert found["mark"]["hupo", "standard_rate"]["status"] == "not_applicable"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = new_store(tmp_path_factory.mktemp("store"))
    assert load_sample(store, CLERK, SAMPLE.parent)
    return store


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "ranking", "unit"])
def test_a_city_is_not_called_a_township_on_any_page(
    page: str, language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_look, "DRAWING", 0.0)  # no browser has to draw anything
    said = texts(opened(store, page, language, monkeypatch))
    assert ("琥珀市" if language == "zh" else "Amber City") in said
    assert not [word for word in ("乡镇", "全县", "township", "the county", "whole county") if word in said.lower()]
