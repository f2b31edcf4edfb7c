"""Places where a value could be read wrong: measures of a whole sheet, other periods, merged cells, samples."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from reported import COUNTY, codes, found, only, place, read, values

from intake.reports import read_reports
from intake.reports.units import UnitNames
from intake.reports.values.cells import take
from scoring.rulebook import Choice, Field, Label, Unit


def test_a_measure_in_the_corner_counts_for_what_names_none_itself(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 单位：万元 |\n| 村集体收入 | 1.2 |\n| 党员数 | 48 |")
    assert values(reports) == {"income": 12000, "members": 48}
    assert codes(reports) == []


@pytest.mark.parametrize("label", ["村集体收入（元）", "村集体收入"])
def test_a_nearer_measure_counts_more_than_the_corner(tmp_path: Path, label: str) -> None:
    cell = "900" if "元" in label else "900元"
    reports = read(tmp_path, 青山镇=f"| 单位：万元 |\n| {label} | {cell} |")
    assert values(reports) == {"income": 900}


def test_a_column_headed_unit_may_hold_measures(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 单位 | 数值 |\n| 村集体收入 | 万元 | 1.2 |\n| 党员数 | 人 | 48 |")
    assert values(reports) == {"income": 12000, "members": 48}


def test_a_row_of_measures_under_the_headings(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 | 村集体收入 |\n| | 人 | 万元 |\n| 青山镇 | 48 | 1.2 |")
    assert values(reports) == {"members": 48, "income": 12000}


def test_years_under_a_heading_say_which_column_counts(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 | |\n| | 2024 | 2025 |\n| 青山镇 | 45 | 48 |")
    assert values(reports) in ({}, {"members": 48})
    assert values(reports) or codes(reports)


def test_a_lone_heading_of_last_year_is_heeded(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 单位 | 青山镇 | 上年 |\n| 党员数 | | 41 |\n| 参训党员数 | 44 | 40 |")
    assert values(reports) == {"trained": 44}
    assert place(only(reports, "other_period")) == ("Sheet1", "C1")


def test_something_unreadable_before_a_number_is_a_question(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 约48 | 45 |")
    assert values(reports) == {}
    assert only(reports, "several_values").values["cells"] == ["B1", "C1"]


def test_a_value_among_the_notes_is_out_of_place(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 数值 | 备注 |\n| 党员数 | 48 | 见附件 |\n| 参训党员数 | | 44 |")
    assert values(reports) == {"members": 48}
    assert place(only(reports, "value_out_of_place")) == ("Sheet1", "C3")


def test_a_number_left_of_its_label_is_no_running_number(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 48 | 党员数 |\n| 1 | 参训党员数 | 44 |\n| 2 | 满意率 | 98% |")
    assert values(reports) == {"trained": 44, "rate": 0.98}
    assert place(only(reports, "value_unexplained")) == ("Sheet1", "A1")


def test_a_sample_row_is_mentioned_and_not_read(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 青山镇（示例） | 50 |\n| 白水镇 | 30 |")
    assert (values(reports), values(reports, "T02")) == ({}, {"members": 30})
    assert place(only(reports, "sample_row")) == ("Sheet1", "A2")


def test_the_numbers_of_the_columns_are_no_row(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 | 参训党员数 |\n| 甲 | 1 | 2 |\n| 青山镇 | 48 | 44 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


def test_a_total_may_stand_above_its_rows(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 |\n| 合计 | 79 |\n| 青山镇 | 48 |\n| 白水镇 | 30 |")
    assert (place(only(reports, "total_differs")), only(reports, "total_differs").values["sum"]) == (("Sheet1", "B2"), 78)


def test_a_list_folded_into_two_halves(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 | 单位 | 党员数 |\n| 青山镇 | 48 | 白水镇 | 30 |\n| 红石办 | 9 | 合计 | 87 |")
    assert [values(reports, unit) for unit in ("T01", "T02", "S01")] == [{"members": 48}, {"members": 30}, {"members": 9}]


def test_a_quantity_of_nobody_knows_what_is_named(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 单位 | 党员数 | 数量 |\n| 青山镇 | 48 | 5 |")
    assert place(only(reports, "label_unmatched")) == ("Sheet1", "C1")


def test_a_number_for_two_units_in_a_merged_cell_is_nobodys(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["单位", "党员数", "参训党员数"], ["青山镇", 48, 70], ["白水镇", 30, None]):
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert (values(reports), values(reports, "T02")) == ({"members": 48}, {"members": 30})
    assert [place(finding)[1] for finding in found(reports, "merged_value")] == ["C2", "C3"]


def test_lines_go_on_where_a_heading_is_repeated(tmp_path: Path) -> None:
    heading = "| 表彰名称 | 表彰级别 |"
    reports = read(tmp_path, 青山镇=f"{heading}\n| 甲 | 省级 |\n| 乙 | 市级 |\n{heading}\n| 丙 | 市级 |")
    titles = {reading.line: reading.value for reading in reports.readings if reading.field == "awards.title"}
    assert titles == {1: "甲", 2: "乙", 3: "丙"}


@pytest.mark.parametrize(("file", "title"), [("青山镇2025年", "2024年度报表"), ("青山镇2024年", "报表")])
def test_a_report_for_another_year(tmp_path: Path, file: str, title: str) -> None:
    assert found(read(tmp_path, **{file: f"| {title} |\n| 党员数 | 48 |"}), "another_year")


@pytest.mark.parametrize("title", ["2025年度报表", "2025年度报表，2026年1月5日填报", "2026年1月5日"])
def test_the_day_of_writing_is_no_other_year(tmp_path: Path, title: str) -> None:
    assert not found(read(tmp_path, 青山镇=f"| {title} |\n| 党员数 | 48 |"), "another_year")


def test_another_kind_of_place_is_another_unit() -> None:
    names = UnitNames((Unit("T01", Label("青山镇", ""), "towns", aliases=("青山",)),))
    assert names.named("青山乡") == ()
    assert [names.named(text) for text in ("青山", "青山镇党委", "示例县青山镇")] == [("T01",)] * 3


@pytest.mark.parametrize("text", ["44 44", "44\n44", "1 23"])
@pytest.mark.parametrize("kind", ["integer", "percent"])
def test_digits_parted_by_a_space_are_not_one_number(text: str, kind: str) -> None:
    taken = take(Field("x", Label("某项", "Thing"), kind), text)  # type: ignore[arg-type]
    assert taken.problem is not None
    assert (taken.value, taken.problem.code) == (None, "several_numbers")


def test_a_currency_sign_is_no_other_measure() -> None:
    assert take(Field("x", Label("某项", "Thing"), "number", unit_of_measure="元"), "￥1,234.50").value == 1234.5
    refused = take(Field("x", Label("某项", "Thing"), "number", unit_of_measure="万元"), "￥35.2")
    assert refused.problem is not None
    assert refused.problem.code == "two_measures"


def test_two_choices_in_one_cell_are_no_choice() -> None:
    field = Field("x", Label("某项", "Thing"), "choice", choices=(Choice("a", Label("一档", "")), Choice("b", Label("二档", ""))))
    assert take(field, "一、二档").value is None
    assert take(field, "（2）二档").value == "b"


def test_a_sign_that_makes_another_choice_of_it_is_heeded() -> None:
    field = Field("x", Label("某项", "Thing"), "choice", choices=(Choice("a", Label("A", "")), Choice("b", Label("省级-甲", ""))))
    assert [take(field, text).value for text in ("A", "A。", "A?", "A-", "省级-甲")] == ["a", "a", None, None, "b"]


def test_a_phone_number_is_no_count() -> None:
    taken = take(Field("x", Label("某项", "Thing"), "integer", unit_of_measure="人"), 13800001111)
    assert taken.problem is not None
    assert taken.problem.code == "personal_data"


@pytest.mark.parametrize("kind", ["流动党员", "女", "农村", "上半年"])
def test_a_kind_above_several_headings_is_asked_about(tmp_path: Path, kind: str) -> None:
    reports = read(tmp_path, f"| 单位 | {kind} | |\n| | 党员数 | 参训党员数 |\n| 青山镇 | 5 | 4 |")
    assert values(reports) == {}
    assert len(found(reports, "label_near")) == 2


@pytest.mark.parametrize("section", ["基本情况", "一、党员", "党员", "党员队伍建设"])
def test_the_name_of_a_section_above_headings_is_no_question(tmp_path: Path, section: str) -> None:
    reports = read(tmp_path, f"| 单位 | {section} | |\n| | 党员数 | 参训党员数 |\n| 青山镇 | 5 | 4 |")
    assert (values(reports), codes(reports)) == ({"members": 5, "trained": 4}, [])


def test_a_heading_that_says_how_sure_its_numbers_are_is_asked_about(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 2025年快报数 |\n| 党员数 | 48 |")
    assert values(reports) == {"members": 48}
    assert place(only(reports, "remark_doubts")) == ("Sheet1", "B2")


@pytest.mark.parametrize("text", ["单位 万元", "党费统计表（万元）", "金额以万元计", "数值（万元）"])
def test_what_may_be_the_measure_of_a_sum_is_asked_about(tmp_path: Path, text: str) -> None:
    reports = read(tmp_path, 青山镇=f"| {text} |\n| 村集体收入 | 1.2 |\n| 党员数 | 48 |")
    assert values(reports) == {"members": 48}
    assert place(only(reports, "measure_unclear")) == ("Sheet1", "B2")


@pytest.mark.parametrize("text", ["注：含补助20万元。", "10万元以上的村", "注：单位均已盖章"])
def test_an_amount_in_a_note_is_no_measure(tmp_path: Path, text: str) -> None:
    assert values(read(tmp_path, 青山镇=f"| 村集体收入 | 12000 |\n| 党员数 | 48 |\n| {text} |")) == {"income": 12000, "members": 48}


@pytest.mark.parametrize("heading", ["| 序号 | 项目 | 填报数 | 计量单位 | 备注 |", "| 序号 | 项目 | 填报数 | 单位 | 备注 |", "", "| 五、收入 | | | | |"])
@pytest.mark.parametrize("other", ["| 2 | 上级补助 | 35 | 万元 | |", "| 2 | 上级补助 | | 万元 | |"])
def test_a_measure_beside_another_row_says_nothing_of_this_one(tmp_path: Path, heading: str, other: str) -> None:
    reports = read(tmp_path, 青山镇=f"{heading}\n| 1 | 村集体收入 | 12000 | 元 | |\n{other}\n| 3 | 党员数 | 48 | 人 | |")
    assert values(reports) == {"income": 12000, "members": 48}
    assert not found(reports, "measure_unclear")


@pytest.mark.parametrize("text", ["（万元）", "万元"])
def test_a_measure_beside_a_stray_number_is_no_label_of_it(tmp_path: Path, text: str) -> None:
    reports = read(tmp_path, 青山镇=f"| {text} | 7 |\n| 村集体收入 | 1.2 |\n| 党员数 | 48 |")
    assert values(reports) == {"members": 48}
    assert place(only(reports, "measure_unclear")) == ("Sheet1", "B2")


def test_a_value_is_not_used_where_the_same_item_cannot_be_read_elsewhere(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 约48 |\n| 参训党员数 | 44 |\n| 党员数 | 49 |")
    assert values(reports) == {"trained": 44}
    assert place(only(reports, "value_and_doubt")) == ("Sheet1", "B3")
    assert only(reports, "value_and_doubt").values["other_cell"] == "B1"


def test_a_number_under_another_heading_is_no_answer_to_the_first(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 自评 | 审核 |\n| 党员数 | | 47 |\n| 参训党员数 | | 40 |")
    assert values(reports) == {}
    assert [place(finding)[1] for finding in found(reports, "value_out_of_place")] == ["C2", "C3"]


def test_a_section_narrows_what_stands_in_its_parts(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 一、流动党员 | |\n| （一）基本情况 | |\n| 党员数 | 5 |\n| 二、全体党员 | |\n| 参训党员数 | 44 |")
    assert values(reports) == {"trained": 44}


def test_a_title_in_another_size_says_nothing_where_each_row_names_its_measure(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 收入情况表（万元） | | |\n| 项目 | 计量单位 | 数值 |\n| 村集体收入 | 元 | 12000 |\n| 党员数 | 人 | 48 |")
    assert values(reports) == {"income": 12000, "members": 48}
    assert not found(reports, "measure_unclear")


@pytest.mark.parametrize("rows", [
    "| 项目 | 数值 | 备注 |\n| 党员数 | 48 | |\n| 村集体收入 | 1.2 | 万元 |",
    "| 项目 | 数值 | 备注 |\n| 党员数 | 48 | 万元 |\n| 村集体收入 | 1.2 | |",
    "| 项目 | 数值 | 万元 |\n| 党员数 | 48 | |\n| 村集体收入 | 1.2 | |",
    "| 单位 | 党员数 | 村集体收入 | 备注 |\n| 青山镇 | 48 | 1.2 | 万元 |",
])  # fmt: skip
def test_a_measure_in_a_remark_or_over_nothing_is_asked_about(tmp_path: Path, rows: str) -> None:
    reports = read(tmp_path, 青山镇=rows)
    assert values(reports) == {"members": 48}
    assert only(reports, "measure_unclear").field == "income"
