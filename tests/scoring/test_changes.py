"""This period beside the one before."""

from __future__ import annotations

import numpy as np
from appraised import appraised
from markdown_rulebook import rulebook

from scoring.changes import before_of, carried_over
from scoring.rulebook import Rulebook

BEFORE = """
settings
| key    | value |
| period | 2024  |

units
| code |
| A    |
| B    |
| C    |
| D    |

fields
| name | type    |
| held | integer |

rules
| code | marks | measure | method | parameters               |
| r1   | 8     | held    | slope  | full at 8; -1 each below |
"""


def after(units: str) -> Rulebook:
    return rulebook(BEFORE, f"units\n| code | predecessors |\n{units}")


def test_a_unit_is_found_under_its_code_or_under_the_one_it_was_renamed_from() -> None:
    now = after("| A | |\n| E | B |")
    assert before_of(now, rulebook(BEFORE)) == {"A": "A", "E": "B"}


def test_merged_units_and_the_two_halves_of_a_divided_one_are_new() -> None:
    now = after("| M | A; B |\n| X | C |\n| Y | C |")
    assert before_of(now, rulebook(BEFORE)) == {}


def test_values_are_carried_over_to_the_order_of_now() -> None:
    before = appraised(BEFORE, {"A": "held = 8", "B": "held = 7", "C": "held = 6"})
    now = appraised(after("| B | |\n| N | |\n| A | |"), {"B": "held = 8", "N": "held = 8", "A": "held = 8"})
    carried = carried_over(before.total, now, before)
    np.testing.assert_array_equal(carried, [7.0, np.nan, 8.0])
