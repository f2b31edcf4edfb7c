"""Objections against a mark, rulings with what they change, and the committee's grade."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from office_shop import CLERK, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send

from office.actor import Actor
from office.appraisals import appraisal
from office.grades import Exceeded, decide_grade, decided_grades, final_grade, quotas_exceeded
from office.objections import Decision, object_to, objections, preview, rule_on
from office.refused import Refused
from office.rulings import rulings
from office.states import notify
from office.store import Store, open_store
from office.verification import verify
from scoring.column import Status
from scoring.tables import ranking

TOWN = Actor("Alpha's office", "unit", unit="A")
LEADER = Actor("secretary", "leader")


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))  # 2 + 5
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=57, members=60))  # 3 + 5
    at_state(store, "start checking", "start scoring", "notify")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def ranks(store: Store) -> list[int]:
    return ranking(appraisal(store, found(store)).result).loc[["A", "B"], "rank_in_group"].tolist()


def test_an_upheld_objection_changes_the_mark_and_the_ranks(store: Store) -> None:
    assert ranks(store) == [2, 1]
    number = object_to(store, TOWN, "2025", "A", "r1", "two meetings were left out", ("list.pdf", b"%PDF"))
    decision = Decision("upheld", "minutes are there", points=4)
    expected = preview(store, found(store), objections(store, "2025")[0], decision)
    effect = rule_on(store, CLERK, "2025", number, decision, seen=2.0)
    assert effect == expected
    assert effect["points"] == [2.0, 4.0]
    assert effect["total"] == [7.0, 9.0]
    assert effect["rank_in_group"] == [2.0, 1.0]
    assert effect["others"] == {"B": [1.0, 2.0]}
    assert ranks(store) == [1, 2]
    assert [one.ruling for one in objections(store, "2025")] == ["upheld"]
    assert rulings(store, "2025")[0].effect == effect
    steps = appraisal(store, found(store)).result.leaves["r1"].explain(0)
    assert [step.code for step in steps][-1] == "ruled"
    assert verify(store).broken == ()


def test_a_corrected_value_is_scored_by_the_rulebook(store: Store) -> None:
    number = object_to(store, TOWN, "2025", "A", "r1", "we held eleven")
    effect = rule_on(store, CLERK, "2025", number, Decision("partly", "ten proven", field="held", value=10), seen=2.0)
    assert effect["points"] == [2.0, 3.0]
    assert ranks(store) == [1, 1]
    step = appraisal(store, found(store)).result.leaves["r1"].explain(0)[0]
    assert (step.code, step.values["reported"], step.values["value"]) == ("ruled_value", 8, 10)


def test_a_rejected_objection_changes_nothing_and_stays_on_record(store: Store) -> None:
    number = object_to(store, TOWN, "2025", "A", "r1", "unfair")
    effect = rule_on(store, CLERK, "2025", number, Decision("rejected", "the minutes say eight"), seen=2.0)
    assert effect["points"] == [2.0, 2.0]
    assert ranks(store) == [2, 1]
    assert objections(store, "2025")[0].ruling == "rejected"


def test_a_mark_that_changed_meanwhile_is_looked_at_again(store: Store) -> None:
    first = object_to(store, TOWN, "2025", "A", "r1", "unfair")
    second = object_to(store, CLERK, "2025", "A", "r1", "said again by telephone")
    rule_on(store, CLERK, "2025", first, Decision("upheld", "yes", points=3), seen=2.0)
    with pytest.raises(Refused, match="mark_changed"):
        rule_on(store, CLERK, "2025", second, Decision("upheld", "yes", points=4), seen=2.0)
    assert len(rulings(store, "2025")) == 1


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision("upheld", "", points=3), "reason_missing"),
        (Decision("upheld", "why"), "ruling_without_change"),
        (Decision("rejected", "why", points=3), "rejected_with_change"),
        (Decision("upheld", "why", points=4.5), "above_bound"),
        (Decision("upheld", "why", points=-1), "below_bound"),
        (Decision("upheld", "why", field="nothing", value=1), "unknown_target"),
        (Decision("upheld", "why", field="held", value="some"), "value_unreadable"),
    ],
)
def test_a_ruling_that_says_nothing_or_too_much_is_refused(store: Store, decision: Decision, code: str) -> None:
    number = object_to(store, TOWN, "2025", "A", "r1", "unfair")
    with pytest.raises(Refused, match=code):
        rule_on(store, CLERK, "2025", number, decision, seen=2.0)
    assert rulings(store, "2025") == ()


def test_a_unit_objects_to_its_own_marks_until_the_day(place: str, tmp_path: Path) -> None:
    today = [datetime(2025, 12, 10, 8)]
    store = open_store(place, clock=lambda: today[0])
    new_period(store, tmp_path)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=57, members=60))
    at_state(store, "start checking", "start scoring")
    notify(store, CLERK, "2025", date(2025, 12, 15))
    with pytest.raises(Refused, match="other_unit"):
        object_to(store, TOWN, "2025", "B", "r1", "theirs is too high")
    with pytest.raises(Refused, match="unknown_target"):
        object_to(store, TOWN, "2025", "A", "r99", "which?")
    today[0] = datetime(2025, 12, 15, 15, 59)  # UTC: a minute before the office's midnight
    object_to(store, TOWN, "2025", "A", "r1", "in time")
    today[0] = datetime(2025, 12, 15, 16, 0)
    with pytest.raises(Refused, match="too_late"):
        object_to(store, TOWN, "2025", "A", "r1", "too late")
    store.engine.dispose()


def test_the_committees_grade_stands_beside_the_computed_one(store: Store) -> None:
    at_state(store, "submit")
    with pytest.raises(Refused, match="role"):  # leaders look; staff enter what the committee decided
        decide_grade(store, LEADER, "2025", "A", "good", "fair", "hard year")
    with pytest.raises(Refused, match="reason_missing"):
        decide_grade(store, CLERK, "2025", "A", "good", "fair", "")
    decide_grade(store, CLERK, "2025", "A", "good", "fair", "hard year")
    shown = appraisal(store, found(store))
    assert shown.result.grade[0] == "fair"
    assert (shown.decided["A"].grade, shown.decided["A"].computed) == ("good", "fair")
    decide_grade(store, CLERK, "2025", "A", None, "fair", "thought again")
    assert decided_grades(store, "2025") == {}


def test_a_ruling_shows_whose_total_changes_without_another_place(empty: Store, tmp_path: Path) -> None:
    relative = RULEBOOK.replace("slope  | full at 12; -0.5 each below    |", "relative | to best |")
    new_period(empty, tmp_path, rulebook=relative)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=60, members=60))
    send(empty, "b.xlsx", report_bytes(tmp_path, "B", held=4, trained=30, members=60))
    at_state(empty, "start checking", "start scoring", "notify")
    object_to(empty, TOWN, "2025", "A", "r1", "eight meetings were left out")
    found_again = Decision("upheld", "minutes are there", field="held", value=16)
    effect = preview(empty, found(empty), objections(empty, "2025")[0], found_again)
    assert (effect["others"], effect["totals"]) == ({}, {"B": [2.0, 1.0]})


def test_a_ruling_shows_whose_grade_changes_beside_the_unit_itself(empty: Store, tmp_path: Path) -> None:
    quota = RULEBOOK.replace(
        "| grade | label::zh | label::en | at least |", "| grade | label::zh | label::en | at least | count at most |"
    ).replace("| good  | 好        | Good      | 8        |", "| good  | 好        | Good      | 6 | 1 |").replace(
        "| fair  | 一般      | Fair      |          |", "| fair  | 一般      | Fair      |          | |")
    new_period(empty, tmp_path, rulebook=quota)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=57, members=60))  # 2 + 5
    send(empty, "b.xlsx", report_bytes(tmp_path, "B", held=10, trained=57, members=60))  # 3 + 5
    at_state(empty, "start checking", "start scoring", "notify")
    number = object_to(empty, TOWN, "2025", "A", "r1", "two meetings were left out")
    effect = rule_on(empty, CLERK, "2025", number, Decision("upheld", "minutes are there", points=4), seen=2.0)
    assert effect["grade"] == ["fair", "good"]
    assert effect["grades"] == {"B": ["good", "fair"]}
    at_state(empty, "submit")
    shown = appraisal(empty, found(empty))
    assert quotas_exceeded(shown.result, shown.decided) == ()
    decide_grade(empty, CLERK, "2025", "B", "good", "fair", "hard year")
    shown = appraisal(empty, found(empty))
    assert quotas_exceeded(shown.result, shown.decided) == (Exceeded("towns", "good", 2, 1),)
    assert final_grade(shown.result, shown.decided, "B") == "good"


def test_a_grade_as_computed_needs_no_decision(store: Store) -> None:
    at_state(store, "submit")
    with pytest.raises(Refused, match="grade_as_computed"):
        decide_grade(store, CLERK, "2025", "A", "fair", "fair", "hard year")


def test_what_could_not_be_ruled_is_not_previewed(store: Store) -> None:
    object_to(store, TOWN, "2025", "A", "r1", "unfair")
    (one,) = objections(store, "2025")
    with pytest.raises(Refused, match="above_bound"):
        preview(store, found(store), one, Decision("upheld", "", points=40))
    expected = preview(store, found(store), one, Decision("partly", "", field="held", value=Status.NOT_APPLICABLE))
    assert expected["points"] == [2.0, None]
    assert rulings(store, "2025") == ()
