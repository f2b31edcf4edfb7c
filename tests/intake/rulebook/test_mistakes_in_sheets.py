"""Mistakes in sheets, columns and cells: each is found at its cell, with what to write instead."""

from __future__ import annotations

import pytest
from intake.grids import CellError, Grid, Uncomputed
from intake.rulebook import read_sheets
from markdown_rulebook import SMALL, assert_mistake, errors, grids, read, sentences

MISTAKES = {
    "a misspelt sheet is named with the nearest one": (
        "grads\n| grade |\n| good |", "grads!None", 'did you mean "grades"', "是不是“grades”"),
    "a misspelt column is named with the nearest one": (
        "units\n| code | gruop |\n| A | towns |", "units!B1", 'did you mean "group"', "是不是“group”"),
    "a Chinese column is named with the nearest Chinese one": (
        "units\n| 代码 | 所属分组 |\n| A | towns |", "units!B1", 'did you mean "分组"', "是不是“分组”"),
    "a column that is like no other lists what is allowed": (
        "units\n| code | telephone |\n| A | 1 |", "units!B1", '"telephone" is not known - use one of code', "不认识列名“telephone”"),
    "a column that stands twice": (
        "units\n| code | group | 分组 |\n| A | towns | towns |", "units!C1", "stands twice (also in B1)", "出现了两次"),
    "a column without a heading": (
        "units\n| code | group | |\n| A | towns | stray |", "units!C1", "contents but no heading", "没有列名"),
    "a column that must be there": (
        "units\n| label | group |\n| Alpha | towns |", "units!A1", 'column "code" is missing', "缺少列“代码”"),
    "an empty sheet": ("units\n| |", "units!None", "The sheet is empty", "工作表是空的"),
    "a cell that must not be blank": (
        "units\n| code | group |\n| A | towns |\n| | towns |", "units!A3", '"code" must not be blank', "“代码”不能为空"),
    "a text where a number belongs": (
        "units\n| code | coefficient |\n| A | high |", "units!B2", 'must be a number, not "high"', "应为数字"),
    "half a stage": (
        "rules\n| code | marks | measure | method | stage |\n| r1 | 4 | held + due | points | 1.5 |",
        "rules!E2", "must be a whole number", "应为整数"),
    "a text where a date belongs": (
        "settings\n| key | value |\n| title | T |\n| deadline | soon |", "settings!B3", "write it as 2026-11-30", "应为日期"),
    "a thirteenth month": (
        "settings\n| key | value |\n| title | T |\n| deadline | 2026-13-01 |", "settings!B3", "must be a date", "应为日期"),
    "neither yes nor no": (
        "rules\n| code | marks | measure | method | counts |\n| r1 | 4 | held + due | points | maybe |",
        "rules!E2", '"maybe" is not allowed here - use one of yes, no', "请改成 是、否 之一"),
    "an unknown setting is named with the nearest one": (
        "settings\n| key | value |\n| title | T |\n| roundin | rule |", "settings!A3", 'did you mean "rounding"', "是不是"),
    "a setting that is like no other": (
        "settings\n| key | value |\n| title | T |\n| printer | 2 |", "settings!A3", 'no setting "printer"', "没有“printer”这个设置项"),
    "a setting that stands twice": (
        "settings\n| key | value |\n| title | T |\n| 标题 | U |", "settings!A3", "stands twice (also in A2)", "写了两次"),
    "a period that ends before it starts": (
        "settings\n| key | value |\n| title | T |\n| period start | 2026-01-01 |\n| period end | 2025-12-31 |",
        "settings!B4", "before it starts on 2026-01-01", "早于开始日期"),
    "twelve decimals": (
        "settings\n| key | value |\n| title | T |\n| decimals | 12 |", "settings!B3", "between 0 and 6", "应在 0 到 6 之间"),
    "a rule for not reported that nobody knows": (
        "settings\n| key | value |\n| title | T |\n| if not reported | leave outt |",
        "settings!B3", 'did you mean "leave out"', "是不是"),
    "an unknown way to count ties": (
        "settings\n| key | value |\n| title | T |\n| ties | 1 1 1 1 |", "settings!B3", "not allowed here", "不是允许的写法"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_is_found_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake)


WARNINGS = {
    "a sheet that is like no other is skipped with a warning": (
        "photographs\n| x |", "photographs!None", "put # in front of its name", "已跳过"),
    "a rulebook without a title": ("settings\n| key | value |\n| decimals | 1 |", "settings!A1", "has no title", "没有写考核名称"),
    "a deadline before the period": (
        "settings\n| key | value |\n| title | T |\n| period start | 2026-01-01 |\n| deadline | 2025-11-30 |",
        "settings!B4", "lies before the start", "早于考核期开始"),
    "an alias that is listed twice": (
        "units\n| code | aliases | group |\n| A | x; x | towns |", "units!B2", '"x" is listed twice', "列了两次"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WARNINGS.values(), ids=WARNINGS)
def test_is_a_warning_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake, severity="warning")


def test_the_small_rulebook_has_no_finding() -> None:
    result = read(SMALL)
    assert sentences(result.findings) == []
    assert result.rulebook is not None


def test_two_names_for_the_same_sheet_are_refused() -> None:
    assert_mistake("指标\n| code | marks | measure | method |\n| r9 | 1 | held | points |", "指标!None",
                   'the same sheet "rules"', "是同一张表")  # fmt: skip


def test_a_missing_sheet_is_named() -> None:
    result = read_sheets([grid for grid in grids(SMALL) if grid.name != "units"])
    assert result.rulebook is None
    assert any('sheet "units" is missing' in sentence for sentence in sentences(result.findings))


def test_any_other_workbook_is_no_rulebook() -> None:
    result = read_sheets(grids("Sheet1\n| anything |"))
    assert "this workbook is no rulebook" in sentences(result.findings)[0].lower()
    assert "不是考核细则" in sentences(result.findings, "zh")[0]


def test_error_cells_and_uncomputed_formulas_are_named() -> None:
    sheets = [grid for grid in grids(SMALL) if grid.name != "values"]
    values = Grid("values", [["name", "value"], ["target", CellError("#NAME?")], ["quota", Uncomputed()]])
    said = sentences(errors(read_sheets([*sheets, values]).findings))
    assert any(sentence.startswith("values!B2: ") and 'the error "#NAME?"' in sentence for sentence in said)
    assert any(sentence.startswith("values!B3: ") and "never calculated" in sentence for sentence in said)


def test_all_mistakes_are_found_in_one_pass() -> None:
    result = read(
        """
        units
        | code | gruop |
        | A    | towns |

        rules
        | code | parent | marks | measure | method | parameters |
        | r1   | top    | many  | held    | bands  | >=1: 4; >=2: 5; else 0 |
        | r 2  |        | 4     | hold    | ponts  |            |
        """
    )
    codes = {finding.code for finding in errors(result.findings)}
    assert result.rulebook is None
    assert {"rulebook.unknown_column_near", "rulebook.unknown_parent", "rulebook.not_a_number", "bands_not_falling",
            "rulebook.name_not_usable"} <= codes  # fmt: skip
