"""`linear`: worked case 12, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_shop import NA, mistakes, oddities, score


@pytest.mark.parametrize("text", ["60% -> 0; 95% -> full", "60% → 0；95% → 满分", "95% => 满分; 60% => 0 分"])
def test_points_lie_on_a_straight_line_between_knots_and_level_outside(text: str) -> None:
    assert score("linear", text, [0.775, 0.5, 0.6, 0.95, 1.2], 6).points == [3, 0, 0, 6, 6]


def test_falling_lines_reward_small_values() -> None:
    assert score("linear", "20% -> 0; 0% -> full", [0, 0.05, 0.2, 0.3, -0.1], 6).points == [6, 4.5, 0, 0, 6]


def test_more_knots_make_a_bent_line() -> None:
    assert score("linear", "0 -> 0; 10 -> 5; 30 -> 6", [5, 10, 20], 6).points == [2.5, 5, 5.5]


def test_knots_may_be_formulas_and_turn_for_some_units() -> None:
    fields = {"low": [0, 20], "high": [10, 0]}
    assert score("linear", "low -> 0; high -> full", [5, 5], 4, fields=fields).points == [2, 3]


def test_knots_that_meet_for_a_unit_are_an_error() -> None:
    found = score("linear", "low -> 0; 10 -> full", [5, 5, 5], 4, fields={"low": [10, 0, None]})
    assert found.statuses == ["not reported", "scored", "not reported"]
    assert found.problems == [("linear_knots_meet", [0])]


def test_statuses_pass() -> None:
    assert score("linear", "0 -> 0; 1 -> full", [None, NA], 4).statuses == ["not reported", "not applicable"]


def test_steps_tell_the_knots_on_both_sides() -> None:
    found = score("linear", "60% -> 0; 95% -> full", [0.775, 0.5], 6, share=True)
    [between], [level] = found.steps(0), found.steps(1)
    assert between.code == "linear.between"
    assert (between.values["low"], between.values["high"], between.values["high_points"]) == (0.6, 0.95, 6)
    assert (level.code, level.values["knot"], level.values["points"]) == ("linear.level", 0.6, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60% -> 0", [("linear_needs_two_knots", 0)]),
        ("60% -> 0; 60% -> 3; 80% -> 3", [("linear_knots_equal", 10)]),
        ("60% 0; 80% : 3", [("knot_unreadable", 0), ("knot_unreadable", 7)]),
    ],
)
def test_what_makes_no_line_is_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes("linear", text) == expected


def test_points_above_the_marks_are_warned_of() -> None:
    assert oddities("linear", "0 -> 0; 1 -> 6") == [("above_marks", "warning")]


@given(st.floats(0, 1))
def test_between_two_knots_points_are_in_proportion(part: float) -> None:
    [points] = score("linear", "10 -> 2; 30 -> 6", [10 + 20 * part], 6).points
    assert points == pytest.approx(2 + 4 * part)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=20))
def test_a_rising_line_never_falls(values: list[float]) -> None:
    points = score("linear", "-1 -> 0; 0 -> 1; 3 -> 5", sorted(values), 5).points
    assert points == sorted(points)  # type: ignore[type-var]
