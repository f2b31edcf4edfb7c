"""What to fix, against numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from appraised import appraised

from scoring.fixes import Fix, UnitFixes, county_fixes, unit_fixes
from scoring.result import Result

BOOK = """
settings
| key   | value        |
| title | Small county |

units
| code | label::zh | group |
| A    | 甲镇      | towns |
| B    | 乙镇      | towns |
| C    | 丙镇      | towns |

fields
| name    | type    | min | max | check              | source |
| held    | integer | 0   |     |                    |        |
| members | integer | 1   |     |                    |        |
| trained | integer | 0   |     | trained <= members |        |
| plan    | yesno   |     |     |                    |        |
| votes   | number  | 0   | 10  |                    | office |

rules
| code     | marks | measure           | method    | parameters                        |
| meetings | 4     | held              | slope     | full at 12; -0.5 each below       |
| training | 5     | trained / members | bands     | >=95%: 5; >=90%: 4; >=80%: 2; else 0 |
| plans    | 1     |                   | checklist | plan: 1                           |
| opinion  | 10    | votes             | points    |                                   |

gates
| code  | when    | effect           |
| empty | held < 9 | grade at most fair |

grades
| grade | label::zh | at least | share or count at most |
| good  | 好        | 15       | 1                      |
| fair  | 一般      |          |                        |
"""
# By hand: A 4 + 4 + 1 + 6 = 15; B 3 + 2 + 0 + 8 = 13; C 2 + 5 + 1 + 6 = 14.
FACTS = {
    "A": "held = 12; members = 50; trained = 46; plan = yes; votes = 6",
    "B": "held = 10; members = 48; trained = 41; plan = no; votes = 8",
    "C": "held = 8; members = 20; trained = 19; plan = yes; votes = 6",
}


@pytest.fixture(scope="module")
def result() -> Result:
    return appraised(BOOK, FACTS)


def told(fix: Fix) -> tuple[object, ...]:
    (change,) = fix.changes
    return change.rule, change.goal, change.field, change.before, change.after, fix.gain, fix.places_in_group


def by_rule(fixes: UnitFixes) -> Mapping[tuple[str, str], Fix]:
    return {(fix.changes[0].rule, fix.changes[0].goal): fix for fix in fixes.single}


def test_fixes_are_told_in_the_units_own_terms_by_what_they_are_worth(result: Result) -> None:
    found = unit_fixes(result, "B")
    assert (found.now.total, found.now.rank_in_group, found.now.grade) == (13.0, 3, "fair")
    # 95 % of 48 members are 45.6: 46 must be trained. 90 % are 43.2: 44.
    assert [told(fix) for fix in found.single] == [
        ("training", "full", "trained", 41.0, 46.0, 3.0, 2),
        ("training", "next", "trained", 41.0, 44.0, 2.0, 2),
        ("meetings", "full", "held", 10.0, 12.0, 1.0, 1),
        ("plans", "full", "plan", 0.0, 1.0, 1.0, 1),
        ("meetings", "next", "held", 10.0, 11.0, 0.5, 0),
    ]
    assert [fix.after.grade for fix in found.single] == ["good", "fair", "fair", "fair", "fair"]


def test_two_units_with_equal_totals_at_the_line_of_a_quota_get_what_the_rulebook_says(result: Result) -> None:
    # With 44 trained B has 15 points like A: one place for "good", and a tie that does not fit gets none.
    fix = by_rule(unit_fixes(result, "B"))["training", "next"]
    assert (fix.after.total, fix.after.rank_in_group, fix.after.grade) == (15.0, 1, "fair")


def test_the_best_fixes_together_never_use_a_rule_twice(result: Result) -> None:
    together = unit_fixes(result, "B").together
    assert [[change.rule for change in fix.changes] for fix in together] == [
        ["training", "meetings"], ["training", "meetings", "plans"],
    ]
    assert [fix.gain for fix in together] == [4.0, 5.0]
    assert [fix.after.total for fix in together] == [17.0, 18.0]


def test_what_an_office_gives_cannot_be_bettered_by_a_number(result: Result) -> None:
    (left,) = unit_fixes(result, "A").left
    assert (left.rule, left.points, left.open, left.reason) == ("opinion", 4.0, False, "judged")


def test_a_gate_is_told_with_what_lifts_it(result: Result) -> None:
    by_number, lifted = unit_fixes(result, "C").gates
    # Held 9 keeps the gate away and brings 0.5 points; C then has 14.5, still below the line of "good".
    assert told(by_number)[:5] == ("empty", "lift", "held", 8.0, 9.0)
    assert (by_number.gates, by_number.gain, by_number.after.grade) == (("empty",), 0.5, "fair")
    assert (lifted.gates, lifted.changes, lifted.gain) == (("empty",), (), 0.0)


def test_checks_between_fields_limit_what_can_be_changed() -> None:
    facts = {**FACTS, "B": "held = 10; members = 3; trained = 2; plan = no; votes = 8"}
    fix = by_rule(unit_fixes(appraised(BOOK, facts), "B"))["training", "full"]
    assert fix.changes[0].after == 3.0
    book = BOOK.replace("trained <= members", "trained < members")
    found = unit_fixes(appraised(book, facts), "B")
    assert all(fix.changes[0].rule != "training" for fix in found.single)
    assert [left.reason for left in found.left if left.rule == "training"] == ["no_single_number"]


def test_nothing_to_fix_is_an_empty_list() -> None:
    facts = {"A": "held = 12; members = 50; trained = 50; plan = yes; votes = 10"}
    found = unit_fixes(appraised(BOOK, facts), "A")
    assert (found.single, found.together, found.gates, found.left) == ((), (), (), ())


def test_what_is_not_reported_is_still_open(result: Result) -> None:
    found = unit_fixes(appraised(BOOK, {**FACTS, "B": "held = 10; members = 48; plan = no"}), "B")
    reasons = {left.rule: (left.points, left.open, left.reason) for left in found.left}
    assert reasons == {"opinion": (10.0, True, "to_be_judged"), "training": (5.0, True, "not_reported")}


def test_the_county_sees_which_rule_lifts_most(result: Result) -> None:
    rows = county_fixes(result).set_index("rule")
    assert list(rows.index) == ["training", "meetings", "plans"]
    # A trains 48 of 50 (1 point), B 46 of 48 (3); B and C hold 12 meetings (1 and 2 points).
    assert rows["points"].tolist() == [4.0, 3.0, 1.0]
    assert rows["units"].tolist() == rows["gaining"].tolist() == [2, 2, 1]
    assert rows["changes"].tolist() == [{"trained": 7.0}, {"held": 6.0}, {"plan": 1.0}]
    # A has 16 and B 16 after training: the quota of one fits neither, so A loses "good".
    assert (rows.loc["training", "grades_up"], rows.loc["training", "grades_down"]) == (0, 1)


PEERS = """
units
| code | label::zh | group |
| A    | 甲镇      | towns |
| B    | 乙镇      | towns |
| C    | 丙镇      | subdistricts |

fields
| name   | type    |
| income | number  |
| cases  | integer |

rules
| code   | marks | measure | method   | parameters                                |
| growth | 10    | income  | relative | to best                                   |
| calm   | 6     | cases   | places   | 1: 6; 2: 4; else 2; lowest first; of all  |
"""


def test_rules_that_compare_units_are_met_while_the_others_stay_as_they_are() -> None:
    result = appraised(PEERS, {"A": "income = 80; cases = 5", "B": "income = 100; cases = 3", "C": "income = 90; cases = 1"})
    found = by_rule(unit_fixes(result, "A"))
    # 99.95 of 100 are 9.995 points: rounded half up, full marks.
    assert found["growth", "full"].changes[0].after == 99.95
    assert found["growth", "full"].gain == 2.0
    # Third of all with 5 cases; second with 3 (tied), first with 1 (tied).
    assert (found["calm", "next"].changes[0].after, found["calm", "next"].gain) == (3.0, 2.0)
    assert (found["calm", "full"].changes[0].after, found["calm", "full"].gain) == (1.0, 4.0)
