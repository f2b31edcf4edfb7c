"""Ledgers: lists of incidents or awards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markdown_rulebook import rulebook
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


def test_a_box_for_none_that_is_crossed_or_unclear_is_not_read_as_none(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 无（如无请打√） | × | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | | |")
    assert place(only(reports, "none_denied")) == ("Sheet1", "B1")
    assert lines(reports) == []
    (tmp_path / "unclear").mkdir()
    unclear = read(tmp_path / "unclear", 青山镇="| 无（如无请打√） | 也许 | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | | |")
    assert place(only(unclear, "not_yes_or_no")) == ("Sheet1", "B1")
    assert lines(unclear) == []


def test_none_beside_lines_is_a_contradiction(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 无 | √ | |\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | 省级 | 奖 |")
    assert place(only(reports, "none_beside_lines")) == ("Sheet1", "B1")


def test_an_empty_list_counts_as_none_and_is_mentioned(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="main\n| 党员数 | 48 |\nawards\n| 序号 | 表彰级别 | 表彰名称 |\n| 1 | | |")
    assert place(only(reports, "ledger_empty")) == ("awards", "A1")
    twice = "青山镇\n| 党员数 | 48 |\n一\n| 表彰级别 | 表彰名称 |\n二\n| 表彰级别 | 表彰名称 |"
    (tmp_path / "twice").mkdir()
    assert place(only(read(tmp_path / "twice", twice), "ledger_empty")) == ("一", "A1")
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


ROLLED_UP = rulebook("""
settings
| key    | value      |
| title  | 示例省考核 |
| period | 2025       |

units
| code | label::zh |
| C01  | 琥珀市    |
| C02  | 翡翠市    |

fields
| name            | label::zh          | type    | check                             |
| counties_number | 所辖县（市、区）数 | integer | counties_number = COUNT(counties) |

ledgers
| ledger   | name     | label::zh      | type    |
| counties | county   | 县（市、区）   | text    |
| counties | branches | 党支部数       | integer |
| counties | standard | 达标党支部数   | integer |

rules
| code | marks | measure                                               | method | parameters            |
| r1   | 5     | SUM(counties, standard) / SUM(counties, branches)     | linear | 0% -> 0; 100% -> full |
""")
"""A province whose cities report a row a county."""


@pytest.mark.parametrize("said_so", ["| | 合计 |", "| 合计 | |", "| 3 | 全市合计 |", "| 3 | 全市 |", "| | 琥珀市合计 |"])
def test_the_total_of_a_ledger_is_no_line_of_it(tmp_path: Path, said_so: str) -> None:
    head = "| 单位 | 琥珀市 | | |\n| 序号 | 县（市、区） | 党支部数 | 达标党支部数 |\n"
    reports = read(tmp_path, head + f"| 1 | 东琥区 | 40 | 30 |\n| 2 | 西琥县 | 20 | 18 |\n{said_so} 60 | 48 |", county=ROLLED_UP)
    assert [item.value for item in reports.readings if item.field == "counties.branches"] == [40, 20]
    assert codes(reports) == []


def test_a_number_is_checked_against_the_lines_of_a_ledger_and_both_places_are_named(tmp_path: Path) -> None:
    head = "form\n| 单位 | 琥珀市 |\n| 所辖县（市、区）数 | 3 |\ncounties\n| 县（市、区） | 党支部数 | 达标党支部数 |\n"
    reports = read(tmp_path, head + "| 琥甲区 | 40 | 30 |\n| 琥乙县 | 20 | 18 |\n| 合计 | 60 | 48 |", county=ROLLED_UP)
    failed = only(reports, "check_failed")
    assert (place(failed), failed.values["cells"]) == (("form", "B2"), ["counties!A2"])
    assert failed.values["values"]["COUNT(counties)"] == 2


def test_a_total_that_is_not_the_sum_of_its_lines_is_a_warning(tmp_path: Path) -> None:
    head = "| 单位 | 琥珀市 | | |\n| 序号 | 县（市、区） | 党支部数 | 达标党支部数 |\n"
    reports = read(tmp_path, head + "| 1 | 东琥区 | 40 | 30 |\n| 2 | 西琥县 | 20 | 18 |\n| | 合计 | 60 | 50 |", county=ROLLED_UP)
    differs = only(reports, "total_differs")
    assert (place(differs), differs.values["total"], differs.values["sum"]) == (("Sheet1", "D5"), 50, 48)


def test_subtotals_of_each_unit_in_a_ledger_of_several_are_checked(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 单位 | 县（市、区） | 党支部数 | 达标党支部数 |
        | 琥珀市 | 东琥区 | 40 | 30 |
        | 琥珀市 | 西琥县 | 20 | 18 |
        | 小计 | | 60 | 48 |
        | 翡翠市 | 东翡区 | 10 | 9 |
        | 翡翠市 | 西翡县 | 15 | 12 |
        | 小计 | | 25 | 20 |
        | 合计 | | 85 | 69 |
    """, county=ROLLED_UP)
    assert place(only(reports, "total_differs")) == ("Sheet1", "D7")


def test_a_line_that_only_reaches_as_far_as_the_city_is_no_total(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 表彰名称 | 表彰级别 |\n| 全市 | 市级 |\n| 全市先进 | 市级 |\n| 合计 | 2项 |")
    assert [item.value for item in reports.readings if item.field == "awards.title"] == ["全市", "全市先进"]
