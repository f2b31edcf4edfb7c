"""What the reader makes of a good rulebook, in either language."""

from __future__ import annotations

from datetime import date

import pytest
from markdown_rulebook import SMALL, errors, grids, read, rulebook, sentences

from intake.grids import Grid
from intake.rulebook import is_rulebook, read_sheets
from scoring.formula.nodes import Name, Text
from scoring.rulebook import Bound, Choice, Fallback, Label

CHINESE = """
基本设置
| 设置项   | 值           |
| 标题     | 某县考核     |
| 起始日期 | 2026年1月1日 |
| 结束日期 | 2026/12/31   |
| 小数位数 | 1            |
| 四舍五入于 | 总分       |
| 未报时   | 零分         |

考核单位
| 单位代码 | 单位名称 | 组别 | 别名         |
| A        | 甲镇     | 乡镇 | 甲；甲镇党委 |
| B        | 乙镇     | 乡镇 |              |

填报项目
| 代号 | 名称     | 类型 | 选项                          | 必填 |
| 会议 | 会议次数 | 整数 |                               | 是   |
| 述职 | 述职情况 | 单选 | 现场: 现场述职｜in person; 无 | 否   |

考核指标
| 指标代码 | 上级 | 指标名称 | 分值 | 计量 | 方法     | 参数                           | 不适用时 | 计入总分 |
| 生活     |      | 组织生活 |      |      |          |                                |          |          |
| 开会     | 生活 | 开会     | 4    | 会议 | 升降     | 12 得满分；每少一个扣 0.5      | 组平均   | 是       |
| 述评     | 生活 | 述职评议 | 5    |      | 阶梯     | 述职 = “无”：0；否则 满分      |          | 否       |

一票否决
| 代码 | 条件     | 后果         | 理由     |
| 无会 | 会议 = 0 | 等次最高一般 | 没有开会 |

等级
| 等级 | 分数线 | 比例 |
| 好   | 3      | 30%  |
| 一般 | 2      |      |
| 差   |        |      |
"""


def test_a_rulebook_may_be_written_in_chinese_throughout() -> None:
    found = rulebook(CHINESE)
    assert found.settings.title == Label(zh="某县考核") or found.settings.title.text("zh") == "某县考核"
    assert (found.settings.period_start, found.settings.period_end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (found.settings.decimals, found.settings.round_at) == (1, "total")
    assert found.settings.if_not_reported == Fallback("zero")
    assert found.units[0].aliases == ("甲", "甲镇党委")
    assert found.fields[1].choices == (Choice("现场", Label("现场述职", "in person")), Choice("无", Label("", "")))
    assert [rule.method for rule in found.rules] == [None, "slope", "ladder"]
    assert found.rules[1].if_not_applicable == Fallback("mean of group")
    assert [rule.counts for rule in found.rules] == [True, True, False]
    assert found.gates[0].effect.kind == "grade at most"
    assert found.gates[0].effect.amount is not None
    assert isinstance(found.gates[0].effect.amount.node, Text)
    assert found.grades[0].share_at_most == pytest.approx(0.3)


def test_headings_may_carry_both_languages_and_stand_below_a_title() -> None:
    units = Grid(
        "units",
        [["Units of the county", None], [None, None], ["code\n代码", "group（分组）"], ["A", "towns"]],
        first_row=1,
    )
    found = read_sheets([units, *(grid for grid in grids(SMALL) if grid.name != "units")])
    assert found.rulebook is not None
    assert [unit.code for unit in found.rulebook.units] == ["A"]


def test_comments_notes_and_sheets_of_their_own_are_left_alone() -> None:
    extra = """
    units
    | # the towns |       |         |
    | code        | group | # phone |
    | A           | towns | x       |
    | # B         | towns |         |

    #drafts
    | anything |

    说明
    | anything |
    """
    result = read(SMALL, extra)
    assert sentences(result.findings) == []
    assert result.rulebook is not None
    assert [unit.code for unit in result.rulebook.units] == ["A"]


def test_a_tall_merged_cell_holds_for_each_of_its_rows() -> None:
    rules = Grid(
        "rules",
        [
            ["parent", "code", "marks", "measure", "method"],
            [None, "work", None, None, None],
            ["work", "r1", 2, "held", "points"],
            [None, "r2", 3, "due", "points"],
        ],
        merged=((2, 0, 3, 0),),
    )
    found = read_sheets([rules, *(grid for grid in grids(SMALL) if grid.name != "rules")]).rulebook
    assert found is not None
    assert [rule.parent for rule in found.rules] == [None, "work", "work"]


def test_a_judged_rule_without_measure_brings_its_own_field() -> None:
    found = rulebook(
        SMALL,
        """
        rules
        | code   | label::en | marks | measure    | method | parameters      | groups       |
        | r1     |           | 4     | held + due | points |                 |              |
        | manner | Manner    | 5     |            | judge  | 0 to 5 step 0.5 | towns        |
        | manner | Manner    | 4     |            | judge  | 0 to 4 step 0.5 | subdistricts |
        """,
    )
    (field,) = [item for item in found.fields if item.name == "manner"]
    assert (field.source, field.type, field.reason_required, field.label.en) == ("office", "number", True, "Manner")
    assert [rule.measure.node for rule in found.rules if rule.measure and rule.code == "manner"] == [Name("manner")] * 2


def test_bounds_fallbacks_and_groups_of_a_rule() -> None:
    found = rulebook(
        SMALL,
        """
        rules
        | code | marks | measure    | method | floor | cap  | if not reported | if not applicable | groups             |
        | r1   | 4     | held + due | points | none  | 3    | 零分            | 60% * full        | towns;subdistricts |
        """,
    )
    rule = found.rules[0]
    assert rule.floor == Bound(None)
    assert rule.cap is not None
    assert rule.cap.limit is not None
    assert rule.if_not_reported == Fallback("zero")
    assert rule.if_not_applicable is not None
    assert rule.if_not_applicable.kind == "amount"
    assert rule.groups == ("towns", "subdistricts")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("rule zero r1", "rule zero"),
        ("指标 r1 记零分", "rule zero"),
        ("total minus 30", "total minus"),
        ("总分减 30", "total minus"),
        ("Total at most 3", "total at most"),
        ("总分最高 3", "total at most"),
        ("rank last", "rank last"),
        ("排名末位", "rank last"),
        ("not ranked", "not ranked"),
        ("不参加排名", "not ranked"),
        ("grade is poor", "grade is"),
        ("等次定为差", "grade is"),
        ("grade at most poor", "grade at most"),
        ("等次最高 poor", "grade at most"),
        ("grade at most LAST_YEAR(GRADE())", "grade at most"),
    ],
)
def test_effects_are_written_in_either_language(written: str, kind: str) -> None:
    found = rulebook(
        SMALL,
        f"""
        grades
        | grade | label | at least |
        | good  | 好    | 3        |
        | poor  | 差    |          |

        gates
        | code | when     | effect    |
        | g    | held = 0 | {written} |
        """,
    )
    assert found.gates[0].effect.kind == kind


@pytest.mark.parametrize(
    ("cell", "shown_as_percent", "share", "count"),
    [
        ("30%", False, 0.3, None),
        (0.3, False, 0.3, None),
        (3, False, None, 3),
        (1, True, 1.0, None),
        (1, False, None, 1),
    ],
)
def test_a_quota_is_a_share_or_a_count(
    cell: object, shown_as_percent: bool, share: float | None, count: int | None
) -> None:
    percent = frozenset({(1, 2)}) if shown_as_percent else frozenset()
    grades = Grid("grades", [["grade", "at least", "at most"], ["good", 3, cell]], percent=percent)  # type: ignore[list-item]
    found = read_sheets([*grids(SMALL), grades]).rulebook
    assert found is not None
    assert (found.grades[0].share_at_most, found.grades[0].count_at_most) == (share, count)


QUOTA = """
values
| name   | value | group |
| places | 2     | towns |

grades
| grade | share or count at most |
| good  | places                 |
| poor  |                        |
"""


def test_a_quota_by_name_is_what_the_values_say_for_each_group() -> None:
    found = rulebook(SMALL, QUOTA.replace("| towns |", "| towns |\n| places | 30% | subdistricts |"))
    assert found.grades[0].limit_of_group == (("towns", 2.0), ("subdistricts", 0.3))


def test_a_quota_by_name_without_a_number_for_a_group_is_refused() -> None:
    found = errors(read(SMALL, QUOTA).findings)
    assert [(one.code, one.values["groups"], one.cell) for one in found] == [
        ("rulebook.quota_not_for_all", ["subdistricts"], "B2")
    ]
    broken = QUOTA.replace("| towns |", "|       |").replace("| 2     |", "| 1.5   |")
    assert [one.code for one in errors(read(SMALL, broken).findings)] == ["rulebook.quota_out_of_range"]


def test_price_levels_are_choices_conditions_or_else() -> None:
    found = rulebook(
        SMALL,
        """
        ledgers
        | ledger | name   | type   | choices        |
        | awards | level  | choice | city; province |
        | awards | amount | number |                |

        prices
        | list    | level         | points |
        | honours | amount >= 500 | 3      |
        | honours | province      | 2      |
        | honours | 其他          | 1      |

        rules
        | code | marks | measure    | method | parameters                    |
        | r1   | 4     | held + due | points |                               |
        | r2   |       |            | prices | awards by level using honours |
        """,
    )
    first, second, last = found.prices["honours"]
    assert (first.level, first.when is not None) == (None, True)
    assert (second.level, second.when) == ("province", None)
    assert (last.level, last.when) == (None, None)


def test_a_rulebook_is_told_by_its_sheets() -> None:
    assert is_rulebook(grids(SMALL))
    assert is_rulebook(grids(CHINESE))
    assert not is_rulebook(grids("rules\n| a |"))
    assert not is_rulebook(grids("Sheet1\n| a |"))


def test_a_grade_may_have_a_quota_and_nothing_else() -> None:
    read_back = rulebook(
        SMALL,
        """
        grades
        | grade | share or count at most |
        | good  | 30%                    |
        | fair  | 2                      |
        | poor  |                        |
        """,
    )
    assert [(one.share_at_most, one.count_at_most) for one in read_back.grades] == [
        (0.3, None),
        (None, 2),
        (None, None),
    ]


def test_a_group_has_an_english_name_for_english_screens() -> None:
    read_back = rulebook(
        SMALL,
        """
        units
        | 代码 | 分组 | 分组英文名 |
        | A    | 镇   | Towns      |
        | B    | 镇   |            |
        | C    | 街道 |            |
        """,
    )
    assert read_back.groups == ("镇", "街道")
    assert [read_back.group_label(group, "en") for group in read_back.groups] == ["Towns", "街道"]
    assert read_back.group_label("镇", "zh") == "镇"


def test_tie_breaks_may_name_full_marks_and_gates_in_chinese() -> None:
    settings = "settings\n| key | value |\n| title | Small county |\n| 同分排序 | 满分指标数；-否决次数 |"
    assert [formula.text for formula in rulebook(SMALL, settings).settings.tie_break] == ["满分指标数", "-否决次数"]


@pytest.mark.parametrize("name", ["period_end", "考核期止", "考核结束日期"])
def test_dates_of_the_period_are_called_in_formulas_as_in_the_settings(name: str) -> None:
    rules = f"rules\n| code | marks | measure | method |\n| r1 | 4 | held + MONTH({name}) | points |"
    dates = "settings\n| key | value |\n| title | Small county |\n| period end | 2026-11-30 |"
    assert read(SMALL, rules, dates).rulebook is not None


LISTED = """
settings
| key   | value        |
| title | Small county |

units
| code | label::zh |
| A    | 甲镇      |

fields
| name  | type    | check                  |
| lines | integer | lines = COUNT(awards) |
| spare | integer | spare >= 0             |

ledgers
| ledger | name   | type   |
| awards | points | number |

rules
| code | marks | measure            | method | parameters      |
| r1   | 4     | SUM(awards, points) | slope  | full at 4; -1 each below |
"""


def test_a_number_that_checks_a_ledger_is_not_called_unused() -> None:
    assert [one.values["written"] for one in read(LISTED).findings if one.code.endswith("field_unused")] == ["spare"]


def test_a_row_that_does_not_count_adds_nothing_to_the_marks_of_its_branch() -> None:
    rules = """
rules
| code   | parent | marks | counts | measure | method |
| branch |        | 10    |        |         |        |
| r1     | branch | 10    |        | held    | points |
| stars  | branch | 5     | no     | due     | points |
"""
    assert read(SMALL, rules).findings == ()
