import numpy as np
import pytest
from appraised import appraised, points
from markdown_rulebook import combined, rulebook

from scoring.appraisal import appraise
from scoring.past import past_scopes

LAST = """
settings
| key   | value     |
| title | Last year |

units
| code | group |
| A | towns |
| B | towns |
| C | towns |

fields
| name    | type    |
| income  | number  |
| share   | percent |

rules
| code | marks | measure | method | parameters |
| r    | 10    | income  | points |            |
| s    |       | share   | points |            |

grades
| grade | label | at least |
| good  | good  | 8        |
| poor  | poor  |          |
"""
NOW = combined(
    LAST,
    """
units
| code | group | predecessors |
| A    | towns |              |
| BC   | towns | B; C         |
| N    | towns |              |

rules
| code   | marks | measure                   | method | parameters |
| r      | 10    | income - LAST_YEAR(income) | points |            |
| s      |       | LAST_YEAR(share)          | points |            |
| before | 10    | LAST_YEAR(POINTS(r))      | points |            |
""",
)


@pytest.fixture
def result():
    last = appraised(
        LAST, {"A": "income = 3; share = 50%", "B": "income = 4; share = 10%", "C": "income = 2; share = 20%"}
    )
    book = rulebook(NOW)
    now = appraised(book, {"A": "income = 5; share = 1", "BC": "income = 10; share = 1", "N": "income = 1; share = 1"})
    return appraise(now.rulebook, now.facts, past_scopes(now.rulebook, [last]))


def test_counts_of_merged_units_are_added_up(result):
    assert points(result, "r")[:2] == [2, 4]


def test_shares_of_merged_units_cannot_be_added_up_and_are_not_reported(result):
    assert points(result, "s")[0] == 0.5
    assert np.isnan(points(result, "s")[1])


def test_results_of_one_forerunner_are_its_heirs_and_of_several_nobodys(result):
    assert points(result, "before")[0] == 3
    assert np.isnan(points(result, "before")[1])


def test_a_new_unit_has_no_past(result):
    assert np.isnan(points(result, "r")[2])
    assert result.leaves["r"].status[2] == 3
