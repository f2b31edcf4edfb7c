"""The commendation from end to end: workbooks in, the list for public notice out; figures reckoned by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands.main import main

SAMPLE = Path(__file__).parents[2] / "sample_data" / "commendation" / "2025"
RULEBOOK = SAMPLE / "rulebook.xlsx"


def scored(rulebook: Path, reports: Path, tmp_path: Path) -> tuple[int, dict[str, Any]]:
    """Exit status, and the answer with rankings and marks by unit."""
    answer = tmp_path / "answer.json"
    status = main(["score", str(rulebook), str(reports), "--json", str(answer), "--lang", "en"])
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    found["of"] = {row["unit"]: row for row in found["ranking"]}
    found["points"] = {(row["unit"], row["rule"]): row["points"] for row in found["marks"]}
    return status, found


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    status, found = scored(RULEBOOK, SAMPLE, tmp_path_factory.mktemp("commendation"))
    assert (status, [one["code"] for one in found["findings"]]) == (0, ["rulebook_among_reports"])
    return found


BY_HAND = [
    # Bailu: national 20 + provincial 12 + (city of the same matter as the national one: not counted)
    #        + provincial of 2024: 12 x 50 % = 6 + city 6 + provincial of 2022: 0 = 44
    ("bailu", "honour_points", 44),
    ("bailu", "honour_spread", 10),  # governance, party, livelihood (2024), economy: four of four
    ("bailu", "votes", 19.2),  # (45 x 100 + 5 x 60) / 50 = 96 % of 20
    ("bailu", "trust", 10),  # 96 %
    # Yunque: provincial 12 (the city one of 2024 is of the same matter) + city 6 + provincial of 2023: 6 + county 2
    ("yunque", "honour_points", 26),
    ("jinli", "honour_points", 16),  # 12 + 2 + 2
    ("jinli", "votes", 16.7),  # (28 x 100 + 9 x 60) / 40 = 83.5 % of 20
    ("huangying", "honour_points", 2),  # county 2; provincial of 2021: nothing
    ("huangying", "honour_spread", 2.5),  # one line of work (that of 2021 is too old): 10 - 3 x 2.5
    ("civil", "honour_points", 0),  # "none" stands in the ledger: 0, and not "not reported"
    ("buses", "honour_points", 13),  # 6 + 6 + county of 2023: 2 x 50 % = 1
]


@pytest.mark.parametrize(("unit", "rule", "points"), BY_HAND)
def test_points_reckoned_by_hand_come_out(answer: dict[str, Any], unit: str, rule: str, points: float) -> None:
    assert answer["points"][unit, rule] == pytest.approx(points)


def test_the_list_is_what_quotas_vetoes_and_ties_make_of_the_totals(answer: dict[str, Any]) -> None:
    grade = {unit: (row["total"], row["grade"]) for unit, row in answer["of"].items()}
    assert grade == {
        # three places for towns
        "bailu": (83.2, "proposed"),  # 44 + 10 + 19.2 + 10
        "yinou": (69.9, "not_proposed"),  # 38 + 7.5 + 16.4 + 8, but a case is open: takes no place
        "yunque": (64.0, "proposed"),  # 26 + 10 + 20 + 8
        "cuiniao": (48.2, "proposed"),  # 16 + 5 + 17.2 + 10: ties with Jinli, but has a national honour
        "jinli": (48.2, "reserve"),  # 16 + 7.5 + 16.7 + 8
        "huangying": (25.1, "not_proposed"),  # 2 + 2.5 + 15.6 + 5: below 35, so one reserve place stays empty
        # two for subdistricts
        "chunyan": (60.7, "proposed"),  # 24 + 7.5 + 19.2 + 10
        "bailing": (50.4, "proposed"),  # 21 + 5 + 16.4 + 8
        "hongyan": (43.7, "reserve"),  # 11 + 7.5 + 17.2 + 8: below 45
        "zhuhuan": (43.6, "not_proposed"),  # 18 + 5 + 15.6 + 5: criticised in a circular
        # two for agencies
        "water": (67.0, "proposed"),  # 32 + 5 + 20 + 10
        "forestry": (58.7, "proposed"),  # 24 + 7.5 + 19.2 + 8
        "culture": (52.7, "reserve"),  # 20 + 7.5 + 17.2 + 8: above the line, but both places are taken
        "civil": (27.2, "not_proposed"),  # 0 + 0 + 17.2 + 10
        # two for enterprises, of which there is one
        "buses": (49.7, "proposed"),  # 13 + 7.5 + 19.2 + 10
    }


def test_a_tie_at_the_line_is_decided_by_national_honours_and_says_so(answer: dict[str, Any], tmp_path: Path) -> None:
    assert (answer["of"]["cuiniao"]["rank_in_group"], answer["of"]["jinli"]["rank_in_group"]) == (4, 5)
    rows = list_by_grade(tmp_path)
    (jinli,) = [row for row in rows if row[4] == "金鹂镇"]
    assert "总分相同，按 近三年国家级荣誉数 = 0" in jinli[6]
    assert "3 个名额（基数 6）已满，最低入围 48.20 分" in jinli[6]


def test_the_vetoes_are_told_with_their_reason(answer: dict[str, Any]) -> None:
    gated = {unit: [gate["gate"] for gate in row["gates"]] for unit, row in answer["of"].items() if row["gates"]}
    assert gated == {"yinou": ["open_case"], "zhuhuan": ["circular"]}


def list_by_grade(tmp_path: Path) -> list[tuple[Any, ...]]:
    out = tmp_path / "out.xlsx"
    main(["score", str(RULEBOOK), str(SAMPLE), "--out", str(out), "--lang", "zh"])
    return list(openpyxl.load_workbook(out)["等次名单"].iter_rows(values_only=True))[1:]


def test_the_list_for_public_notice_is_a_sheet_of_the_results(tmp_path: Path) -> None:
    rows = list_by_grade(tmp_path)
    assert [row[0] for row in rows] == list(range(1, 16))
    assert [(row[1], row[4]) for row in rows][:11] == [
        *(("拟表彰", unit) for unit in ("白鹭镇", "云雀镇", "翠鸟乡", "春燕街道", "百灵街道", "县水务局", "县林业局", "县公交公司")),
        *(("递补", unit) for unit in ("金鹂镇", "鸿雁街道", "县文旅局")),
    ]
    assert {row[1] for row in rows[11:]} == {"不推荐"}


def test_nobody_has_any_honour(tmp_path: Path) -> None:
    """Ledgers that say "none" are worth 0; nobody reaches the line, and every unit has a stated result."""
    reports = shutil.copytree(SAMPLE, tmp_path / "reports")
    for file in (reports / "reports").glob("*.xlsx"):
        book = openpyxl.load_workbook(file)
        sheet = book["荣誉台账"]
        for row in sheet.iter_rows(min_row=3):
            row[2].value = "无"
            for cell in row[3:]:
                cell.value = None
        book.save(file)
    status, found = scored(RULEBOOK, reports, tmp_path)
    assert status == 0
    assert {row["grade"] for row in found["ranking"]} == {"not_proposed"}
    assert found["of"]["bailu"]["total"] == pytest.approx(29.2)  # 0 + 0 + 19.2 + 10
    assert not any(row["provisional"] for row in found["ranking"])


def test_a_ledger_that_never_came_is_not_a_ledger_without_honours(tmp_path: Path) -> None:
    reports = shutil.copytree(SAMPLE, tmp_path / "reports")
    (reports / "reports" / "县属企业推荐材料.xlsx").unlink()
    _, found = scored(RULEBOOK, reports, tmp_path)
    (points,) = [row for row in found["marks"] if (row["unit"], row["rule"]) == ("buses", "honour_points")]
    assert (points["status"], points["points"], found["of"]["buses"]["provisional"]) == ("open", None, True)


def test_a_group_without_a_quota_is_refused_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.load_workbook(RULEBOOK)
    book["values"].delete_rows(5)  # the places of enterprises
    broken = tmp_path / "rulebook.xlsx"
    book.save(broken)
    assert main(["rulebook", str(broken), "--lang", "en"]) == 2
    assert 'The quota "places" has no value for 县属企业' in capsys.readouterr().out
