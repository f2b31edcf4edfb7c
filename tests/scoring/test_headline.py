"""The headline: who leads, how many are good, where most is lost, what moved."""

from __future__ import annotations

import pytest
from appraised import appraised

from scoring.headline import Area, Moved, headline
from scoring.result import Result

BOOK = """
settings
| key    | value |
| period | 2025  |

units
| code | group        |
| A    | towns        |
| B    | towns        |
| C    | towns        |
| D    | subdistricts |

fields
| name | type    |
| held | integer |
| paid | integer |

rules
| code | parent | marks | measure | method | parameters                   | if not reported |
| life |        |       |         |        |                              |                 |
| r1   | life   | 8     | held    | slope  | full at 8; -1 each below     |                 |
| dues |        |       |         |        |                              |                 |
| r2   | dues   | 4     | paid    | slope  | full at 4; -1 each below     |                 |

gates
| code | when     | effect        | reason::en     |
| g    | paid = 0 | total minus 1 | Nothing paid   |

grades
| grade | at least |
| good  | 11       |
| fair  |          |
"""


def result(**facts: str) -> Result:
    return appraised(BOOK, facts)


@pytest.fixture
def county() -> Result:
    return result(A="held = 8; paid = 4", B="held = 5; paid = 4", C="held = 3; paid = 3", D="held = 8; paid = 0")


def test_it_names_the_leader_its_points_and_its_lead(county: Result) -> None:
    top = headline(county)
    assert (top.leaders, top.total, top.ahead) == (("A",), 12.0, 3.0)
    assert (top.units, top.ranked) == (4, 4)


def test_leaders_with_equal_totals_lead_together() -> None:
    top = headline(result(A="held = 8; paid = 4", B="held = 8; paid = 4", C="held = 3; paid = 3"))
    assert top.leaders == ("A", "B")
    assert top.ahead == 6.0


def test_it_counts_the_best_grade(county: Result) -> None:
    top = headline(county)
    assert (top.best_grade, top.best_grade_units) == ("good", 1)


def test_areas_are_the_dimensions_in_which_most_is_lost(county: Result) -> None:
    # life: 0 + 3 + 5 + 0, dues: 0 + 0 + 1 + 4
    assert headline(county).areas == (Area("life", 8 / 13), Area("dues", 5 / 13))


def test_a_group_has_its_own_headline(county: Result) -> None:
    top = headline(county, group="subdistricts")
    assert (top.leaders, top.units, top.ahead) == (("D",), 1, None)
    assert top.areas == (Area("dues", 1.0),)


def test_gates_name_their_units(county: Result) -> None:
    assert headline(county).gated == ("D",)


def test_it_names_who_rose_and_who_fell() -> None:
    before = result(A="held = 8; paid = 4", B="held = 7; paid = 4", C="held = 6; paid = 4")
    now = result(A="held = 6; paid = 4", B="held = 7; paid = 4", C="held = 8; paid = 4")
    top = headline(now, before)
    assert (top.risen, top.fallen) == (Moved("C", 2), Moved("A", -2))
    assert (top.mean, top.mean_before) == (11.0, 11.0)


def test_means_under_different_rules_are_not_compared() -> None:
    before = result(A="held = 8; paid = 4")
    now = appraised(BOOK.replace("full at 8", "full at 7"), {"A": "held = 8; paid = 4"})
    assert (headline(now, before).mean_before, headline(now, before).other_rules) == (None, True)
    assert not headline(now).other_rules


def test_nobody_is_named_where_several_rose_as_far() -> None:
    before = result(A="held = 8; paid = 4", B="held = 7; paid = 4", C="held = 6; paid = 4")
    now = result(A="held = 6; paid = 4", B="held = 8; paid = 4", C="held = 7; paid = 4")
    assert headline(now, before).risen is None
    assert headline(now, before).fallen == Moved("A", -2)


def test_who_is_last_again_is_named() -> None:
    before = result(A="held = 8; paid = 4", B="held = 7; paid = 4", C="held = 2; paid = 4")
    now = result(A="held = 7; paid = 4", B="held = 8; paid = 4", C="held = 1; paid = 4")
    assert headline(now, before).last_again == ("C",)


def test_without_reports_there_is_nothing_to_name() -> None:
    top = headline(result(A="", B="", C=""))
    assert (top.leaders, top.total, top.ranked, top.areas, top.mean) == ((), None, 0, (), None)
    assert top.provisional == 3
