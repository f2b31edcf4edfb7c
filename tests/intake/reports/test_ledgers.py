"""Ledgers: lists of incidents or awards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reported import COUNTY, codes, found, only, place, read, said

from intake.reports import Reports
from intake.reports.facts import facts_of


def lines(reports: Reports, unit: str = "T01") -> list[tuple[int | None, str, object]]:
    return [(item.line, item.field, item.value) for item in reports.readings if item.unit == unit and item.field.startswith("awards")]


LIST = """
awards
| 序号 | 表彰级别 | 表彰名称 | 表彰日期 |
| 1 | 省级 | 先进集体 | 2025.3.5 |
| 2 | 市级 | 红旗单位 | |
| 3 | | | |
"""


def test_each_line_of_a_ledger_is_read(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇=LIST)
    assert lines(reports) == [
        (1, "awards.level", "province"), (1, "awards.title", "先进集体"), (1, "awards.day", date(2025, 3, 5)),
        (2, "awards.level", "city"), (2, "awards.title", "红旗单位"),
    ]  # fmt: skip
    assert codes(reports) == []


def test_a_ledger_may_stand_below_a_form(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="""
        | 党员数 | 48 | |
        | | | |
        | 表彰情况 | | |
        | 表彰级别 | 表彰名称 | 表彰日期 |
        | 省级 | 先进集体 | 2025-03-05 |
        | | | |
        | 参训党员数 | 44 | |
    """)
    assert len(lines(reports)) == 3
    assert {item.field: item.value for item in reports.readings if item.line is None} == {"members": 48, "trained": 44}


def test_a_line_that_says_none_is_an_empty_ledger(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 序号 | 表彰级别 | 表彰名称 |\n| 1 | 无 | —— |")
    assert lines(reports) == [(None, "awards", 0)]
    assert codes(reports) == []
    facts = facts_of(COUNTY, reports)
    assert facts.ledgers["awards"].reported.tolist() == [True, False, False]
    assert len(facts.ledgers["awards"].unit) == 0


def test_a_tick_beside_none_is_an_empty_ledger(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 无（如无请打√） | √ | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | | |")
    assert lines(reports) == [(None, "awards", 0)]
    assert codes(reports) == []


def test_a_tick_that_is_none_is_asked_about(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 无（如无请打√） | 也许 | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | 省级 | 奖 |")
    assert place(only(reports, "not_yes_or_no")) == ("Sheet1", "B1")


def test_none_beside_lines_is_a_contradiction(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 无 | √ | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | 省级 | 奖 |")
    assert place(only(reports, "none_beside_lines")) == ("Sheet1", "B1")


def test_an_empty_list_counts_as_none_and_is_mentioned(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="main\n| 党员数 | 48 |\nawards\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | | |")
    assert place(only(reports, "ledger_empty")) == ("awards", "A1")
    assert lines(reports) == [(None, "awards", 0)]


def test_a_ledger_that_did_not_come_is_a_warning(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 |")
    assert (only(reports, "ledger_missing").unit, only(reports, "ledger_missing").field) == ("T01", "awards")
    assert not facts_of(COUNTY, reports).ledgers["awards"].reported.any()


def test_a_blank_required_column_is_named_with_its_cell(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 表彰级别 | 表彰名称 |\n| 省级 | 先进 |\n| 市级 | |")
    finding = only(reports, "column_blank")
    assert (place(finding), finding.values["line"], finding.field) == (("Sheet1", "B3"), 2, "awards.title")


def test_a_level_outside_the_list_is_an_error_and_not_called_blank_as_well(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 表彰级别 | 表彰名称 |\n| 国家级 | 先进 |")
    finding = only(reports, "not_a_choice")
    assert place(finding) == ("Sheet1", "A2")
    assert "省级、市级" in said(finding, "zh")
    assert found(reports, "column_blank") == []


def test_a_list_of_all_units_names_the_unit_in_each_line(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 表彰级别 | 表彰名称 |\n| 青山镇 | 省级 | 甲 |\n| 白水镇 | 无 | |\n| 青山镇 | 市级 | 乙 |")
    assert [line for line, field, _ in lines(reports) if field == "awards.level"] == [1, 2]
    assert lines(reports, "T02") == [(None, "awards", 0)]


def test_a_row_that_is_no_line_is_named(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 表彰级别 | 表彰名称 | |\n| 省级 | 先进 | |\n| | | 7 |")
    assert place(only(reports, "values_without_label")) == ("Sheet1", "C3")


def test_two_different_lists_from_one_unit_are_an_error_and_neither_is_used(tmp_path: Path) -> None:
    reports = read(tmp_path, a="| 单位 | 青山镇 |\n| 表彰级别 | 表彰名称 |\n| 省级 | 甲 |", b="| 单位 | 青山镇 |\n| 表彰级别 | 表彰名称 |\n| 市级 | 甲 |")
    assert lines(reports) == []
    finding = only(reports, "two_ledgers")
    assert (finding.file, finding.values["other_file"]) == ("b.xlsx", "a.xlsx")
