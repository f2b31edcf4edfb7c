"""`slope`: worked cases 1, 8, 9, 13, 15, 17 (in places), 27, 39 and everything that is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from method_shop import NA, mistakes, oddities, score

from scoring.methods import METHODS
from scoring.numbers import snap_one


def test_each_missing_meeting_costs_half_a_point() -> None:
    assert score("slope", "full at 12; -0.5 each below", [10, 3, 14, 12], 4).points == [3, -0.5, 4, 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("full at 95%; -0.2 per whole 1% below", [4.4, 4.4]),
        ("full at 95%; -0.2 per started 1% below", [4.2, 4.4]),
        ("full at 95%; -0.2 per 1% below", [4.34, 4.4]),
        ("满分 于 95%；-0.2 每整 1% 以下", [4.4, 4.4]),
        ("95% 得满分；每低整 1% 扣 0.2", [4.4, 4.4]),
        ("95%得满分；每低满1个百分点扣0.2分", [4.4, 4.4]),
        ("95% 得满分；每低不足 1% 扣 0.2", [4.2, 4.4]),
        ("95% 得满分；-0.2 每不足 1% 以下", [4.2, 4.4]),
        ("95% 得满分；每低 1% 扣 0.2", [4.34, 4.4]),
        ("95%得满分，每低一个百分点扣0.2分", [4.34, 4.4]),
        ("95%得满分，每低整1个百分点扣0.2分，最多扣2分", [4.4, 4.4]),
        ("满分 在 95%；扣 0.2 每 1% 低于", [4.34, 4.4]),
    ],
)
def test_whole_started_and_pro_rata_points_are_told_apart(text: str, expected: list[float]) -> None:
    assert score("slope", text, [0.917, 0.92], 5).points == expected


@pytest.mark.parametrize(
    "text",
    [
        "8 at 8%; +0.1 per 1% above, at most +1; -0.2 per 1% below",
        "8 at 8%; -0.2 per 1% below; 0.1 per 1% above, at most 1",
        "8% 得 8；每高 1% 加 0.1，最多 1；每低 1% 扣 0.2",
        "8 于 8%；+0.1 每 1% 以上，不超过 +1；-0.2 每 1% 以下",
    ],
)
def test_two_sides_each_have_their_own_amount_and_limit(text: str) -> None:
    assert score("slope", text, [0.12, 0.30, 0.05, -0.40], 8).points == [8.4, 9, 7.4, -1.6]


def test_the_cap_of_a_limited_gain_is_what_it_may_reach() -> None:
    found = METHODS["slope"]
    text = "8 at 8%; +0.1 per 1% above, at most +1; -0.2 per 1% below"
    asked = score("slope", text, [0.1], 8).asked
    assert found.default_cap(found.read(text), asked) == 9
    assert found.default_cap(found.read("full at 12; -0.5 each below"), asked) == 8
    without_marks = score("slope", text, [0.1], None).asked
    assert found.default_cap(found.read(text), without_marks) is None


@pytest.mark.parametrize(
    "text", ["3 at 5; +0.2 each above; else 0", "3 于 5；+0.2 每个以上；否则 0", "5 得 3；每多一个加 0.2；否则 0"]
)
def test_a_base_is_reached_or_there_is_nothing(text: str) -> None:
    assert score("slope", text, [4, 5, 9, 40], 5).points == [0, 3, 3.8, 10]


def test_each_counts_whole_ones() -> None:
    assert score("slope", "full at 12; -0.5 each below", [10.5, 11.999], 4).points == [3.5, 4]


def test_days_late_cost_a_point_each() -> None:
    assert score("slope", "full at 0; -1 each above", [0, 3, 4, -2, None], 5).points == [5, 2, 1, 5, None]


def test_target_and_amount_may_differ_by_group() -> None:
    fields = {"due": [10, 4], "each_missing": [0.5, 1.25]}
    assert score("slope", "full at due; -each_missing each below", [8, 3], 5, fields=fields).points == [4, 3.75]


@pytest.mark.parametrize(
    "text",
    ["0 at target; +0.1 per 1% above to 5%, then +0.2", "target 得 0；每高 1% 加 0.1 至 5%，之后加 0.2"],
)
def test_amounts_beyond_a_distance_are_marginal(text: str) -> None:
    fields = {"target": [0.6] * 4}
    assert score("slope", text, [0.63, 0.68, 0.5, 0.65], None, fields=fields).points == [0.3, 1.1, 0, 0.5]


def test_three_stretches_and_a_limit() -> None:
    text = "0 at 0; +1 each above to 2, then +0.5 to 4, then +0.1, at most 3.2"
    assert score("slope", text, [1, 3, 4, 6, 40], None).points == [1, 2.5, 3, 3.2, 3.2]


def test_exactly_at_the_target_is_the_points_of_the_target() -> None:
    text = "full at 95%; -0.2 per started 1% below; else 4"
    assert score("slope", text, [57 / 60, 0.96], 5).points == [5, 4]


def test_a_limit_holds_losses_too() -> None:
    assert score("slope", "full at 12; -0.5 each below, at most 2", [0, 10], 4).points == [2, 3]


def test_statuses_pass_and_unknown_targets_are_not_reported() -> None:
    found = score("slope", "full at due; -1 each below", [1, None, NA], 4, fields={"due": [None, 1, 1]})
    assert found.statuses == ["not reported", "not reported", "not applicable"]


def test_a_unit_of_distance_that_is_not_above_zero_is_an_error() -> None:
    found = score("slope", "full at 10; -1 per size below", [5, 5], 4, fields={"size": [0, 5]})
    assert found.statuses == ["not reported", "scored"]
    assert found.problems == [("slope_size_not_above_zero", [0])]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("full at 95%; -0.2 per whole 1% below", 0),
        ("0 at 0; +1 each above to 2, then +0.5 to 4, then +0.1, at most 3.2", 1),
        ("8 at 8%; +0.1 per 1% above, at most +1", 1),
    ],
)
def test_the_numbers_of_the_steps_are_those_of_the_points(text: str, unit: int) -> None:
    found = score("slope", text, [0.917, 40], 5)
    steps = found.steps(unit)
    total = steps[-1].values
    assert steps[-1].code == "slope.total"
    assert snap_one(total["start"] + total["change"]) == found.points[unit]
    changes = sum(step.values["change"] for step in steps[1:-1] if step.code != "slope.limited")
    limited = [step.values["change"] for step in steps if step.code == "slope.limited"]
    assert snap_one(limited[0] if limited else changes) == snap_one(total["change"])


def test_steps_say_how_many_units_were_counted() -> None:
    steps = score("slope", "full at 95%; -0.2 per whole 1% below", [0.917], 5, share=True).steps()
    assert [step.code for step in steps] == ["slope.below", "slope.whole", "slope.total"]
    assert (steps[0].values["distance"], steps[1].values["units"]) == (0.033, 3)


def test_a_side_that_was_not_named_says_so() -> None:
    assert [step.code for step in score("slope", "full at 12; -0.5 each below", [14], 4).steps()] == [
        "slope.stays_above"
    ]
    assert [step.code for step in score("slope", "3 at 5; +0.2 each above; else 0", [4], 4).steps()] == [
        "slope.else_below"
    ]
    assert [step.code for step in score("slope", "full at 12; -0.5 each below", [12], 4).steps()] == ["slope.at"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("full at 12", [("slope_without_side", 10)]),
        ("full; -0.5 each below", [("slope_head_unreadable", 0)]),
        ("full at 12; -0.5 each", [("slope_side_unreadable", 12)]),
        ("full at 12; -0.5 below", [("slope_side_unreadable", 12)]),
        ("full at 12; -0.5 each below; -1 each below", [("slope_side_twice", 29)]),
        ("8 at 8; +1 each above; -1 each below; else 0", [("slope_else_with_both_sides", 43)]),
        ("8 at 8; else 0; +1 each above", [("else_not_last", 8)]),
        ("8 at 8; +1 per 0 above", [("slope_size_not_positive", 15)]),
        ("8 at 8; +1 each above, at most -2", [("slope_limit_against_amount", 31)]),
        ("8 at 8; +1 each above, then +2", [("slope_then_without_to", 23)]),
        ("8 at 8; +1 each above to 5", [("slope_to_without_then", 25)]),
        ("8 at 8; +1 each above to 5, then 2 to 4, then 3", [("slope_ends_not_growing", 38)]),
        ("8 at 8; +1 each above, perhaps", [("slope_part_unreadable", 23)]),
        ("8; +1 each above; nonsense", [("slope_head_unreadable", 0), ("slope_side_unreadable", 18)]),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_position(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes("slope", text) == expected


def test_gains_on_top_of_full_marks_are_warned_of() -> None:
    assert oddities("slope", "full at 12; +0.5 each above") == [("slope_above_marks", "warning")]
    assert oddities("slope", "8 at 12; -0.5 each below") == [("above_marks", "warning")]
    assert oddities("slope", "full at 12; 0 each below") == [("never_acts", "warning")]
    assert oddities("slope", "full at 12; -0.5 each below", None) == [("full_without_marks", "error")]
    assert oddities("slope", "5 at 8%; +0.1 per 1% above, at most +1; -0.2 per 1% below") == []


@given(st.floats(-1000, 1000), st.floats(0.01, 100), st.floats(-5, 5))
def test_the_target_gives_the_points_of_the_target(target: float, size: float, amount: float) -> None:
    text = f"3 at {target:.4f}; {amount:.3f} per started {size:.3f} below; {amount:.3f} per {size:.3f} above"
    assert score("slope", text, [float(f"{target:.4f}")], 5).points == [3]


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=20))
def test_being_nearer_to_the_target_never_costs_points(values: list[float]) -> None:
    points = score("slope", "full at 0; -0.5 per started 3 below; -0.1 each above", sorted(values), 5).points
    below = [point for value, point in zip(sorted(values), points, strict=True) if value <= 0]
    assert below == sorted(below)  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("text", "measures", "expected"),
    [
        ("12次得满分；每减少1次扣0.5分", [10, 14], [4, 5]),
        ("0天得满分；每迟1天扣1分", [0, 3], [5, 2]),
        ("0次得满分，每发生一次扣1分", [0, 2], [5, 3]),
        ("90%得满分；每下降1个百分点扣0.5分", [0.88, 0.95], [4, 5]),
        ("5篇得3分；每多1篇加0.2分；否则不得分", [4, 5, 7], [0, 3, 3.4]),
    ],
)
def test_sides_may_be_written_as_offices_say_them(text: str, measures: list[float], expected: list[float]) -> None:
    assert score("slope", text, measures, 5).points == expected
