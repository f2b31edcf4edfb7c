"""`checklist`, `ladder` and `points`: worked cases 4, 5, 7, 37 and the measure as it is."""

from __future__ import annotations

import pytest
from method_shop import NA, mistakes, oddities, price_list, score

from scoring.formula.parse import parse
from scoring.rulebook import Choice, Field, Label, Ledger, Rule

DEFECTS = {"no_ledger": [0, 1, 0], "no_venue": [1, 1, 0], "no_plan": [1, 1, 0]}


@pytest.mark.parametrize(
    "text", ["no_ledger: -1; no_venue: -1; no_plan: -2.5", "no_ledger：扣 1 分；no_venue：-1；no_plan：扣2.5"]
)
def test_every_defect_of_a_checklist_is_taken_off_the_marks(text: str) -> None:
    assert score("checklist", text, marks=4, fields=DEFECTS).points == [0.5, -0.5, 4]


def test_without_marks_deductions_start_from_zero() -> None:
    assert score("checklist", "no_ledger: -1; no_plan: -2.5", marks=None, fields=DEFECTS).points == [-2.5, -3.5, 0]


def test_earned_pieces_add_up_from_zero() -> None:
    fields = {"plan": [1, 0], "budget": [0, 0], "review": [1, 0]}
    assert score("checklist", "plan: 1; budget: 1; review: 0.5", marks=2.5, fields=fields).points == [1.5, 0]


def test_a_checklist_takes_conditions_and_formulas() -> None:
    fields = {"reviews": [3, 1], "kind": ["a", "b"]}
    text = 'reviews >= 2: full / 2; kind = "a": 1; AND(reviews < 2, kind = "b"): 0.25'
    assert score("checklist", text, marks=4, fields=fields).points == [3, 0.25]


def test_a_checklist_with_an_unknown_answer_is_not_reported() -> None:
    found = score("checklist", "a: 1; b: 1", marks=2, fields={"a": [1, 1, 1], "b": [None, NA, 0]})
    assert found.statuses == ["not reported", "not applicable", "scored"]


def test_a_checklist_explains_each_thing_that_holds() -> None:
    steps = score("checklist", "no_ledger: -1; no_venue: -1; no_plan: -2.5", marks=4, fields=DEFECTS).steps(0)
    assert [(step.code, step.values.get("formula")) for step in steps] == [
        ("checklist.holds", "no_venue"),
        ("checklist.holds", "no_plan"),
        ("checklist.left", None),
    ]
    assert steps[-1].values["start"] + sum(step.values["amount"] for step in steps[:-1]) == steps[-1].values["points"]
    assert [step.code for step in score("checklist", "a: 1", marks=1, fields={"a": [0]}).steps()] == [
        "checklist.unmet",
        "checklist.nothing_earned",
    ]


def test_a_checklist_that_gains_and_deducts_needs_a_branch() -> None:
    assert oddities("checklist", "plan: 1; no_venue: -1") == [("signs_mixed", "error")]
    assert oddities("checklist", "plan: 1; no_venue: -1", None) == []
    assert mistakes("checklist", "plan 1; no_venue: ; x: 1") == [
        ("condition_without_amount", 0),
        ("condition_without_amount", 8),
    ]
    assert oddities("checklist", "a: 3; b: 3; c: 0") == [("above_marks", "warning"), ("never_acts", "warning")]
    assert oddities("checklist", "a: -3; b: -3") == []


STATES = {"absent": [1, 0, 0], "poor": [1, 1, 0]}


@pytest.mark.parametrize(
    "text",
    [
        "absent: 0; poor: 2; else full",
        "absent: -5; poor: -3; else full",
        "absent: -5; poor: -3; else 0",
        "absent：扣 5；poor：扣 3；否则 满分",
    ],
)
def test_a_ladder_is_not_a_sum(text: str) -> None:
    assert score("ladder", text, marks=5, fields=STATES).points == [0, 2, 5]


def test_zero_is_no_points_where_the_ladder_speaks_of_full() -> None:
    assert score("ladder", "absent: 0; poor: -3; else full", marks=5, fields=STATES).points == [0, 2, 5]


def test_deductions_worked_out_by_a_formula_lose_nothing_at_zero() -> None:
    fields = {"late": [1, 1, 0], "days": [2, 0, 9]}
    assert score("ladder", "late: -days; else full", marks=5, fields=fields).points == [3, 5, 5]


def test_late_reports_lose_by_the_day_and_all_from_the_fourth() -> None:
    text = "days >= 4: 0; days > 0: full - days; else full"
    assert score("ladder", text, marks=5, fields={"days": [0, 3, 4, None]}).points == [5, 2, 0, None]


def test_a_ladder_stops_at_what_holds_and_asks_no_further() -> None:
    found = score("ladder", "a: 1; b: 2; else 3", marks=3, fields={"a": [1, 0, None], "b": [None, None, 1]})
    assert found.statuses == ["scored", "not reported", "not reported"]


def test_several_conditions_in_one_ladder() -> None:
    fields = {"rate": [0.6, 0.59, 0.8], "every": [1, 1, 0], "leader_none": [1, 0, 0]}
    text = "NOT(AND(rate >= 60%, every)): 0; leader_none: full - 0.5; else full"
    assert score("ladder", text, marks=5, fields=fields).points == [4.5, 0, 0]


def test_a_ladder_says_what_held() -> None:
    found = score("ladder", "absent: -5; poor: 扣 3; else full", marks=5, fields=STATES)
    assert [(found.steps(unit)[0].code, found.steps(unit)[0].values["points"]) for unit in range(3)] == [
        ("ladder.holds_loses", 0),
        ("ladder.holds_loses", 2),
        ("ladder.else", 5),
    ]


def test_rungs_behind_one_that_always_holds_are_warned_of() -> None:
    assert oddities("ladder", "absent: 0; TRUE: 2; poor: 1; else full") == [("never_acts", "warning")]
    assert mistakes("ladder", "absent: 0; poor: 2") == [("else_missing", 18)]
    assert mistakes("ladder", "else 2") == [("ladder_without_conditions", 0)]
    assert oddities("ladder", "a: 2; b: -1; else 0") == [("signs_mixed", "error")]


def test_points_are_the_measure_itself() -> None:
    found = score("points", "", [3.25, None, NA, -4], 5)
    assert found.points == [3.25, None, None, -4]
    assert found.statuses[1:3] == ["not reported", "not applicable"]
    assert [step.code for step in found.steps(0)] == ["points.taken"]
    assert list(found.steps(1)) == []
    assert mistakes("points", "full") == [("parameters_not_expected", 0)]


def test_texts_are_refused_where_a_condition_or_a_number_is_needed() -> None:
    kind = Field("kind", Label(), type="choice", choices=(Choice("a"), Choice("b")))
    assert oddities("checklist", "kind: 1", fields=[kind]) == [("parameter_is_text", "error")]
    assert oddities("checklist", 'kind = "a": 1', fields=[kind]) == []
    rule = Rule("rule", Label(), marks=5, measure=parse("kind"))
    assert oddities("bands", ">=3: 5; else 0", rule=rule, fields=[kind]) == [("measure_is_text", "error")]
    awards = Ledger("awards", (kind, Field("level", Label(), type="text")))
    text = "awards by level using honours where kind"
    prices = {"honours": price_list(("else", "1"))}
    assert oddities("prices", text, ledgers=[awards], prices=prices) == [("parameter_is_text", "error")]
