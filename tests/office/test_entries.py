"""Judged items, votes and other offices' points; and verified values beside what was reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from office_shop import CLERK, JUDGED, CopyOf, at_state, found, new_period, report_bytes, send

from office.actor import Actor
from office.appraisals import Appraisal, appraisal
from office.audit import entries as trail
from office.entries import Given, all_entries, current_entries, enter_points, verify_values
from office.refused import Refused
from office.store import Store
from scoring.rulebook import Label
from wording.sentences import Sentences


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder, rulebook=JUDGED)
    send(store, "a.xlsx", report_bytes(folder, "A", held=12, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=50, members=60))
    at_state(store, "start checking", "start scoring")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def points(store: Store, rule: str, unit: str = "A") -> float:
    result = appraisal(store, found(store)).result
    return float(result.leaves[rule].points[result.facts.units.index(unit)])


def enter(store: Store, *given: Given, actor: Actor = CLERK) -> None:
    enter_points(store, actor, found(store), given)


def said(shown: Appraisal, rule: str, unit: int = 0) -> str:
    return Sentences("en", shown.result.rulebook).steps(shown.result.leaves[rule].explain(unit))


def test_a_judged_item_counts_and_its_reason_stands_in_the_trace(store: Store) -> None:
    enter(store, Given("A", "j1", 3.5, "good grid work", scorer="Inspection"))
    assert points(store, "j1") == 3.5
    text = said(appraisal(store, found(store)), "j1")
    assert "Inspection" in text
    assert "good grid work" in text


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("j1", 5.5, "not_in_ranges"),
        ("j1", 0.3, "not_in_ranges"),
        ("s1", 11, "above_bound"),
        ("s1", -1, "below_bound"),
        ("scores.points", 10.5, "above_bound"),
        ("petitions", 6, "above_bound"),
        ("petitions", "many", "value_unreadable"),
        ("good", -3, "below_bound"),
        ("held", 3, "unit_field"),
        ("nothing", 3, "unknown_target"),
    ],
)
def test_what_is_out_of_bounds_is_refused_and_nothing_changes(store: Store, field: str, value: Any, code: str) -> None:
    before = found(store), trail(store)
    with pytest.raises(Refused) as caught:
        enter(store, Given("B", "j1", 2.0, "fair"), Given("A", field, value, "why"))
    assert caught.value.code == code
    assert (found(store), trail(store)) == before


def test_a_judged_item_needs_a_reason(store: Store) -> None:
    with pytest.raises(Refused, match="reason_missing_for"):
        enter(store, Given("A", "j1", 3.0))


def test_a_missing_reason_does_not_hide_points_out_of_bounds(store: Store) -> None:
    with pytest.raises(Refused, match="not_in_ranges"):
        enter(store, Given("A", "j1", 99.0))


def test_a_score_that_is_too_high_does_not_hide_behind_a_low_one(store: Store) -> None:
    with pytest.raises(Refused, match="above_bound"):
        enter(store, Given("A", "s1", 2), Given("A", "s2", 14))


def test_a_panel_is_the_mean_of_its_scorers(store: Store) -> None:
    enter(store, Given("A", "s1", 8), Given("A", "s2", 9), Given("A", "s3", 7))
    assert points(store, "p1") == 8
    enter(store, *(Given("A", "scores.points", value, scorer=office) for office, value in
                   (("Finance", 6), ("Justice", 9), ("Culture", 9))))
    assert points(store, "p2") == 8
    enter(store, Given("A", "scores.points", 9, "typing error", scorer="Finance"))
    assert points(store, "p2") == 9
    assert len(all_entries(store, "2025")) == 7
    assert len(current_entries(store, "2025")) == 6


def test_votes_count_ballots(store: Store) -> None:
    enter(store, Given("A", "good", 45), Given("A", "poor", 5))
    assert points(store, "v1") == 9


def test_a_scorer_enters_points_of_their_own_office_only(store: Store) -> None:
    scorer = Actor("clerk of finance", "scorer", organisation="Finance")
    enter(store, Given("A", "petitions", 4, scorer="Finance"), actor=scorer)
    assert points(store, "o1") == 4
    with pytest.raises(Refused, match="other_scorer"):
        enter(store, Given("A", "petitions", 5, scorer="Justice"), actor=scorer)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    enter(store, Given("A", "j1", 3.0, "neat", seen=0))
    with pytest.raises(Refused, match="changed_meanwhile") as caught:
        enter(store, Given("A", "j1", 4.0, "neat", seen=0))
    place = {"unit": Label("甲镇", "Alpha"), "label": Label("亮点", "Highlight")}
    assert caught.value.values == {"by": "clerk", "value": 3.0, **place}
    enter(store, Given("A", "j1", 4.0, "neat", seen=current_entries(store, "2025")[0].id))
    assert points(store, "j1") == 4


def test_an_entry_can_be_taken_back_and_stays_on_record(store: Store) -> None:
    enter(store, Given("A", "petitions", 4))
    enter(store, Given("A", "petitions", None, "wrong unit"))
    assert current_entries(store, "2025") == ()
    assert [entry.value for entry in all_entries(store, "2025")] == [4, None]


def test_a_verified_value_counts_and_the_reported_one_stays_in_the_trace(store: Store) -> None:
    assert points(store, "r1") == 4
    proof = ("minutes.pdf", b"%PDF minutes of ten meetings")
    verify_values(store, CLERK, found(store), [Given("A", "held", 10, "minutes of ten only", evidence=proof)])
    assert points(store, "r1") == 3
    shown = appraisal(store, found(store))
    text = said(shown, "r1")
    assert "10" in text
    assert "12" in text
    assert "minutes of ten only" in text
    assert [one.value for one in shown.reports.readings if (one.unit, one.field) == ("A", "held")] == [12]
    (entry,) = current_entries(store, "2025")
    assert (entry.evidence_name, entry.value) == ("minutes.pdf", 10)


def test_a_verified_value_needs_a_reason_and_stays_while_the_same_is_reported(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        verify_values(store, CLERK, found(store), [Given("A", "held", 10)])
    with pytest.raises(Refused, match="office_field"):
        verify_values(store, CLERK, found(store), [Given("A", "s1", 10, "why")])
    verify_values(store, CLERK, found(store), [Given("A", "held", 10, "inspected")])
    send(store, "a2.xlsx", report_bytes(tmp_path, "A", held=12, trained=58, members=60))
    assert points(store, "r1") == 3
    send(store, "a3.xlsx", report_bytes(tmp_path, "A", held=11, trained=57, members=60))
    assert points(store, "r1") == 3.5
    assert "verified_outdated" in [one.code for one in appraisal(store, found(store)).findings]
