"""A word beside a number that says which part of the whole, or which time, it speaks of: asked, never read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from reported import COUNTY, codes, found, only, place, read, values

from intake.reports import read_reports

TABLE = "| 单位 | {head} | 党员数 |\n| 青山镇 | {one} | 12 |\n| 白水镇 | {other} | 8 |"


@pytest.mark.parametrize("head", ["类别", "分类", "", "时段"])
@pytest.mark.parametrize("word", ["女", "流动党员", "上半年", "农村党员", "其中预备"])
def test_a_kind_over_each_unit_s_only_row_is_a_question(tmp_path: Path, head: str, word: str) -> None:
    reports = read(tmp_path, TABLE.format(head=head, one=word, other=word))
    assert values(reports) == values(reports, "T02") == {}
    assert [place(one)[1] for one in found(reports, "value_narrowed")] == ["C2", "C3"]
    assert found(reports, "value_narrowed")[0].values["where"] == "B2"


def test_what_kind_of_place_a_unit_is_changes_nothing(tmp_path: Path) -> None:
    reports = read(tmp_path, TABLE.format(head="类别", one="农村", other="城市"))
    assert (values(reports), values(reports, "T02"), codes(reports)) == ({"members": 12}, {"members": 8}, [])


@pytest.mark.parametrize("row", ["党员数 | 女 | 12", "党员数 | 12 | 女", "党员数 | 12 | 上半年", "党员数 | 12 | 人 | 农村"])
def test_a_kind_beside_a_value_of_a_form_is_a_question(tmp_path: Path, row: str) -> None:
    reports = read(tmp_path, 青山镇=f"| {row} |\n| 村集体收入 | 12000 |")
    assert values(reports) == {"income": 12000}
    assert {"value_narrowed", "not_a_number"}.intersection(codes(reports))


@pytest.mark.parametrize("remark", ["其中女党员15人", "已核", "截至12月底", "含预备党员2名", "全部"])
def test_a_remark_that_narrows_nothing_is_no_question(tmp_path: Path, remark: str) -> None:
    reports = read(tmp_path, 青山镇=f"| 项目 | 数值 | 备注 |\n| 党员数 | 12 | {remark} |\n| 参训党员数 | 8 | |")
    assert (values(reports), codes(reports)) == ({"members": 12, "trained": 8}, [])


def test_a_word_beside_one_pair_says_nothing_of_the_next(tmp_path: Path) -> None:
    reports = read(tmp_path, 青山镇="| 党员数 | 12 | 女 | 参训党员数 | 8 |")
    assert values(reports) == {"trained": 8}


def test_a_kind_in_a_merged_cell_speaks_of_all_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["单位", "类别", "党员数"], ["青山镇", "女", 12], ["白水镇", None, 8]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "table.xlsx")
    reports = read_reports(COUNTY, [tmp_path])
    assert values(reports) == values(reports, "T02") == {}


@pytest.mark.parametrize("name", ["青山镇（女）", "青山镇女党员", "青山镇（上半年）"])
def test_a_unit_named_with_a_kind_is_not_the_unit(tmp_path: Path, name: str) -> None:
    reports = read(tmp_path, f"| 单位 | 党员数 |\n| {name} | 12 |\n| 白水镇 | 8 |")
    assert (values(reports), values(reports, "T02")) == ({}, {"members": 8})
    assert only(reports, "unit_near").cell == "A2"
