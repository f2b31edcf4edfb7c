"""Forms: a label with its value beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reported import COUNTY, codes, found, only, place, read, reading, said, values

from scoring.rulebook import Field, Label


def test_a_value_beside_its_label_is_read_with_its_cell(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 青山镇2025年度党建工作报表 |
        | 填报项 | 填报值 |
        | 党员数 | 48 |
        | 参训党员数 | 44 |
    """)
    assert values(reports) == {"members": 48, "trained": 44}
    members = reading(reports, "T01", "members")
    assert (members.raw, members.file, members.sheet, members.cell) == ("48", "report1.xlsx", "Sheet1", "B3")
    assert codes(reports) == []


def test_labels_match_whatever_their_width_spaces_numbering_and_colons(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 填报单位： | 青山镇 |
        | （一） 党 员 数： | 48 |
        | 2．参训\\n党员数 * | 44 |
        | ③ 满意率（％） | 98% |
        | 4. Has a Plan (required) | 是 |
    """)
    assert values(reports) == {"members": 48, "trained": 44, "rate": 0.98, "plan": True}
    assert codes(reports) == []


def test_several_pairs_in_one_row(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 单位 | 青山镇 | 评定档次 | 一档 |
        | 党员数 | 48 | 参训党员数 | 44 |
        | 满意率 | 0.9 | 是否制定计划 | 否 |
    """)
    assert values(reports) == {"members": 48, "trained": 44, "rate": 0.9, "plan": False, "level": "a"}
    assert codes(reports) == []


def test_labels_above_their_values(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="""
        | 党员数 | 参训党员数 | 村集体收入 |
        | 48 | 44 | 1200 |
        | |
        | 满意率 | 是否制定计划 | |
        | 95% | 是 | |
    """)
    assert values(reports) == {"members": 48, "trained": 44, "income": 1200, "rate": 0.95, "plan": True}
    assert codes(reports) == []


def test_label_and_value_in_one_cell(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 填报单位：青山镇 |\n| 党员数：48人 |\n| 参训党员数: 44 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


def test_units_of_measure_and_notes_beside_a_value_are_no_values(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="""
        | 序号 | 项目 | 计量单位 | 数值 | 备注 |
        | 1 | 党员数 | 人 | 48 | 含预备党员 |
        | 2 | 参训党员数 | 人 | 44 | 截至12月 |
    """)
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


def test_a_unit_of_measure_without_a_heading_is_skipped_too(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 人 | 48 |\n| 参训党员数 | 人 | 44 |")
    assert values(reports) == {"members": 48, "trained": 44}


def test_of_several_columns_the_heading_says_which_holds_this_year(tmp_path: Path) -> None:
    by_word = read(tmp_path, 青山镇="| 项目 | 上年 | 本年 |\n| 党员数 | 40 | 48 |\n| 参训党员数 | 39 | 44 |")
    assert values(by_word) == {"members": 48, "trained": 44}
    assert place(only(by_word, "other_period")) == ("Sheet1", "B1")
    assert codes(by_word) == ["other_period"]


def test_of_several_columns_the_year_of_the_period_is_taken(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 2024年 | 2025年 |\n| 党员数 | 40 | 48 |\n| 参训党员数 | 39 | 44 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert place(only(reports, "other_period")) == ("Sheet1", "B1")
    assert codes(reports) == ["other_period"]


def test_what_the_rulebook_asks_of_last_year_is_read_from_the_column_of_last_year(tmp_path: Path) -> None:
    asked = (Field("before", Label("上年村集体收入", "Income last year"), "number", unit_of_measure="元"), *COUNTY.fields)
    county = replace(COUNTY, fields=asked)
    for heading in ("上年", "2024年", "去年同期"):
        book = f"| 项目 | {heading} | 本年 |\n| 村集体收入（万元） | 2 | 3 |"
        reports = read(tmp_path, county=county, 青山镇=book)
        assert values(reports) == {"before": 20000, "income": 30000}
        assert "other_period" not in codes(reports)
    with_more = read(tmp_path, county=county, 青山镇=f"{book}\n| 党员数 | 47 | 48 |")
    assert values(with_more) == {"before": 20000, "income": 30000, "members": 48}
    assert place(only(with_more, "other_period")) == ("Sheet1", "B1")


def test_a_list_with_a_column_called_item_takes_no_form_for_its_own(tmp_path: Path) -> None:
    columns = (Field("item", Label("荣誉名称", "Award"), "text"), *COUNTY.ledgers[0].columns)
    county = replace(COUNTY, ledgers=(replace(COUNTY.ledgers[0], columns=columns),))
    reports = read(tmp_path, county=county, 青山镇="| No. | Item | Value | How to fill in |\n| 1 | Members | | at least 1 |\n"
                   "| 2 | Members trained | 44 | at least 0 |")  # fmt: skip
    assert values(reports) == {"trained": 44}
    assert codes(reports, but=("unit_not_reported", "ledger_missing")) == ["required_blank"]


def test_a_note_with_an_example_beside_a_blank_is_no_value(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 数值 | 填报说明 |\n| 满意率 | | 百分比，如 95%；不低于 0% |\n| 党员数 | 48 | |")
    assert values(reports) == {"members": 48}
    assert codes(reports) == []


def test_two_numbers_without_a_heading_are_a_question_not_a_choice(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 40 | 48 |\n| 参训党员数 | 44 | |")
    assert values(reports) == {"trained": 44}
    finding = only(reports, "several_values")
    assert place(finding) == ("Sheet1", "B1")
    assert finding.values["cells"] == ["B1", "C1"]


def test_a_value_that_slipped_into_a_blank_column_is_read_and_named(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 | |\n| 参训党员数 | 44 | |\n| 村集体收入 | | 900 |")
    assert values(reports) == {"members": 48, "trained": 44, "income": 900}
    assert place(only(reports, "value_slipped")) == ("Sheet1", "C3")


def test_a_value_outside_the_column_of_the_others_is_not_used(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 | 见附件 |\n| 参训党员数 | 44 | |\n| 村集体收入 | | 900 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert place(only(reports, "value_out_of_place")) == ("Sheet1", "C3")


def test_an_unknown_label_is_named_with_the_nearest_known_one_and_never_applied(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 |\n| 参加培训党员数 | 44 |\n| 绿化面积 | 7 |")
    assert values(reports) == {"members": 48}
    near = only(reports, "label_near")
    assert place(near) == ("Sheet1", "A2")
    assert "参训党员数" in said(near, "zh")
    assert "% alike" in said(near).replace(" %", "%")
    assert place(only(reports, "label_unmatched")) == ("Sheet1", "A3")


def test_what_stands_in_brackets_may_change_the_meaning(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数（不含预备党员） | 50 |\n| 参训党员数 | 44 |")
    assert values(reports) == {"trained": 44}
    assert place(only(reports, "label_near")) == ("Sheet1", "A1")


def test_a_number_that_belongs_to_nothing_is_named(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 48 | |\n| 参训党员数 | 44 | |\n| | | |\n| | | | 77 |")
    assert place(only(reports, "value_unexplained")) == ("Sheet1", "D4")


def test_many_such_numbers_are_counted(tmp_path: Path) -> None:
    rows = "\n".join("| | | | 7 |" for _ in range(25))
    reports = read(tmp_path, 青山镇=f"| 党员数 | 48 | |\n{rows}")
    assert len(found(reports, "value_unexplained")) == 20
    assert only(reports, "values_unexplained").values["count"] == 5


def test_titles_notes_and_signatures_are_recognised(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 2025年度党建工作情况统计表 |
        | 填报单位（盖章）：青山镇党委　　填报日期：2025年12月1日 |
        | 党员数 | 48 |
        | 参训党员数 | 44 |
        | 填表人 | 甲某 | 审核人 | 乙某 |
        | 填报日期 | 2025-12-01 |
        | 注：以上数据截至2025年12月1日。 |
    """)
    assert values(reports) == {"members": 48, "trained": 44}
    assert codes(reports) == []


def test_a_column_for_each_unit(tmp_path: Path) -> None:
    reports = read(tmp_path, """
        | 指标 | 青山镇 | 白水镇 | 合计 |
        | 党员数 | 48 | 30 | 78 |
        | 参训党员数 | 44 | 30 | 74 |
        | 好票 | 5 | 6 | 11 |
    """)
    assert values(reports) == {"members": 48, "trained": 44, "votes": 5}
    assert values(reports, "T02") == {"members": 30, "trained": 30, "votes": 6}
    assert codes(reports) == []


def test_a_column_for_an_unknown_unit_is_an_error(tmp_path: Path) -> None:
    reports = read(tmp_path, "| 指标 | 青山镇 | 白水镇 | 黑土镇 |\n| 党员数 | 48 | 30 | 5 |")
    assert values(reports, "T02") == {"members": 30}
    assert place(only(reports, "unit_unknown")) == ("Sheet1", "D1")


def test_a_choice_that_reads_like_a_label_is_a_value(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 评定档次 | 二档 |\n| 党员数 | 48 |")
    assert values(reports) == {"level": "b", "members": 48}


def test_a_column_of_last_year_alone_is_never_taken_for_this_year(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 上年 |\n| 党员数 | 40 |\n| 参训党员数 | 39 |")
    assert values(reports) == {}


def test_a_column_with_an_unknown_heading_is_named(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 项目 | 数值 | 绿化 |\n| 党员数 | 48 | 3 |\n| 参训党员数 | 44 | 2 |")
    assert values(reports) == {"members": 48, "trained": 44}
    assert place(only(reports, "label_unmatched")) == ("Sheet1", "C1")
