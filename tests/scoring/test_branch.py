"""What a branch is worth where its rows are out, or still waited for."""

from __future__ import annotations

import numpy as np
from appraised import appraised, points

from scoring.column import Status

BOOK = """
settings
| key   | value |
| title | Demo  |

units
| code |
| A |

fields
| name | type   |
| x    | number |
| y    | number |
| z    | number |

rules
| code   | parent | marks | applies when | measure | method | if not reported | times |
| work   |        |       |              |         |        |                 |
| work_x | work   | 5     |              | x       | points |                 |
| work_y | work   | 5     |              | y       | points |                 |
| extra  |        |       |              |         |        |                 |
| more   | extra  |       | y > 0        | z       | points |                 |
| check  |        |       | z > 0        |         |        | LAST_YEAR(z)    |
| seen   | check  | 5     |              | x       | points |                 |
| grown  |        |       |              |         |        |                 | z     |
| grow   | grown  | 5     |              | x       | points |                 |
"""


def status(facts: str, code: str) -> Status:
    return Status(int(appraised(BOOK, {"A": facts}).branches[code].status[0]))


def test_a_branch_of_which_everything_is_waited_for_has_no_points_rather_than_0() -> None:
    result = appraised(BOOK, {"A": "z = 1"})
    assert np.isnan(points(result, "work")[0])
    assert status("z = 1", "work") is Status.OPEN


def test_a_branch_with_something_known_has_points_so_far() -> None:
    assert points(appraised(BOOK, {"A": "x = 3"}), "work") == [3]
    assert status("x = 3", "work") is Status.OPEN


def test_a_branch_of_bonus_rows_is_out_when_all_of_them_are() -> None:
    result = appraised(BOOK, {"A": "x = 1; y = 0; z = 2"})
    assert np.isnan(points(result, "extra")[0])
    assert status("x = 1; y = 0; z = 2", "extra") is Status.NOT_APPLICABLE
    assert points(appraised(BOOK, {"A": "x = 1; y = 1; z = 2"}), "extra") == [2]


def test_a_branch_whose_amount_for_not_reported_is_not_known_stays_open() -> None:
    assert status("x = 1", "check") is Status.OPEN
    assert points(appraised(BOOK, {"A": "x = 1; LAST_YEAR(z) = 2"}), "check") == [2]


def test_a_branch_whose_multiplier_is_not_reported_is_waited_for_not_left_out() -> None:
    assert status("x = 1", "grown") is Status.OPEN
    assert points(appraised(BOOK, {"A": "x = 1; z = 2"}), "grown") == [2]


def test_a_branch_of_which_everything_is_waited_for_does_not_say_that_it_adds_up_to_0() -> None:
    steps = appraised(BOOK, {"A": "z = 1"}).branches["work"].explain(0)
    assert [step.code for step in steps] == ["held_open"]


def test_a_grade_with_nothing_but_a_quota_says_so() -> None:
    grades = "\ngrades\n| grade | share or count at most |\n| good | 1 |\n| fair | |\n"
    result = appraised(BOOK + grades, {"A": "x = 3; y = 3; z = 1", "B": "x = 1; y = 1; z = 1"})
    assert [result.grade_steps(0)[-1].code, result.grade[1]] == ["grade_within_quota", "fair"]
