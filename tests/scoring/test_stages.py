"""What later stages see of earlier ones."""

from __future__ import annotations

import numpy as np
from appraised import appraised
from markdown_rulebook import rulebook

from scoring.appraisal import appraise
from scoring.column import Column, Status
from scoring.facts import Facts
from scoring.standing import Standing

BOOK = """
settings
| key   | value |
| title | Demo  |

units
| code |
| A |
| B |
| C |

fields
| name | type   | source |
| x    | number | unit   |
| loss | number | office |

rules
| code  | marks | measure               | method | floor | stage |
| work  | 10    | x                     | points |       |       |
| minus |       | loss                  | points | -5    |       |
| ranks |       | COUNT_OF_ALL(TOTAL()) | points |       | 2     |
"""


def test_a_unit_whose_report_never_came_has_no_total_in_later_stages_either() -> None:
    book = rulebook(BOOK)
    there = np.array([0, 0, 2], dtype=np.int8)
    facts = Facts(
        ("A", "B", "C"),
        {"x": Column(np.array([5.0, 4.0, np.nan]), there), "loss": Column(np.array([0.0, -5.0, 0.0]))},
        {},
        Column(np.full(3, np.nan), np.full(3, Status.NOT_REPORTED, dtype=np.int8)),
        np.array([True, True, False]),
    )
    result = appraise(book, facts)
    assert result.leaves["ranks"].points.tolist() == [2, 2, 2]
    assert result.total.tolist()[:2] == [7, 1]
    assert np.isnan(result.total[2])


def test_later_stages_see_ranks_before_ties_are_broken() -> None:
    book = BOOK.replace("COUNT_OF_ALL(TOTAL())", "IF(RANK() <= 2, 1, 0)").replace(
        "| title | Demo  |", "| title | Demo |\n| tie break | x |"
    )
    result = appraised(book, {"A": "x = 9; loss = 0", "B": "x = 8; loss = 0", "C": "x = 9; loss = -1"})
    assert result.leaves["ranks"].points.tolist() == [1, 1, 1]
    assert result.rank.tolist() == [1, 3, 2]


def test_a_unit_without_a_total_has_no_known_place_and_one_that_is_not_ranked_has_none() -> None:
    standing = Standing({}, np.array([9.0, 8.0, np.nan]), np.array([1.0, np.nan, np.nan]))
    assert [standing.rank().status_at(unit) for unit in range(3)] == [
        Status.SCORED,
        Status.NOT_APPLICABLE,
        Status.NOT_REPORTED,
    ]
