"""Whose report it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reported import COUNTY, codes, found, only, place, read, said, values, write

from intake.reports import read_reports
from intake.reports.units import UnitNames
from scoring.rulebook import Label, Unit

ROW = "| 党员数 | 48 |"


@pytest.mark.parametrize(
    "book",
    [
        f"| 单位 | 青山镇 |\n{ROW}", f"| 填报单位（盖章） | 中共青山镇委员会 |\n{ROW}", f"| 单位：示例县青山镇 |\n{ROW}",
        f"| 青山镇2025年报表 |\n{ROW}", f"青山镇\n{ROW}", f"| 乡镇 | T01 |\n{ROW}", f"| Unit | Qingshan |\n{ROW}", f"| 单位 | 青山 |\n{ROW}",
    ],
)  # fmt: skip
def test_a_unit_is_known_by_its_cell_its_title_or_the_name_of_the_sheet(tmp_path: Path, book: str) -> None:
    reports = read(tmp_path, book)
    assert values(reports) == {"members": 48}
    assert codes(reports) == []


@pytest.mark.parametrize(
    "name",
    [
        "青山镇", "01-青山镇报表", "T01", "2025 青山镇", "Report of Qingshan", "报表-青山镇", "党建数据（青山镇）", "附件1：党建统计表（青山镇）", "报表青山镇",
        "2025年度党建报表 青山镇", "上报县委组织部-青山镇", "先进事迹_青山镇", "工作台账【青山镇】定稿", "2025-青山镇-报表", "3.青山镇",
    ],
)  # fmt: skip
def test_a_unit_is_known_by_the_name_of_the_file(tmp_path: Path, name: str) -> None:
    assert values(read(tmp_path, **{name: ROW})) == {"members": 48}


def test_the_name_of_a_village_above_the_values_is_no_report_of_its_town(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇=f"| 青山镇东村党支部 |\n{ROW}")
    assert (values(reports), only(reports, "unit_unknown").cell) == ({}, "A1")


def test_a_unit_is_known_by_the_name_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "青山镇").mkdir()
    write(tmp_path / "青山镇" / "报表.xlsx", ROW)
    reports = read_reports(COUNTY, [tmp_path])
    assert values(reports) == {"members": 48}
    assert reports.readings[0].file == "青山镇/报表.xlsx"


@pytest.mark.parametrize("text", ["大青山镇", "青山湖镇", "小青山", "报表-大青山镇", "党建数据（大青山镇）", "报表大青山镇"])
def test_a_longer_name_is_not_the_shorter_one(text: str) -> None:
    names = UnitNames(COUNTY.units)
    assert (names.named(text), names.named_by_file(text)) == ((), ())


def test_the_longest_name_wins() -> None:
    names = UnitNames((Unit("a", Label("青山镇")), Unit("b", Label("大青山镇")), Unit("c", Label("青山")), Unit("d", Label("青山湖镇"))))
    assert names.named("示例县大青山镇2025年报表") == ("b",)
    assert names.named("青山湖镇") == ("d",)
    assert names.named("青山报表") == ("c",)
    assert names.named("青山镇、大青山镇") == ("a", "b")
    assert names.named("青山镇和大青山镇") == ("a", "b")


def test_a_code_of_digits_alone_is_no_part_of_a_text() -> None:
    names = UnitNames((Unit("01", Label("青山镇")),))
    assert names.named("2025-01 报表") == ()
    assert names.named("01") == ("01",)


def test_places_that_disagree_are_an_error_and_nothing_is_read(tmp_path: Path) -> None:
    reports = read(tmp_path, 白水镇=f"| 单位 | 青山镇 |\n{ROW}")
    assert reports.readings == ()
    finding = only(reports, "units_disagree")
    assert place(finding) == ("Sheet1", "B1")
    assert "青山镇、白水镇" in said(finding, "zh")
    assert "（见 B1 青山镇、白水镇）" in said(finding, "zh")
    (tmp_path / "titled").mkdir()
    titled = read(tmp_path / "titled", T01=f"| 白水镇党建报表 |\n| 单位 | 青山镇 |\n{ROW}")
    assert only(titled, "units_disagree").values["cells"] == ["B2", "A1"]


def test_an_unknown_name_beside_unit_is_an_error_whatever_the_file_is_called(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇=f"| 单位 | 和平农场 |\n{ROW}")
    assert reports.readings == ()
    assert place(only(reports, "unit_unknown")) == ("Sheet1", "B1")


def test_a_report_that_names_nobody_is_an_error(tmp_path: Path) -> None:
    reports = read(tmp_path, ROW)
    assert reports.readings == ()
    assert only(reports, "unit_not_named").file == "report1.xlsx"


def test_a_sheet_that_names_nobody_belongs_to_the_unit_of_the_others(tmp_path: Path) -> None:
    reports = read(tmp_path, f"main\n| 单位 | 青山镇 |\n{ROW}\nmore\n| 参训党员数 | 44 |")
    assert values(reports) == {"members": 48, "trained": 44}


def test_a_sheet_for_each_unit(tmp_path: Path) -> None:
    reports = read(tmp_path, f"青山镇\n{ROW}\n白水镇\n| 党员数 | 30 |")
    assert (values(reports), values(reports, "T02")) == ({"members": 48}, {"members": 30})
    assert reports.files == {"report1.xlsx": ("T01", "T02")}


def test_the_same_form_below_the_title_of_another_unit_is_that_ones(tmp_path: Path) -> None:
    form = "| 指标 | 数值 |\n| 党员数 |"
    reports = read(tmp_path, f"| 青山镇党建报表 |\n{form} 48 |\n| |\n| 白水镇党建报表 |\n{form} 30 |")
    assert (values(reports), values(reports, "T02")) == ({"members": 48}, {"members": 30})


def test_two_units_of_one_name_are_a_question(tmp_path: Path) -> None:
    names = UnitNames((Unit("a", Label("青山镇")), Unit("b", Label("青山镇"))))
    assert names.named("青山镇") == ("a", "b")


def test_a_name_of_two_units_in_a_table_is_an_error(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 青山镇、白水镇 | 48 |\n| 红石街道 | 20 |")
    assert values(reports, "S01") == {"members": 20}
    assert place(only(reports, "unit_ambiguous")) == ("Sheet1", "A2")


def test_a_heading_unit_of_measure_is_no_unit(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 单位 | 数值 |\n| 党员数 | 人 | 48 |\n| 参训党员数 | 人 | 44 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert found(reports, "unit_unknown") == []


@pytest.mark.parametrize("name", ["b", "B", "7", "01", "附件b", "plan b 2025", "2025-01"])
def test_a_file_named_by_a_letter_or_a_small_number_is_nobodys(name: str) -> None:
    names = UnitNames((Unit("b", Label("青山镇", "")), Unit("7", Label("白水镇", "")), Unit("01", Label("柳河乡", ""))))
    assert names.named_by_file(name) == ()
    assert names.named("b") == ("b",)  # in a column of units it is the unit's code all the same


@pytest.mark.parametrize("name", ["T01", "t01 2025", "报表_T01", "421023", "T01青山镇"])
def test_a_longer_code_that_stands_alone_in_the_name_of_a_file_is_the_units(name: str) -> None:
    names = UnitNames((Unit("T01", Label("青山镇", ""), aliases=("421023",)), Unit("T011", Label("白水镇", ""))))
    assert names.named_by_file(name) == ("T01",)


def test_a_report_in_a_file_named_by_a_letter_is_asked_for_its_unit(tmp_path: Path) -> None:
    rulebook = replace(COUNTY, units=tuple(replace(unit, code="b") if unit.code == "T02" else unit for unit in COUNTY.units))
    write(tmp_path / "b.xlsx", ROW)
    reports = read_reports(rulebook, [tmp_path])
    assert not reports.readings
    assert only(reports, "unit_not_named").file == "b.xlsx"


def test_a_name_without_its_kind_is_near_to_all_that_are_called_so() -> None:
    names = UnitNames((Unit("a", Label("南山乡")), Unit("b", Label("南山街道")), Unit("c", Label("北山乡"))))
    near = names.near("南山")
    assert near is not None
    assert near.labels == (Label("南山乡"), Label("南山街道"))
