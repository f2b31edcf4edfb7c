"""`places` and `relative`: worked cases 16, 17, 18, 19, 45."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_shop import NA, mistakes, oddities, score


@pytest.mark.parametrize("text", ["1: 10; 2: 8; 3: 6; else 4", "第1名：10；第2名：8；第 3 名：6 分；其余 4"])
def test_ties_share_the_better_place_and_the_next_is_skipped(text: str) -> None:
    assert score("places", text, [99, 99, 90, 80], 10).points == [10, 10, 6, 4]


@pytest.mark.parametrize("text", ["full at 1; -0.2 each place", "第1名得满分；每后一名扣 0.2", "满分 于 1；-0.2 每名"])
def test_every_place_down_costs_the_same(text: str) -> None:
    points = score("places", text, [float(100 - n) for n in range(60)], 10).points
    assert (points[0], points[5], points[59]) == (10, 9, -1.8)


@pytest.mark.parametrize("text", ["full at 1; -1 each place; lowest first", "低者在前；第1名得满分；每退一名扣 1"])
def test_the_lowest_may_be_the_best(text: str) -> None:
    assert score("places", text, [0.2, 0.5, 0.5, 0.9], 10).points == [10, 9, 9, 7]


def test_places_are_counted_in_the_group_or_of_all() -> None:
    values, groups = [5, 4, 9, 8], [0, 0, 1, 1]
    assert score("places", "1: 2; else 1", values, 2, groups=groups).points == [2, 1, 2, 1]
    assert score("places", "1: 2; else 1; of all", values, 2, groups=groups).points == [1, 1, 2, 1]
    assert score("places", "1：2；否则 1；不分组", values, 2, groups=groups).points == [1, 1, 2, 1]


def test_units_without_a_value_take_no_place() -> None:
    found = score("places", "1: 3; 2: 2; else 1", [None, 5, NA, 4], 3)
    assert found.points == [None, 3, None, 2]
    assert found.statuses == ["not reported", "scored", "not applicable", "scored"]


def test_values_that_differ_only_by_calculation_share_a_place() -> None:
    assert score("places", "1: 3; else 1", [0.1 + 0.2, 0.3], 3).points == [3, 3]


def test_places_say_among_how_many() -> None:
    first, second = score("places", "1: 3; else 1", [5, None, 4], 3).steps(2)
    assert (first.code, first.values["place"], first.values["among"]) == ("places.highest", 2, 2)
    assert second.values["points"] == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1: 10; 3: 6; else 4", [("places_not_in_order", 7)]),
        ("2: 10; else 4", [("places_not_in_order", 0)]),
        ("1: 10; 2: 8", [("else_missing", 11)]),
        ("first: 10; else 4", [("place_unreadable", 0)]),
        ("full at 1", [("places_step_missing", 9)]),
        ("full at 1; -0.2", [("places_step_unreadable", 11)]),
        ("full at 1; -0.2 each place; else 0", [("places_too_much", 28)]),
        ("lowest first", [("places_missing", 0)]),
    ],
)
def test_places_that_leave_a_hole_are_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes("places", text) == expected


def test_odd_places_are_warned_of() -> None:
    assert oddities("places", "1: 10; else 4") == [("above_marks", "warning")]
    assert oddities("places", "full at 1; 0 each place") == [("never_acts", "warning")]


def test_own_against_the_best_of_the_group() -> None:
    assert score("relative", "to best", [80, 100, 50, None], 5).points == [4, 5, 2.5, None]
    assert score("relative", "比最好", [80, 100, 10, 20], 5, groups=[0, 0, 1, 1]).points == [4, 5, 2.5, 5]
    assert score("relative", "to best; of all", [80, 100, 10, 20], 5, groups=[0, 0, 1, 1]).points == [4, 5, 0.5, 1]


def test_full_at_the_mean_and_in_proportion_below() -> None:
    assert score("relative", "to mean", [60, 50, 40], 5).points == [5, 5, 4]
    assert score("relative", "比平均", [60, 50, 40], 5).points == [5, 5, 4]


def test_the_range_from_worst_to_best() -> None:
    assert score("relative", "min-max", [10, 20, 15], 4).points == [0, 4, 2]
    assert score("relative", "极差；低者在前", [10, 20, 15], 4).points == [4, 0, 2]
    assert score("relative", "min-max", [7, 7], 4).points == [4, 4]


def test_the_lowest_may_be_the_best_of_all() -> None:
    assert score("relative", "to best; lowest first", [2, 4, 8], 4).points == [4, 2, 1]
    assert score("relative", "to best; lowest first", [0, 0, 5], 4).points == [4, 4, 0]
    assert score("relative", "to mean; lowest first", [2, 6, 4], 3).points == [3, 2, 3]


@pytest.mark.parametrize(
    ("text", "code"), [("to best", "relative_best_not_positive"), ("to mean", "relative_mean_not_positive")]
)
def test_a_best_or_mean_not_above_zero_is_an_error(text: str, code: str) -> None:
    found = score("relative", text, [0, -1, 4], 5, groups=[0, 0, 1])
    assert found.statuses == ["not reported", "not reported", "scored"]
    assert found.problems == [(code, [0, 1])]


def test_relative_needs_marks_and_something_to_compare_with() -> None:
    assert oddities("relative", "to best", None) == [("method_needs_marks", "error")]
    assert mistakes("relative", "to worst") == [("relative_unreadable", 0)]
    assert mistakes("relative", "to best; to mean") == [("relative_unreadable", 9)]
    assert mistakes("relative", "lowest first") == [("relative_unreadable", 0)]


def test_relative_says_what_it_compares_with() -> None:
    [step] = score("relative", "to best", [80, 100], 5).steps(0)
    assert (step.code, step.values["best"], step.values["share"], step.values["points"]) == (
        "relative.to_best",
        100,
        0.8,
        4,
    )


@given(st.lists(st.floats(0.1, 1000), min_size=2, max_size=30), st.randoms())
def test_the_order_of_units_does_not_matter_to_the_last_bit(values: list[float], random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(values)))
    random.shuffle(order)
    shuffled = [values[place] for place in order]
    for method, text in (("relative", "to mean"), ("relative", "to best"), ("places", "full at 1; -0.1 each place")):
        straight = score(method, text, values, 7).worked.points.values
        np.testing.assert_array_equal(score(method, text, shuffled, 7).worked.points.values, straight[order])


@pytest.mark.parametrize(
    "text", ["1-2: 10; 3-4: 8; else 5", "前2名：10；前4名：8；其余 5", "第1至2名：10；第三至四名：8；其余 5"]
)
def test_places_of_the_same_points_may_stand_together(text: str) -> None:
    assert score("places", text, [9, 8, 7, 6, 5], 10).points == [10, 10, 8, 8, 5]


@pytest.mark.parametrize(
    ("text", "position"), [("1-2: 10; 4-5: 8; else 5", 9), ("1-2: 10; 2-3: 8; else 5", 9), ("3-1: 10; else 5", 0)]
)
def test_places_that_overlap_or_leave_a_hole_are_refused(text: str, position: int) -> None:
    assert mistakes("places", text) == [("places_not_in_order", position)]
