"""Mistakes in gates, grades and cases: what can never act, what nobody can reach."""

from __future__ import annotations

import pytest
from markdown_rulebook import assert_mistake

GRADES = "grades\n| grade | at least |\n| good | 3 |\n| fair | 2 |\n| poor | |\n\n"


def gates(*rows: str) -> str:
    return "\n".join([GRADES + "gates\n| code | when | effect |", *rows])


def grades(columns: str, *rows: str) -> str:
    return "\n".join([f"grades\n| grade | at least | {columns} |", *rows])


DEDUCT = (
    "rules\n| code | parent | marks | measure | method | combine |\n| r1 | | 4 | held + due | points | |\n"
    "| b | | 6 | | | deduct |\n| r2 | b | | held | points | |\n\n"
)
NEGATIVE = (
    "rules\n| code | marks | measure | method | floor | cap |\n| r1 | 4 | held + due | points | | |\n"
    "| r2 | | held | points | -6 | 0 |\n\n"
)

MISTAKES = {
    "an effect that nobody understands": (gates("| g | held = 0 | send a letter |"), "gates!C2", "The effect", "看不懂后果"),
    "an effect that is nearly right": (gates("| g | held = 0 | ranks last |"), "gates!C2", 'did you mean "rank last"', "是不是“rank last”"),
    "a gate without a condition": (gates("| g | | rank last |"), "gates!B2", '"when" must not be blank', "“条件”不能为空"),
    "two gates of one code": (gates("| g | held = 0 | rank last |", "| g | due = 0 | rank last |"), "gates!A3", "is used twice", "重复"),
    "an unknown grade": (gates("| g | held = 0 | grade at most pooor |"), "gates!C2", 'did you mean "poor"', "是不是“poor”"),
    "an unknown rule": (gates("| g | held = 0 | rule zero r7 |"), "gates!C2", 'did you mean "r1"', "是不是“r1”"),
    "an unknown name in the condition": (gates("| g | hald = 0 | rank last |"), "gates!B2", "held", "held"),
    "nothing taken off": (gates("| g | held = 0 | total minus 0 |"), "gates!C2", "takes nothing off", "没有扣掉分"),
    "a grade gate without grades": ("gates\n| code | when | effect |\n| g | held = 0 | grade at most IF(due > 1, \"a\", \"b\") |",
                                    "gates!C2", "there are no grades", "没有等次表"),
    "a rule set to zero inside a deducting branch": (
        DEDUCT + gates("| g | held = 0 | rule zero r2 |"), "gates!C2", "inside a deducting branch", "在倒扣的指标里面"),
    "a deduction set to zero": (NEGATIVE + gates("| g | held = 0 | rule zero r2 |"), "gates!C2", "would be a favour", "反而成了好处"),
    "a rule set to zero by its own points": (
        gates("| g | POINTS(r1) < 1 | rule zero r1 |"), "gates!B2", "belongs to stage 1", "在第 1 阶段"),
    "two grades of one name": (grades("when", "| good | 3 | |", "| good | 2 | |"), "grades!A3", "stands twice", "写了两次"),
    "a grade whose line is not below the one before": (
        grades("when", "| good | 2 | |", "| fair | 3 | |"), "grades!B3", "its line 3 is not below 2", "不低于前一等次"),
    "a grade after the one that takes all the rest": (
        grades("when", "| good | 3 | |", "| rest | | |", "| poor | 1 | |"), "grades!A4", 'takes all the rest', "已包括其余所有单位"),
    "a share above everything": (
        grades("share at most", "| good | 3 | 130% |"), "grades!C2", "neither a share nor a number", "不能作比例或名额"),
    "a share that is a word": (grades("share at most", "| good | 3 | few |"), "grades!C2", "must be a number", "应为数字"),
    "an unknown rule for ties": (
        grades("at most | ties at the line", "| good | 3 | 3 | som |"), "grades!D2", "not allowed here", "不是允许的写法"),
    "ties by a tie break that nobody wrote": (
        grades("at most | ties at the line", "| good | 3 | 3 | tie break |"), "grades!D2", "settings have none", "没有同分规则"),
    "an unknown name in a grade's condition": (grades("when", "| good | 3 | hald > 1 |"), "grades!C2", "held", "held"),
    "a case of an unknown rule": (
        "cases\n| case | rule | facts | expect |\n| one | r8 | held = 1; due = 2 | 3 |", "cases!B2", 'did you mean "r1"', "是不是“r1”"),
    "a case that expects nothing": (
        "cases\n| case | rule | facts | expect |\n| one | r1 | held = 1; due = 2 | |", "cases!D2", "must not be blank", "不能为空"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_is_found_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake)


WARNINGS = {
    "a gate that can never act": (gates("| g | FALSE | rank last |"), "gates!B2", "never acts", "永远不成立"),
    "a gate whose numbers can never be": (gates("| g | 1 > 2 | rank last |"), "gates!B2", "never acts", "永远不成立"),
    "a gate that always acts": (gates("| g | 1 < 2 | rank last |"), "gates!B2", "always true", "永远成立"),
    "a limit above all totals": (gates("| g | held = 0 | total at most 59 |"), "gates!C2", "no total is above 4", "总分本来就不超过 4"),
    "a limit at the best grade": (gates("| g | held = 0 | grade at most good |"), "gates!C2", "is the best grade anyway", "已是最高等次"),
    "a grade above all marks": (grades("when", "| good | 90 | |"), "grades!B2", "above the 4 points that one can get", "高于能得到的最高分 4"),
    "a grade whose condition is never true": (grades("when", "| good | 3 | FALSE |"), "grades!C2", "is never true", "永远不成立"),
    "ties without a quota": (grades("ties at the line", "| good | 3 | all |"), "grades!C2", "has no quota", "没有名额限制"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WARNINGS.values(), ids=WARNINGS)
def test_is_a_warning_at_its_cell(mistake: tuple[str, ...]) -> None:
    assert_mistake(*mistake, severity="warning")
