"""`bands`: worked cases 10, 6, 20 and everything that is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_shop import NA, mistakes, oddities, score

RATES = ">=95%: 5; >=90%: 4; >=80%: 2; else 0"


def test_bands_give_the_points_of_the_first_threshold_that_is_met() -> None:
    assert score("bands", RATES, [57 / 60, 0.9499, 0.8, 0.799], 5).points == [5, 4, 2, 0]


@pytest.mark.parametrize(
    "text",
    [
        "≥95%：5；≥90%：4；≥80%：2；否则 0",
        "95% 以上：5；90%以上：4；80% 及以上：2；其余：0",
        "达到95％：5分；不低于90％：4分；不少于 80%：2 分；否则：0 分",
        ">=95 %: 5\n>=90%: 4\n>=80% : 2\nelse: 0",
        "95% or more: 5; 90% or more: 4; 80% or more: 2; else 0",
    ],
)
def test_bands_read_the_same_in_chinese_and_in_every_spelling(text: str) -> None:
    assert score("bands", text, [57 / 60, 0.9499, 0.8, 0.799], 5).points == [5, 4, 2, 0]


def test_all_or_nothing_is_a_single_band() -> None:
    assert score("bands", ">= 1: full; else 0", [18 / 18, 17 / 18], 2).points == [2, 0]


def test_growth_at_all_is_told_from_standing_still() -> None:
    assert score("bands", ">= 10%: 4; > 0: 2; else 0", [0.12, 0.04, 0.0, -0.1], 4).points == [4, 2, 0, 0]
    assert score("bands", "> 0: 2; >= 0: 1; else 0", [0.1, 0.0, -0.1], 2).points == [2, 1, 0]


def test_rising_bands_reward_small_values() -> None:
    assert score("bands", "<=2: full; <5: 3; else 0", [2, 2.1, 5], 5).points == [5, 3, 0]
    assert score("bands", "2 以下：满分；不足 5：3；否则 0", [2, 2.1, 5], 5).points == [5, 3, 0]


def test_negative_points_are_taken_off_the_marks_and_zero_beside_them_loses_nothing() -> None:
    assert score("bands", ">=3: -2; >=1: -1; else 0", [4, 1, 0], 5).points == [3, 4, 5]
    assert score("bands", ">=3: -2; >=1: 扣 1; else full", [4, 1, 0], 5).points == [3, 4, 5]
    assert score("bands", ">=3: -2; >=1: -1; else 0", [4, 1, 0], None).points == [-2, -1, 0]


def test_thresholds_and_points_may_be_formulas() -> None:
    fields = {"target": [10, 20, None, 10]}
    found = score("bands", ">= target: full; >= target / 2: full / 2; else 0", [10, 10, 10, 4], 4, fields=fields)
    assert found.points == [4, 2, None, 0]
    assert found.statuses[2] == "not reported"


def test_a_band_that_is_met_does_not_ask_for_unknown_thresholds_behind_it() -> None:
    found = score("bands", ">= 10: 4; >= target: 2; else 0", [12, 5], 4, fields={"target": [None, None]})
    assert found.statuses == ["scored", "not reported"]


def test_a_measure_without_a_value_keeps_its_status() -> None:
    assert score("bands", RATES, [None, NA, 0.9], 5).statuses == ["not reported", "not applicable", "scored"]


def test_steps_tell_measure_threshold_and_points() -> None:
    found = score("bands", RATES, [44 / 48, 0.5], 5, share=True)
    [hit], [rest] = found.steps(0), found.steps(1)
    assert (hit.code, hit.values["operator"], hit.values["threshold"], hit.values["points"]) == (
        "bands.hit",
        ">=",
        0.9,
        4,
    )
    assert hit.values["measure"] == pytest.approx(44 / 48)
    assert (rest.code, rest.values["threshold"], rest.values["points"]) == ("bands.else", 0.8, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">=80%: 2; >=90%: 4; else 0", [("bands_not_falling", 10)]),
        (">=90%: 2; >=90%: 4; else 0", [("bands_not_falling", 10)]),
        (">=90%: 2; >90%: 4; else 0", [("bands_not_falling", 10)]),
        ("<=5: 2; <=3: 4; else 0", [("bands_not_rising", 8)]),
        (">=90%: 2; <=80%: 0; else 1", [("bands_both_ways", 10)]),
        (">=90%: 4; >=80%: 2", [("else_missing", 18)]),
        ("else 0; >=80%: 2", [("else_not_last", 0)]),
        ("else 0", [("bands_missing", 0)]),
        (">=90% 4; else 0", [("band_unreadable", 0)]),
        ("90%: 4; else 0", [("band_without_operator", 0)]),
        (">=90%: 4; 80%: 2; 70%: 1; else 0", [("band_without_operator", 10), ("band_without_operator", 18)]),
        (">=(5: 4; else 0", [("bracket_without_partner", 2)]),
        (">=5: 4; else", [("amount_missing", 12)]),
        ("", [("parameters_missing", 0)]),
        (" ; ", [("parameters_empty", 0)]),
    ],
)
def test_what_leaves_a_hole_or_an_overlap_is_refused_with_its_position(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert mistakes("bands", text) == expected


def test_a_mistake_in_a_formula_is_found_where_it_stands() -> None:
    [(code, position)] = mistakes("bands", ">=90%: 4; >= target +: 2; else 0")
    assert position >= len(">=90%: 4; >=")
    assert code


def test_points_above_the_marks_and_bands_that_change_nothing_are_warned_of() -> None:
    assert oddities("bands", ">=90%: 6; else 0") == [("above_marks", "warning")]
    assert oddities("bands", ">=90%: 5; >=80%: 5; else 0") == [("never_acts", "warning")]
    assert oddities("bands", ">=90%: full; else 0", None) == [("full_without_marks", "error")]
    assert oddities("bands", RATES) == []


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=30))
def test_more_of_a_good_thing_never_costs_points(values: list[float]) -> None:
    points = score("bands", ">=7.5: 5; >=2.5: 3; >0: 1; else 0", sorted(values), 5).points
    assert points == sorted(points)  # type: ignore[type-var]


@given(st.permutations(list(range(12))))
def test_the_order_of_units_does_not_matter(order: list[int]) -> None:
    values = np.linspace(0, 11, 12) / 12
    straight = score("bands", RATES, values.tolist(), 5).points
    assert score("bands", RATES, values[order].tolist(), 5).points == [straight[place] for place in order]


def test_a_threshold_may_carry_a_measure_word() -> None:
    assert score("bands", "2次以下：满分；5次以下：3；否则 不得分", [2, 3, 6], 5).points == [5, 3, 0]
    assert score("bands", "3个及以上：满分；否则 0", [3, 2], 5).points == [5, 0]
