"""Looking and taking away, by direct calls: every role in every state sees what the table says, of its own unit only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK, IN_TIME, JUDGED, at_state, found, new_period, report_bytes, send
from sqlalchemy import update

from office.actor import Actor, Role
from office.entries import Given, enter_points
from office.own_items import give_points, own_items
from office.own_report import hand_in, own_marked_file, own_report
from office.permissions import ROLES, STATES, allowed, sight
from office.publication import publish
from office.refused import Refused
from office.seen import Seen, all_published, own_points, seen_by
from office.shared import share_results
from office.states import move
from office.store import Store, tables
from wording.sentences import Sentences
from wording.words import LANGUAGES, Words

UNIT_A, UNIT_B = (Actor(f"office of {unit}", "unit", unit=unit) for unit in "AB")
FINANCE = Actor("clerk of finance", "scorer", organisation="Finance")
WHO: dict[Role, Actor] = {
    "administrator": CHIEF, "staff": CLERK, "scorer": FINANCE, "leader": Actor("secretary", "leader"), "unit": UNIT_A
}


@pytest.fixture
def store(empty: Store, tmp_path: Path) -> Store:
    """Two reports of the same numbers, of which A's holds a value below what may be."""
    empty = replace(empty, clock=lambda: datetime(2025, 11, 20, 8))
    new_period(empty, tmp_path, rulebook=JUDGED)
    for unit in "AB":
        send(empty, f"{unit}.xlsx", report_bytes(tmp_path, unit, held="ten", trained=57, members=60))
    return empty


def totals(seen: Seen) -> str:
    return str(seen.appraisal.result.total.tolist())


def refused(work: object, code: str = "state|role") -> None:
    with pytest.raises(Refused, match=code) as caught:
        work()  # type: ignore[operator]
    for language in LANGUAGES:
        assert "{" not in caught.value.said(Words(language))


def test_every_role_sees_in_every_state_what_the_table_says(store: Store) -> None:
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CHIEF, "2025", "asked for")
    for state in STATES:
        with store.writing() as connection:
            connection.execute(update(tables.periods).values(state=state))
        for role in ROLES:
            _look(store, role)


def _look(store: Store, role: Role) -> None:
    period, who = found(store), WHO[role]
    sees = sight(role, period.state) != "nothing"
    looks = {
        "everything": (lambda: seen_by(store, who, period), sees and role != "unit"),
        "own points": (lambda: own_points(store, who, period, "A"), sees and role == "unit"),
        "own report": (lambda: own_report(store, who, period, "A"), allowed(role, period.state, "see own report")),
        "own items": (lambda: own_items(store, who, period), role == "scorer"),
        "another's points": (lambda: own_points(store, who, period, "B"), False),
        "another's report": (lambda: own_report(store, who, period, "B"), False),
    }
    for look, may in looks.values():
        if may:
            look()
        else:
            refused(look, "state|role|other_unit")


def test_while_a_period_is_reopened_leaders_and_units_see_what_was_published(store: Store) -> None:
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CHIEF, "2025", "asked for")
    before = totals(seen_by(store, WHO["leader"], found(store)))
    move(store, CHIEF, "2025", "reopen", "a mistake")
    enter_points(store, CLERK, found(store), [Given("A", "petitions", 4.5)])
    leader, unit = seen_by(store, WHO["leader"], found(store)), own_points(store, UNIT_A, found(store), "A")
    assert totals(leader) == totals(unit) == before
    assert leader.period.state == "published"
    assert totals(seen_by(store, CLERK, found(store))) != before


def test_units_see_all_units_only_where_the_office_shares_what_was_published(store: Store) -> None:
    refused(lambda: share_results(store, UNIT_A, "2025", True), "role")
    share_results(store, CLERK, "2025", True)
    assert all_published(store, UNIT_A, found(store)) is None
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CHIEF, "2025", "asked for")
    assert all_published(store, UNIT_A, found(store)) is not None
    share_results(store, CLERK, "2025", False)
    assert all_published(store, UNIT_A, found(store)) is None


def test_a_unit_takes_its_own_marked_file_and_no_other(store: Store) -> None:
    period, tell = found(store), Sentences("zh")
    (mine,) = own_report(store, UNIT_A, period, "A").to_mend
    (other,) = own_report(store, UNIT_B, period, "B").to_mend
    assert own_marked_file(store, UNIT_A, period, "A", mine.sha256, tell)[:2] == b"PK"
    refused(lambda: own_marked_file(store, UNIT_A, period, "A", other.sha256, tell), "not_current")
    refused(lambda: own_marked_file(store, UNIT_A, period, "B", other.sha256, tell), "other_unit")
    refused(lambda: own_marked_file(store, CLERK, period, "A", mine.sha256, tell), "role")


def test_nothing_that_a_unit_reads_of_its_report_names_another(store: Store) -> None:
    report = own_report(store, UNIT_A, found(store), "A")
    assert {one.code for one in report.findings}
    said = "".join(Sentences("zh", report.rulebook).finding(one) for one in report.findings)
    assert "乙镇" not in said
    assert [file.name for file in report.files] == ["A.xlsx"]


def test_a_unit_hands_in_its_own_report_as_of_now_and_no_other(store: Store, tmp_path: Path) -> None:
    content = report_bytes(tmp_path, "A", held=11, trained=57, members=60)
    (receipt,) = hand_in(store, UNIT_A, found(store), [("better.xlsx", content)])
    assert (receipt.outcome, receipt.received) == ("newer version", date(2025, 11, 20))
    other = report_bytes(tmp_path, "B", held=11, trained=57, members=60)
    refused(lambda: hand_in(store, UNIT_A, found(store), [("b.xlsx", other)]), "report_of_other_unit")
    assert own_report(store, UNIT_B, found(store), "B").files[0].name == "B.xlsx"


def test_after_the_deadline_a_first_report_is_late_and_a_better_one_goes_through_the_office(
    store: Store, tmp_path: Path
) -> None:
    late = replace(store, clock=lambda: datetime(2025, 12, 3, 8))
    content = report_bytes(tmp_path, "A", held=11, trained=57, members=60)
    refused(lambda: hand_in(late, UNIT_A, found(store), [("a.xlsx", content)]), "deadline_passed")
    third = Actor("office of C", "unit", unit="C")
    (receipt,) = hand_in(late, third, found(store), [("c.xlsx", report_bytes(tmp_path, "C", held=12))])
    assert receipt.received is not None
    assert receipt.received > IN_TIME
    assert own_report(late, third, found(store), "C").arrival == "late"


def test_a_scorer_gives_points_of_judged_items_that_are_no_other_offices(store: Store) -> None:
    at_state(store, "start checking")
    give_points(store, FINANCE, found(store), [Given("A", "petitions", 4.0, scorer="Finance")])
    own = own_items(store, FINANCE, found(store))
    assert {key: one.value for key, one in own.given.items()} == {("A", "petitions"): 4.0}
    refused(lambda: give_points(store, FINANCE, found(store), [Given("A", "good", 4, scorer="Finance")]),
            "other_scorer")
    enter_points(store, CLERK, found(store), [Given("B", "petitions", 3.0)])
    refused(lambda: give_points(store, FINANCE, found(store), [Given("B", "petitions", 4.0, scorer="Finance")]),
            "other_scorer")
    assert ("B", "petitions") in own_items(store, FINANCE, found(store)).taken
