"""Mistakes in units, values, fields, ledgers and price lists."""

from __future__ import annotations

import pytest
from markdown_rulebook import assert_mistake

AWARDS = "ledgers\n| ledger | name | type | choices |\n| awards | level | choice | city; province |\n\n"
BONUS = (
    "rules\n| code | marks | measure | method | parameters |\n| r1 | 4 | held + due | points | |\n"
    "| r2 | | | prices | awards by level using honours |\n\n"
)

MISTAKES = {
    "no unit at all": ("units\n| code | group |\n| # A | towns |", "units!A1", "not a single unit", "一个考核单位也没有"),
    "a unit's code that stands twice": (
        "units\n| code | group |\n| A | towns |\n| A | towns |", "units!A3", '"A" is used twice (also in A2)', "代码“A”重复"),
    "two units of one name": (
        "units\n| code | label |\n| A | 甲镇 |\n| B | 甲镇 |", "units!B3", "both called", "报表无法分清"),
    "an alias that is another unit's code": (
        "units\n| code | aliases |\n| A | |\n| B | A |", "units!B3", "both called", "报表无法分清"),
    "a coefficient of zero": (
        "units\n| code | coefficient |\n| A | 0 |", "units!B2", "must be above 0, not 0", "系数应大于 0"),
    "a value for an unknown group": (
        "values\n| name | value | group |\n| target | 5 | |\n| target | 5 | towms |", "values!C3", 'did you mean "towns"', "是不是“towns”"),
    "two values for one group": (
        "values\n| name | value | group |\n| target | 5 | towns |\n| target | 6 | towns |\n| target | 1 | |",
        "values!A3", "two values for the same group (also in A2)", "同一分组给了两个值"),
    "a name with a space": (
        "fields\n| name |\n| held |\n| due |\n| dues paid |", "fields!A4", "write for example dues_paid", "请改成 dues_paid"),
    "a name that starts with a digit": (
        "values\n| name | value |\n| 1st | 3 |", "values!A2", "write for example r1st", "不能作为公式里的名字"),
    "a reserved name": (
        "fields\n| name |\n| held |\n| due |\n| deadline |", "fields!A4", "the system itself uses", "系统自己用的名字"),
    "a word of the formula language as a name": (
        "fields\n| name |\n| held |\n| due |\n| TRUE |", "fields!A4", "word of the formula language", "公式语言里的词"),
    "one name in two sheets": (
        "values\n| name | value |\n| held | 3 |", "fields!A2", "already used in values!A2", "已经用过"),
    "one field twice": (
        "fields\n| name |\n| held |\n| due |\n| held |", "fields!A4", "already used in fields!A2", "已经用过"),
    "an unknown type": (
        "fields\n| name | type |\n| held | intger |\n| due | |", "fields!B2", 'did you mean "integer"', "是不是“integer”"),
    "a choice without choices": (
        "fields\n| name | type | choices |\n| held | | |\n| due | | |\n| plan | choice | |", "fields!C4", "choice without choices", "却没有选项"),
    "choices of a number": (
        "fields\n| name | type | choices |\n| held | number | a; b |\n| due | | |", "fields!C2", "its choices mean nothing", "选项不起作用"),
    "a choice that stands twice": (
        "fields\n| name | type | choices |\n| held | | |\n| due | | |\n| plan | choice | a; b; a |", "fields!C4", '"a" stands twice', "写了两次"),
    "a choice without a name": (
        "fields\n| name | type | choices |\n| held | | |\n| due | | |\n| plan | choice | a; : b |", "fields!C4", "no name before the colon", "冒号前没有名字"),
    "a minimum above the maximum": (
        "fields\n| name | min | max |\n| held | 5 | 3 |\n| due | | |", "fields!B2", "minimum 5 is above the maximum 3", "最小值 5 大于最大值 3"),
    "a minimum of a text": (
        "fields\n| name | type | min |\n| held | | |\n| due | | |\n| remark | text | 5 |", "fields!C4", "cannot be large or small", "没有大小可言"),
    "two fields of one label": (
        "fields\n| name | label |\n| held | 会议 |\n| due | 会议 |", "fields!B3", "reports cannot tell them apart", "报表里无法分清"),
    "an unknown field in a check": (
        "fields\n| name | check |\n| held | held <= duee |\n| due | |", "fields!B2", "due", "duee"),
    "a check that looks at points": (
        "fields\n| name | check |\n| held | held <= TOTAL() |\n| due | |", "fields!B2", "look at reported facts only", "只看填报数据"),
    "a ledger's column that stands twice": (
        "ledgers\n| ledger | name |\n| awards | level |\n| awards | level |", "ledgers!B3", 'has the column "level" twice', "写了两次"),
    "a ledger with two sources": (
        "ledgers\n| ledger | name | source |\n| awards | level | unit |\n| awards | matter | office |",
        "ledgers!C3", "a ledger has one source", "只有一个来源"),
    "a level that stands twice": (
        AWARDS + BONUS + "prices\n| list | level | points |\n| honours | city | 1 |\n| honours | city | 2 |\n| honours | province | 2 |",
        "prices!B3", 'level "city" twice', "写了两次"),
    "a level after else": (
        AWARDS + BONUS + "prices\n| list | level | points |\n| honours | city | 1 |\n| honours | else | 0 |\n| honours | province | 2 |",
        "prices!B4", "comes after `else`", "永远轮不到"),
    "a condition that does not parse": (
        AWARDS + BONUS + "prices\n| list | level | points |\n| honours | level >= | 1 |\n| honours | else | 0 |",
        "prices!B2", "level >=", "level >="),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_is_found_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake)


WARNINGS = {
    "a unit without a group among units with groups": (
        "units\n| code | group |\n| A | towns |\n| B | |", "units!B3", "has no group", "没有分组"),
    "a predecessor of two units": (
        "units\n| code | predecessors |\n| A | X |\n| B | X |", "units!B3", "count twice", "重复计算"),
    "a value that one group does not have": (
        "values\n| name | value | group |\n| target | 5 | towns |\n\n"
        "rules\n| code | marks | measure | method |\n| r1 | 4 | held + due + target | points |",
        "values!A2", "no value for subdistricts", "没有给 subdistricts 的值"),
    "a column with the name of a field": (
        "ledgers\n| ledger | name |\n| awards | held |\n\n"
        "rules\n| code | marks | measure | method |\n| r1 | 4 | held + due + COUNT(awards) | points |",
        "ledgers!B2", "has the same name as fields!A2", "同名"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WARNINGS.values(), ids=WARNINGS)
def test_is_a_warning_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake, severity="warning")


HINTS = {
    "a field that nobody uses": ("fields\n| name |\n| held |\n| due |\n| phones |", "fields!A4", "No formula uses the field", "没有公式用到填报项"),
    "a value that nobody uses": ("values\n| name | value |\n| target | 5 |", "values!A2", "No formula uses the value", "没有公式用到给定值"),
    "a ledger that nobody uses": ("ledgers\n| ledger | name |\n| awards | level |", "ledgers!A2", "No formula uses the ledger", "没有公式用到台账"),
    "a price list that nobody uses": ("prices\n| list | level | points |\n| honours | city | 1 |", "prices!A2", "No rule uses the price list", "没有指标用到计分标准"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", HINTS.values(), ids=HINTS)
def test_is_mentioned_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake, severity="info")
