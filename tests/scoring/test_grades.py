"""Quotas that each group has for itself: how many towns, how many subdistricts."""

from __future__ import annotations

import pytest
from appraised import appraised
from markdown_rulebook import rulebook

from scoring.cases import run_cases

BOOK = """
settings
| key                | value  |
| title              | County |
| rank within groups | {within} |

units
| code | group   |
| A    | towns   |
| B    | towns   |
| C    | towns   |
| D    | offices |
| E    | offices |

values
| name   | value | group   |
| places | 2     | towns   |
| places | {offices} | offices |

fields
| name |
| won  |

rules
| code | measure | method |
| r1   | won     | points |

grades
| grade    | at least | share or count at most |
| proposed | 5        | places                 |
| reserve  | 5        | 1                      |
| rest     |          |                        |
"""
FACTS = {"A": "won = 9", "B": "won = 8", "C": "won = 7", "D": "won = 6", "E": "won = 4"}


def grades(offices: str, within: str = "yes", **other: str) -> list[str | None]:
    facts = FACTS | other
    return list(appraised(BOOK.format(offices=offices, within=within), facts).grade)


def test_each_group_has_its_own_quota() -> None:
    assert grades("1") == ["proposed", "proposed", "reserve", "proposed", "rest"]


def test_a_group_with_fewer_good_units_than_places_leaves_places_empty() -> None:
    assert grades("5") == ["proposed", "proposed", "reserve", "proposed", "rest"]


def test_a_quota_of_none_gives_the_group_no_place() -> None:
    assert grades("0") == ["proposed", "proposed", "reserve", "reserve", "rest"]


def test_a_share_of_a_group_is_one_of_its_ranked_units() -> None:
    assert grades("50%", E="won = 5") == ["proposed", "proposed", "reserve", "proposed", "reserve"]


@pytest.mark.parametrize("within", ["yes", "no"])
def test_groups_keep_their_quotas_where_all_units_are_ranked_together(within: str) -> None:
    assert grades("1", within) == (
        ["proposed", "proposed", "reserve", "proposed", "rest"]  # one place in reserve each group, or for all together
    )


def test_the_reason_names_places_and_base_of_the_own_group() -> None:
    result = appraised(BOOK.format(offices="1", within="yes"), FACTS)
    full = next(step for step in result.grade_steps(2) if step.code == "grade_quota_full")
    assert (full.values["places"], full.values["base"], full.values["line"]) == (2, 3, 8)


def test_a_case_about_one_rule_needs_no_tie_break_by_another() -> None:
    book = BOOK.format(offices="1", within="yes").replace("| title ", "| tie break | other |\n| title ")
    book = book.replace("| r1   | won     | points |", "| r1   | won     | points |\n| other | won | points |")
    (outcome,) = run_cases(rulebook(book, "cases\n| rule | facts | expect |\n| r1 | won = 3 | 3 |"))
    assert outcome.passed
