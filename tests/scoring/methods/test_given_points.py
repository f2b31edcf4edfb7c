"""`votes`, `panel` and `judge`: worked cases 21, 22, 23, 38, 41."""

from __future__ import annotations

import pytest
from method_shop import NA, lines, mistakes, oddities, score

BALLOTS = {"good": [60], "fairly_good": [25], "fair": [10], "poor": [5], "abstain": [20]}
WORTH = "good: 100; fairly_good: 80; fair: 60; poor: 0"


@pytest.mark.parametrize("text", [WORTH, WORTH + "; without abstain", WORTH.replace(": ", "：") + "；不计 abstain"])
def test_the_mean_of_the_ballots_leaves_abstentions_out(text: str) -> None:
    found = score("votes", text, marks=10, fields=BALLOTS)
    assert found.points == [8.6]
    [step] = found.steps()
    assert (step.values["ballots"], step.values["share"], step.values["points"]) == (100, 0.86, 8.6)


def test_missing_ballots_are_not_reported_and_no_ballot_at_all_is_not_applicable() -> None:
    found = score("votes", "a: 100; b: 50", marks=10, fields={"a": [1, None, 0], "b": [1, 3, 0]})
    assert found.points == [7.5, None, None]
    assert found.statuses == ["scored", "not reported", "not applicable"]


def test_votes_need_marks_and_choices() -> None:
    assert oddities("votes", WORTH, None) == [("method_needs_marks", "error")]
    assert oddities("votes", "a: 120; b: 0", 10) == [("worth_above_100", "warning")]
    assert mistakes("votes", "without abstain") == [("votes_missing", 0)]
    assert mistakes("votes", "good 100; poor: 0; fair") == [("vote_unreadable", 0), ("vote_unreadable", 19)]


SCORES = {f"s{n}": [value] for n, value in enumerate([9.5, 9, 9, 8.5, 8, 8, 3], start=1)}
PANEL = "; ".join(SCORES)


@pytest.mark.parametrize("text", ["without highest and lowest", "去掉最高和最低", "去掉一个最高分、一个最低分"])
def test_highest_and_lowest_score_go_once_each(text: str) -> None:
    assert score("panel", text, marks=10, fields=SCORES, measure_text=PANEL).points == [8.5]
    assert score("panel", "", marks=10, fields=SCORES, measure_text=PANEL.replace(";", "；")).points == [7.85714285714]


def test_missing_scorers_are_left_out_and_nobody_left_is_not_reported() -> None:
    fields = {"s1": [8, None, 9], "s2": [6, None, None], "s3": [None, None, NA]}
    found = score("panel", "", marks=10, fields=fields, measure_text="s1; s2; s3")
    assert found.points == [7, None, 9]
    assert found.statuses[1] == "not reported"


def test_a_panel_may_stand_in_a_ledger() -> None:
    scores = lines([0, 0, 0, 0, 1], [True, True, True], points=[9, 3, 8, 10, None])
    found = score(
        "panel", "without highest and lowest", marks=10, ledgers={"scores": scores}, measure_text="scores.points"
    )
    assert found.points == [8.5, None, None]
    [step] = found.steps()
    assert (step.code, step.values["scores"], step.values["counted"]) == ("panel.trimmed", [10, 9, 8, 3], 2)


def test_two_scores_are_too_few_to_leave_any_out() -> None:
    fields = {"a": [9, 9], "b": [7, None]}
    assert score("panel", "without highest and lowest", marks=10, fields=fields, measure_text="a; b").points == [8, 9]


def test_panels_that_cannot_be_read_are_refused() -> None:
    assert mistakes("panel", "without lowest", "a; b") == [("panel_unreadable", 0)]
    assert mistakes("panel", "", "") == [("panel_without_scorers", 0)]
    assert oddities("panel", "", measure_text="scores.points") == [("panel_ledger_unknown", "error")]


def test_scores_out_of_100_on_a_rule_of_10_marks_are_told() -> None:
    found = score("panel", "", marks=10, fields={"a": [92, 8], "b": [90, 9]}, measure_text="a; b")
    assert found.problems == [("given_above_marks", [0])]
    assert score("points", "", [92.5, 9], 10, measure_text="handed_over").problems == [("given_above_marks", [0])]
    assert score("points", "", [11.2, 9], 10, measure_text="10 * done / planned").problems == []


@pytest.mark.parametrize("text", ["0 to 5 step 0.5", "0 至 5 步长 0.5", "0到5，步长0.5", "0 to full step 0.5"])
def test_judged_points_keep_to_range_and_step(text: str) -> None:
    found = score("judge", text, [4.5, 5.5, 3.25, 0, None], 5)
    assert found.points == [4.5, None, None, 0, None]
    assert found.statuses[1:3] == ["not reported", "not reported"]
    assert found.problems == [("judged_value_not_allowed", [2]), ("judged_value_not_allowed", [1])]


def test_judged_losses_are_taken_off_the_marks_and_zero_loses_nothing() -> None:
    text = "0; -1 to -0.5 step 0.1"
    assert score("judge", text, [0, -0.7, -1, -0.3, -0.75], 2).points == [2, 1.3, 1, None, None]
    assert score("judge", text, [0, -0.7], None).points == [0, -0.7]
    assert [step.code for step in score("judge", text, [-0.7], 2).steps()] == ["judge.loses"]


def test_without_a_step_every_value_in_the_range_is_allowed() -> None:
    assert score("judge", "0 to 2", [0.123, 2.01], 2).points == [0.123, None]


def test_handed_over_points_are_converted_by_the_measure() -> None:
    assert score("points", "", [92.5 / 100 * 10], 10).points == [9.25]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 to 0", [("judge_range_backwards", 5)]),
        ("0 to 5 step 0", [("judge_step_not_positive", 12)]),
    ],
)
def test_ranges_that_hold_nothing_are_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes("judge", text) == expected


def test_gains_and_losses_stand_together_only_where_both_start_from_0() -> None:
    assert oddities("judge", "-1 to 1 step 0.5", 2) == [("signs_mixed", "error")]
    assert oddities("judge", "-1 to 1 step 0.5", None) == []
    assert score("judge", "-1 to 1 step 0.5", [-1, 0, 0.5], None).points == [-1, 0, 0.5]
    assert oddities("bands", ">=10: 1; >=0: 0; else -1", 2) == [("signs_mixed", "error")]
    assert score("bands", ">=10: 1; >=0: 0; else -1", [12, 3, -3], None).points == [1, 0, -1]
    assert score("checklist", "a: 1; b: -0.5", marks=None, fields={"a": [1, 1], "b": [1, 0]}).points == [0.5, 1]


def test_ranges_above_the_marks_are_warned_of() -> None:
    assert oddities("judge", "0 to 6 step 0.5", 5) == [("above_marks", "warning")]


@pytest.mark.parametrize("text", ["0-5", "0—5分", "0～5，步长 0.5", "0 to 5 step 0.5"])
def test_a_range_may_be_written_with_a_dash(text: str) -> None:
    assert score("judge", text, [0, 4.5, 5, 5.5, -5], 5).points == [0, 4.5, 5, None, None]
