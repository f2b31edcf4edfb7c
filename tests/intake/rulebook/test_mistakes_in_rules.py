"""Mistakes in the scoring tree, in methods and formulas, in stages."""

from __future__ import annotations

import pytest
from markdown_rulebook import assert_mistake

HEAD = "rules\n| code | parent | marks | measure | method | parameters |"
USES = "| r1 | | 4 | held + due | points | |"


def rules(*rows: str) -> str:
    return "\n".join([HEAD, USES, *rows])


def more(columns: str, *rows: str) -> str:
    return "\n".join([f"rules\n| code | parent | marks | measure | method | parameters | {columns} |", *rows])


MISTAKES = {
    "no rule at all": ("rules\n| code | marks |\n| # r1 | 4 |", "rules!A1", "not a single rule", "一项指标也没有"),
    "a code that stands twice": (rules("| r1 | | 4 | held | points | |"), "rules!A3", 'already used in A2', "已用于"),
    "a code that is no name": (rules("| 1.2 | | 4 | held | points | |"), "rules!A3", "write for example r1_2", "请改成 r1_2"),
    "a missing parent": (rules("| r2 | work | 4 | held | points | |"), "rules!B3", 'parent "work" does not exist', "上级“work”不存在"),
    "a misspelt parent": (
        rules("| duties | | | | | |", "| r2 | duties | 4 | held | points | |", "| r3 | dutis | 4 | held | points | |"),
        "rules!B5", 'did you mean "duties"', "是不是“duties”"),
    "a row that is its own parent": (rules("| r2 | r2 | 4 | | | |"), "rules!B3", "is its own parent", "上级是它自己"),
    "parents in a circle": (
        rules("| a | b | | | | |", "| b | c | | | | |", "| c | a | | | | |"), "rules!B3", "go in a circle: a, b, c, a", "转成了圈"),
    "a leaf without a method": (rules("| r2 | | 4 | held | | |"), "rules!E3", "neither rows below it nor a method", "没有下级，也没有计分方法"),
    "a branch with a method": (
        rules("| b | | | | points | |", "| r2 | b | 4 | held | points | |"), "rules!E3", "only for rows without", "只用于没有下级的指标"),
    "a branch with a measure": (
        rules("| b | | | held | | |", "| r2 | b | 4 | held | points | |"), "rules!D3", "takes no measure", "不看计量"),
    "a branch that combines by a formula without one": (
        more("combine", USES + " |", "| b | | | | | | formula |", "| r2 | b | 4 | held | points | | |"), "rules!D3", "combined by a formula, but there is none", "却没有公式"),
    "an unknown method": (rules("| r2 | | 4 | held | bandz | |"), "rules!E3", 'did you mean "bands"', "是不是“bands”"),
    "a method that needs a measure": (rules("| r2 | | 4 | | linear | 0 -> 0; 5 -> full |"), "rules!D3", "needs a measure", "需要计量"),
    "zero marks": (rules("| r2 | | 0 | held | points | |"), "rules!C3", "Marks must be above 0", "分值应大于 0"),
    "a combination on a leaf": (more("combine", USES + " |", "| r2 | | 4 | held | points | | max |"), "rules!G3", "only for rows with such", "只用于有下级的指标"),
    "an unknown combination": (
        more("combine", USES + " |", "| b | | | | | | weigted |", "| r2 | b | 4 | held | points | | |"), "rules!G3", 'did you mean "weighted"', "是不是"),
    "a conversion to nothing": (
        more("convert to", USES + " |", "| b | | | | | | 0 |", "| r2 | b | 4 | held | points | | |"), "rules!G3", "marks above 0", "折算分应大于 0"),
    "a stage below one": (more("stage", USES + " |", "| r2 | | 4 | held | points | | 0 |"), "rules!G3", "A stage is 1, 2, 3", "阶段应为"),
    "an unknown group": (more("groups", USES + " |", "| r2 | | 4 | held | points | | towm |"), "rules!G3", 'did you mean "towns"', "是不是“towns”"),
    "groups that the parent does not have": (
        more("groups", USES + " |", "| b | | | | | | towns |", "| r2 | b | 4 | held | points | | subdistricts |"),
        "rules!G4", "so this row never applies", "永远用不上"),
    "one code for overlapping groups": (
        more("groups", USES + " |", "| r2 | | 4 | held | points | | towns |", "| r2 | | 4 | due | points | | |"),
        "rules!A4", "already used in A3 for towns", "已用于 towns"),
    "a unit to which no rule applies": (
        more("groups", "| r1 | | 4 | held + due | points | | towns |"), "units!A4", "No rule applies to the group of the unit C", "没有一项指标适用"),
    "marks inside a deducting branch": (
        more("combine", USES + " |", "| b | | 6 | | | | deduct |", "| r2 | b | 2 | held | points | | |"), "rules!C4", "deducts from its own marks", "不能有分值"),
    "a deducting branch without marks": (
        more("combine", USES + " |", "| b | | | | | | deduct |", "| r2 | b | | held | points | | |"), "rules!C3", "no marks to start from", "从多少分扣起"),
    "a floor above the cap": (more("floor | cap", USES + " | |", "| r2 | | 4 | held | points | | 5 | |"), "rules!G3", "floor 5 is above the cap 4", "下限 5 高于上限 4"),
    "a judged rule whose name is a field": (
        "fields\n| name |\n| held |\n| due |\n| manner |\n\n" + rules("| manner | | 5 | | judge | 0 to 5 |"),
        "rules!D3", "would be made", "会自动建立同名填报项"),
    "a formula that breaks off": (rules("| r2 | | 4 | held / ( | points | |"), "rules!D3", "held / (", "held / ("),
    "an unknown name in a measure": (rules("| r2 | | 4 | hald / due | points | |"), "rules!D3", "held", "held"),
    "an unknown function": (rules("| r2 | | 4 | SUMM(held, due) | points | |"), "rules!D3", "SUM", "SUM"),
    "too few arguments": (rules("| r2 | | 4 | ROUND(held) | points | |"), "rules!D3", "ROUND", "ROUND"),
    "an unknown name in a condition": (more("applies when", USES + " |", "| r2 | | 4 | held | points | | hald > 0 |"), "rules!G3", "held", "held"),
    "parameters that are missing": (rules("| r2 | | 4 | held | bands | |"), "rules!F3", "parameters", "参数"),
    "bands out of order": (rules("| r2 | | 4 | held | bands | >=80%: 2; >=90%: 4; else 0 |"), "rules!F3", "", ""),
    "bands without else": (rules("| r2 | | 4 | held | bands | >=80%: 4; >=70%: 2 |"), "rules!F3", "else", "否则"),
    "a side that a slope does not name": (rules("| r2 | | 4 | held | slope | full at 12; -0.5 each |"), "rules!F3", "", ""),
    "points of the same stage": (rules("| r2 | | 4 | POINTS(r1) | points | |"), "rules!D3", "belongs to stage 1", "在第 1 阶段"),
    "a bare rule of the same stage": (rules("| r2 | | 4 | r1 / 2 | points | |"), "rules!D3", "belongs to stage 1", "在第 1 阶段"),
    "its own points": (
        more("stage", USES + " |", "| r2 | | 4 | POINTS(r2) | points | | 2 |"), "rules!D3", "belongs to stage 2", "在第 2 阶段"),
    "a total in the first stage": (rules("| r2 | | | IF(RANK() <= 2, 1, 0) | points | |"), "rules!D3", "In stage 1 there is no total", "第 1 阶段还没有总分和名次"),
    "a grade in a rule": (
        more("stage", USES + " |", '| r2 | | | IF(GRADE() = "good", 1, 0) | points | | 2 |'), "rules!D3", "Grades are given after all points", "等次要等所有分数"),
    "points of an unknown rule": (
        more("stage", USES + " |", "| r2 | | 4 | POINTS(r9) | points | | 2 |"), "rules!D3", "r9", "r9"),
    "a ledger that does not exist": (rules("| r2 | | | | prices | awards by level using honours |"), "rules!F3", "awards", "awards"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_is_found_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake)


WARNINGS = {
    "marks that do not add up name both places": (
        rules("| b | | 12 | | | |", "| r2 | b | 8 | held | points | |", "| r3 | b | 5 | held | points | |"),
        "rules!C3", "says 12 marks, but its rows (C4 r2, C5 r3) come to 13", "合计 13 分"),
    "a weight below a sum": (
        more("weight", USES + " |", "| b | | | | | | |", "| r2 | b | 4 | held | points | | 2 |"), "rules!G4", "the weight has no effect", "权重不起作用"),
    "a weight without marks": (
        more("weight | combine", USES + " | |", "| b | | | | | | | weighted |", "| r2 | b | | held | points | | 2 | |"),
        "rules!C4", "counts as a bonus", "只当加分"),
    "a branch without rows for a group": (
        more("groups", USES + " |", "| b | | | | | | |", "| r2 | b | 4 | held | points | | towns |"), "rules!A3", "has no rows for subdistricts", "没有任何下级指标"),
    "bands above the marks": (rules("| r2 | | 4 | held | bands | >=80%: 9; else 0 |"), "rules!F3", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WARNINGS.values(), ids=WARNINGS)
def test_is_a_warning_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake, severity="warning")
