"""A formula must give what its cell needs: a text where the engine reckons would stop the whole appraisal."""

from __future__ import annotations

import pytest
from markdown_rulebook import SMALL, errors, read

FIELDS = """
fields
| name   | type    |
| held   | integer |
| due    | integer |
| remark | text    |
| day    | date    |
"""


def of_rule(column: str, formula: str) -> str:
    return f"""
rules
| code | parent | marks | measure | method | parameters                   | combine  | {column}  |
| top  |        |       |         |        |                              | weighted |           |
| r1   | top    | 4     | held    | slope  | full at due; -0.5 each below |          | {formula} |
"""


def codes(*sheets: str) -> list[str]:
    return [finding.code for finding in errors(read(SMALL, FIELDS, *sheets).findings)]


@pytest.mark.parametrize("column", ["weight", "floor", "cap", "if not applicable"])
def test_a_text_is_no_number(column: str) -> None:
    assert codes(of_rule(column, 'remark & "x"')) == ["text_where_number"]
    assert codes(of_rule(column, "due + 1")) == []


@pytest.mark.parametrize("formula", ["remark", "day"])
def test_a_text_or_date_is_no_condition(formula: str) -> None:
    assert codes(of_rule("applies when", formula)) == ["condition_expected"]
    assert codes(of_rule("applies when", "held")) == []


GRADES = """
grades
| grade | at least | when |
| good  | {line}   | {when} |
| poor  |          |      |
"""


@pytest.mark.parametrize(
    ("line", "when", "found"),
    [("remark", "", "text_where_number"), ("3", "remark", "condition_expected"), ("3", "day", "condition_expected")],
)
def test_thresholds_are_numbers_and_conditions_of_grades_are_conditions(line: str, when: str, found: str) -> None:
    assert codes(GRADES.format(line=line, when=when)) == [found]


@pytest.mark.parametrize(
    ("when", "effect", "found"),
    [
        ("remark", "rank last", "condition_expected"),
        ("held = 0", "total minus remark & 1", "text_where_number"),
        ("held = 0", 'grade is IF(held > 1, 2, 3)', "text_expected"),
    ],
)
def test_gates_take_numbers_off_totals_and_give_grades_by_their_names(when: str, effect: str, found: str) -> None:
    gate = f"gates\n| code | when | effect |\n| g | {when} | {effect} |"
    assert codes(GRADES.format(line="3", when=""), gate) == [found]


def test_ties_are_broken_by_numbers() -> None:
    assert codes("settings\n| key | value |\n| title | Demo |\n| tie break | remark |") == ["text_where_number"]
