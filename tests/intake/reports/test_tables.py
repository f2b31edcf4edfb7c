"""Tables with a row a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from reported import COUNTY, codes, found, only, place, read, reading, said, values, write

from intake.reports import read_reports
from scoring.rulebook import Field, Label, Unit


def test_a_row_for_each_unit(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 2025年度统计表 |
        | 序号 | 单位 | 党员数 | 参训党员数 |
        | 1 | 青山镇 | 48 | 44 |
        | 2 | 白水镇 | 30 | 30 |
        | | 合计 | 78 | 74 |
        | 注：数据截至年底。 |
    """)
    assert values(reports) == {"members": 48, "trained": 44}
    assert values(reports, "T02") == {"members": 30, "trained": 30}
    assert reading(reports, "T02", "trained").cell == "D4"
    assert codes(reports) == []
    assert reports.files == {"report1.xlsx": ("T01", "T02")}


def test_a_table_of_the_office_brings_its_values_and_the_dates_of_arrival(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 收到日期 | 好票 |\n| 青山镇 | 2025年12月5日 | 5 |\n| 红石办 | 2025.12.22 | 6 |")
    assert values(reports) == {"votes": 5}
    assert values(reports, "S01") == {"votes": 6}
    assert reports.received == {"T01": date(2025, 12, 5), "S01": date(2025, 12, 22)}
    assert reports.files == {"report1.xlsx": ()}
    late = only(reports, "report_late")
    assert (late.unit, late.values["days"]) == ("S01", 2)


def test_a_total_that_is_not_the_sum_is_a_warning(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 青山镇 | 48 |\n| 白水镇 | 30 |\n| 合计 | 80 |")
    finding = only(reports, "total_differs")
    assert (place(finding), finding.values["total"], finding.values["sum"]) == (("Sheet1", "B4"), 80, 78)


def test_an_unknown_unit_is_an_error_and_a_near_name_is_only_proposed(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 青山镇 | 48 |\n| 白水乡镇 | 30 |\n| 和平农场 | 3 |")
    assert values(reports, "T02") == {}
    assert place(only(reports, "unit_near")) == ("Sheet1", "A3")
    assert "白水镇" in said(only(reports, "unit_near"), "zh")
    assert place(only(reports, "unit_unknown")) == ("Sheet1", "A4")


def test_a_row_without_a_unit_is_an_error(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 青山镇 | 48 |\n| | 30 |")
    assert place(only(reports, "row_without_unit")) == ("Sheet1", "A3")


def test_several_rows_without_a_column_of_units_are_not_read(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 参训党员数 |\n| 48 | 44 |\n| 30 | 30 |")
    assert values(reports) == {}
    assert place(only(reports, "rows_without_unit_column")) == ("Sheet1", "A3")


def test_unknown_and_missing_headings_over_values_are_named_once(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 单位 | 党员数 | 绿化面积 | 参训党员人数 | |
        | 青山镇 | 48 | 1 | 44 | 9 |
        | 白水镇 | 30 | 2 | 30 | 9 |
    """)
    assert place(only(reports, "label_unmatched")) == ("Sheet1", "C1")
    assert place(only(reports, "label_near")) == ("Sheet1", "D1")
    assert place(only(reports, "values_without_label")) == ("Sheet1", "E2")
    assert found(reports, "value_unexplained") == []


@pytest.mark.parametrize("heading", ["上年", "2024年", "去年同期"])
def test_what_the_rulebook_asks_of_last_year_is_read_from_last_years_column_of_a_table(tmp_path: Path, heading: str) -> None:
    asked = (Field("before", Label("上年村集体收入", "Income last year"), "number", unit_of_measure="元"), *COUNTY.fields)
    book = f"""
        | 单位 | 村集体收入（万元） | 村集体收入（万元） | 党员数 | 党员数 |
        | | {heading} | 2025年 | {heading} | 2025年 |
        | 青山镇 | 2 | 3 | 40 | 48 |
    """
    reports = read(tmp_path, book, county=replace(COUNTY, fields=asked))
    assert values(reports) == {"before": 20000, "income": 30000, "members": 48}
    assert place(only(reports, "other_period")) == ("Sheet1", "D2")


def test_headings_of_two_rows_are_read_together(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["2025年度统计表"], ["单位", "党员教育", None, "上年", None], [None, "党员数", "参训党员数", "党员数", "参训党员数"],
                ["青山镇", 48, 44, 40, 39], ["白水镇", 30, 30, 29, 28]):
        sheet.append(row)
    for merged in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert values(reports) == {"members": 48, "trained": 44}
    assert [place(finding)[1] for finding in found(reports, "other_period")] == ["D3", "E3"]


@pytest.mark.parametrize("merged", [[], ["B1:C1"]])
def test_a_heading_above_several_columns_only_groups_them(tmp_path: Path, merged: list[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([None, "党员生活", None], ["单位", "党员数", "参训党员数"], ["青山镇", 48, 44]):
        sheet.append(row)
    for span in merged:
        sheet.merge_cells(span)
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


@pytest.mark.parametrize("unit_row", [0, 1])
def test_an_unknown_heading_above_one_column_says_which_kind_is_meant(tmp_path: Path, unit_row: int) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ([None, "流动党员", "党员教育"], [None, "党员数", "参训党员数"], ["青山镇", 5, 44]):
        sheet.append(row)
    sheet.cell(unit_row + 1, 1, "单位")
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert "members" not in values(reports)
    assert ("Sheet", "B2") in [place(finding) for finding in reports.findings]


def test_a_label_that_needs_the_heading_above_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["单位", "参训", None], [None, "党员数", "人次"], ["青山镇", 44, 90]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert values(reports) == {"trained": 44}


def test_two_tables_on_one_sheet(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 单位 | 党员数 |
        | 青山镇 | 48 |
        | |
        | 单位 | 参训党员数 |
        | 青山镇 | 44 |
    """)
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


def test_columns_with_code_and_name_must_agree(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位代码 | 单位名称 | 党员数 |\n| T01 | 青山镇 | 48 |\n| T02 | 青山镇 | 30 |")
    assert values(reports) == {"members": 48}
    assert place(only(reports, "units_disagree")) == ("Sheet1", "A3")


def test_a_unit_whose_name_reads_like_a_sample_row_is_read(tmp_path: Path) -> None:
    county = replace(COUNTY, units=(Unit("T09", Label("示例1镇")), *COUNTY.units))
    write(tmp_path / "table.xlsx", "| 单位 | 党员数 |\n| 示例1镇 | 48 |\n| 示例2镇 | 50 |\n| 青山镇 | 30 |")
    reports = read_reports(county, [tmp_path])
    assert (values(reports, "T09"), values(reports)) == ({"members": 48}, {"members": 30})
    assert place(only(reports, "sample_row")) == ("Sheet1", "A3")


def test_two_columns_of_units_without_a_heading_must_agree(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 名录 | 党员数 | 对象 | 参训党员数 |
        | 青山镇 | 48 | 白水镇 | 30 |
        | 白水镇 | 31 | 白水镇 | 29 |
    """)
    assert values(reports) == {}
    assert values(reports, "T02") == {"members": 31, "trained": 29}
    assert place(only(reports, "units_disagree")) == ("Sheet1", "A2")


@pytest.mark.parametrize("numbers", [(1, 2), ("1", "2")])
def test_running_numbers_without_a_heading_are_understood(tmp_path: Path, numbers: tuple[object, object]) -> None:
    one, two = numbers
    reports = read(tmp_path, f"| | 单位 | 党员数 |\n| {one} | 青山镇 | 48 |\n| {two} | 白水镇 | 30 |")
    assert (values(reports), codes(reports)) == ({"members": 48}, [])


@pytest.mark.parametrize("signed", ["填报单位（盖章）： | 分管领导审核： | 2025年12月3日", "填表人：甲某 | 审核人：乙某 | 填报日期：2025年12月3日", "负责人签字： | | 联系电话："])
def test_a_row_of_signatures_in_cells_is_no_unit_s(tmp_path: Path, signed: str) -> None:
    reports = read(tmp_path, f"| 单位 | 党员数 | 参训党员数 |\n| 青山镇 | 48 | 44 |\n| {signed} |")
    assert (values(reports), codes(reports)) == ({"members": 48, "trained": 44}, [])


def test_a_place_to_sign_below_a_form_names_no_other_unit(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 | |\n| 填报单位（盖章）： | 分管领导审核： | 2025年12月3日 |")
    assert (values(reports), codes(reports)) == ({"members": 48}, [])
