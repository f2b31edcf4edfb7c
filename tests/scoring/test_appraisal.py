"""What holds for the appraisal as a whole, whatever the numbers are."""

from dataclasses import replace

import numpy as np
import pytest
from appraised import appraised, points
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_rulebook import rulebook

from scoring.rulebook import Rulebook

COUNTY = """
settings
| key      | value |
| title    | Demo  |
| decimals | 2     |

units
| code | group |
| A | towns |
| B | towns |
| C | towns |
| D | subdistricts |
| E | subdistricts |

fields
| name    | type    |
| trained | integer |
| members | integer |
| held    | integer |
| income  | number  |
| fake    | yesno   |

rules
| code  | parent | marks | groups | measure           | method   | parameters                                  | if not applicable | if not reported | stage |
| all   |        |       |        |                   |          |                                             |            |      | |
| train | all    | 5     |        | trained / members | bands    | >=95%: 5; >=90%: 4; >=80%: 2; else 0        |            |      | |
| meet  | all    | 4     | towns  | held              | slope    | full at 12; -0.5 each below                 |            | zero | |
| meet  | all    | 4     | subdistricts | held        | slope    | full at 6; -1 each below                    |            |      | |
| money | all    | 6     |        | income            | relative | to best                                     |            |      | |
| level | all    | 5     |        | income            | linear   | 0 -> 0; 100 -> full                         |            |      | |
| first | all    |       |        | IF(RANK() = 1, 1, 0) | points |                                            |            |      | 2 |

gates
| code  | when | effect            | reason           |
| faked | fake | rule zero train   | invented figures |

grades
| grade | label | at least | share or count at most | ties at the line |
| good  | good  | 10       | 40%                    | all              |
| fair  | fair  | 5        |                        |                  |
| poor  | poor  |          |                        |                  |
"""

BOOK: Rulebook = rulebook(COUNTY)
ONCE = settings(
    max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # shrinking takes minutes
UNITS = ["A", "B", "C", "D", "E"]

facts = st.fixed_dictionaries(
    {
        unit: st.builds(
            lambda trained, members, held, income, fake: "; ".join(
                f"{name} = {value}"
                for name, value in (
                    ("trained", trained),
                    ("members", members),
                    ("held", held),
                    ("income", income),
                    ("fake", fake),
                )
                if value is not None
            ),
            st.one_of(st.none(), st.integers(0, 60)),
            st.one_of(st.none(), st.integers(0, 60)),
            st.one_of(st.none(), st.integers(0, 20)),
            st.one_of(st.none(), st.decimals(0, 120, places=1)),
            st.sampled_from(["no", "no", "yes"]),
        )
        for unit in UNITS
    }
).map(lambda known: {unit: known[unit] for unit in UNITS})


@ONCE
@given(facts, st.permutations(UNITS), st.permutations(range(len(BOOK.rules) - 1)))
def test_the_order_of_units_and_rules_does_not_matter(known, order, rule_order):
    straight = appraised(BOOK, known)
    shuffled_rules = (BOOK.rules[0], *(BOOK.rules[1:][position] for position in rule_order))
    shuffled = appraised(replace(BOOK, rules=shuffled_rules), {unit: known[unit] for unit in order})
    for position, unit in enumerate(order):
        there = UNITS.index(unit)
        for ours, theirs in (
            (straight.total, shuffled.total),
            (straight.rank, shuffled.rank),
            (straight.rank_in_group, shuffled.rank_in_group),
        ):
            assert np.array_equal(ours[there], theirs[position], equal_nan=True)
        assert straight.grade[there] == shuffled.grade[position]
        for code in straight.leaves:
            assert np.array_equal(points(straight, code)[there], points(shuffled, code)[position], equal_nan=True)


@ONCE
@given(facts)
def test_points_stay_inside_floor_and_cap(known):
    result = appraised(BOOK, known)
    for code in ("train", "meet", "money", "level"):
        got = np.array(points(result, code))
        assert np.all(np.isnan(got) | ((got >= 0) & (got <= result.leaves[code].marks)))


@ONCE
@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60))
def test_more_of_a_good_thing_never_costs_points(less, more, members):
    less, more = sorted((less, more))
    result = appraised(BOOK, {"A": f"trained = {less}; members = {members}; held = {less}",
                              "B": f"trained = {more}; members = {members}; held = {more}"})  # fmt: skip
    assert points(result, "train")[0] <= points(result, "train")[1]
    assert points(result, "meet")[0] <= points(result, "meet")[1]


@ONCE
@given(facts)
def test_another_unit_changes_others_only_through_rules_that_look_at_peers(known):
    fewer = appraised(BOOK, {unit: said for unit, said in known.items() if unit != "E"})
    all_of_them = appraised(BOOK, known)
    for code in ("train", "meet", "level"):
        assert np.array_equal(points(fewer, code), points(all_of_them, code)[:4], equal_nan=True)


@ONCE
@given(facts)
def test_printed_figures_add_up(known):
    result = appraised(BOOK, known)
    for unit in range(len(UNITS)):
        left_out = any(result.leaves[code].status[unit] in (1, 2) and np.isnan(result.leaves[code].points[unit])
                       for code in ("train", "meet", "money", "level"))  # fmt: skip
        if not left_out and np.isfinite(result.total[unit]):
            parts = [points(result, code)[unit] for code in ("train", "meet", "money", "level", "first")]
            assert round(float(np.nansum(parts)), 10) == round(float(result.total[unit]), 10)


def test_zero_members_are_left_out_and_the_branch_is_rescaled():
    result = appraised(BOOK, {"A": "trained = 0; members = 0; held = 12; income = 50; fake = no"})
    assert result.leaves["train"].status.tolist() == [1]
    assert points(result, "all") == [pytest.approx(round((4 + 6 + 2.5) / 15 * 20, 2) + 1)]


def test_a_unit_that_never_reported_is_open_where_the_rulebook_waits_and_has_no_place():
    result = appraised(BOOK, {"A": "trained = 60; members = 60; held = 12; income = 100; fake = no", "D": ""})
    assert result.leaves["meet"].status.tolist() == [0, 3]
    assert result.provisional.tolist() == [False, True]


def test_a_zeroed_rule_is_kept_apart_from_the_total_before_gates():
    clean = "trained = 60; members = 60; held = 12; income = 100"
    result = appraised(BOOK, {"A": f"{clean}; fake = yes", "B": f"{clean}; fake = no", "C": f"{clean}; fake = no"})
    assert result.total_before_gates.tolist()[0] == 21
    assert result.total.tolist()[0] == 15
    assert [acted.gate for acted in result.gates[0]] == ["faked"]
    assert result.leaves["train"].explain(0)[-1].code == "rule_zero"


def test_a_later_stage_sees_the_zero_of_an_earlier_one():
    clean = "trained = 60; members = 60; held = 12; income = 100"
    result = appraised(BOOK, {"A": f"{clean}; fake = yes", "B": f"{clean}; fake = no"})
    assert points(result, "first") == [0, 1]


def test_every_step_of_every_mark_has_a_sentence_in_both_languages():
    from wording.sentences import Sentences

    result = appraised(BOOK, {"A": "trained = 44; members = 48; held = 10; income = 80; fake = yes",
                              "B": "members = 0; trained = 0; held = 30", "D": "held = 2"})  # fmt: skip
    for language in ("zh", "en"):
        sentences = Sentences(language, result.rulebook)
        for unit in range(3):
            for rule in {**result.leaves, **result.branches}.values():
                if rule.status[unit] != 4:
                    assert all(sentences.step(step) for step in rule.explain(unit))
            chain = [*result.total_steps(unit), *result.rank_steps(unit), *result.grade_steps(unit)]
            assert all(sentences.step(step) for step in chain)


@pytest.mark.parametrize(("ties", "said"), [("1 2 2 4", "tied"), ("1 2 3 4", "tied_in_order")])
def test_a_place_that_only_the_order_of_the_rulebook_decides_says_so(ties, said):
    book = replace(BOOK, settings=replace(BOOK.settings, ties=ties))
    same = "trained = 48; members = 60; held = 12; income = 80; fake = no"
    result = appraised(book, {"A": same.replace("80", "100"), "B": same, "C": same})  # the first gets one more
    assert [[step.code for step in result.rank_steps(unit)] for unit in range(3)] == [[], [said], [said]]


def test_the_last_step_of_a_mark_names_its_points():
    result = appraised(BOOK, {"A": "trained = 44; members = 48; held = 10; income = 80; fake = no"})
    measure, band = result.leaves["train"].explain(0)
    assert (measure.code, measure.values["value"]) == ("measure", pytest.approx(44 / 48))
    assert band.values["points"] == points(result, "train")[0] == 4


def test_nobody_is_told_of_problems_in_a_rule_that_is_not_theirs():
    book = COUNTY.replace("| first |", "| odd | all | 1 | towns | held / trained | linear | 0 -> 0; 1 -> full | | | |\n| first |")
    result = appraised(book, {"A": "held = 1; trained = 0", "D": "held = 1; trained = 0"})
    assert [(finding.unit, finding.code) for finding in result.findings] == [("A", "division_by_zero")]
