"""Every pair of role, state and action: what the table allows is done, all the rest is refused and changes nothing."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK, CopyOf, at_state, found, new_period, report_bytes, rulebook_bytes, send

from office.actor import Actor, Role
from office.audit import entries
from office.change import changing
from office.permissions import ACTIONS, PERMISSIONS, ROLES, STATES, allowed, require, require_own, sight
from office.refused import Refused
from office.states import MOVES, move, notify, set_deadline
from office.store import Store
from wording.words import LANGUAGES, Words

CHANGING = [action for action in ACTIONS if not action.startswith("see ")]


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_every_triple_is_allowed_or_refused_by_the_one_door(store: Store) -> None:
    from sqlalchemy import update

    from office.store import tables

    tried, before = 0, (len(entries(store, "2025")), found(store).version)
    for state in STATES:
        with store.writing() as connection:
            connection.execute(update(tables.periods).values(state=state))
        for role, action in itertools.product(ROLES, CHANGING):
            tried += 1
            actor = Actor("somebody", role)
            if allowed(role, state, action):
                require(actor, state, action)
                continue
            with pytest.raises(Refused) as caught, changing(store, actor, action, "2025") as change:
                change.record("never", {}, {})
            assert caught.value.code in ("state", "role")
            for language in LANGUAGES:
                assert "{" not in caught.value.said(Words(language))
    assert (len(entries(store, "2025")), found(store).version) == before
    assert tried == len(STATES) * len(ROLES) * len(CHANGING)


@pytest.mark.parametrize(
    ("role", "state", "action", "expected"),
    [
        ("staff", "published", "enter points", False),
        ("scorer", "scoring", "enter points", True),
        ("scorer", "scoring", "verify value", False),
        ("unit", "notified", "object", True),
        ("unit", "scoring", "object", False),
        ("leader", "submitted", "decide grade", False),
        ("staff", "submitted", "decide grade", True),
        ("staff", "notified", "decide grade", False),
        ("staff", "submitted", "send back", True),
        ("staff", "published", "reopen", False),
        ("administrator", "published", "reopen", True),
        ("leader", "scoring", "see all points", False),
        ("unit", "notified", "see own points", True),
    ],
)
def test_the_table_says_what_the_office_agreed(role: str, state: str, action: str, expected: bool) -> None:
    assert (role in PERMISSIONS[action][state]) is expected  # type: ignore[index]


def test_every_action_and_state_has_a_name_for_readers() -> None:
    for language in LANGUAGES:
        say = Words(language)
        nameless = [one for one in ACTIONS if f"office.action.{one.replace(' ', '_')}" not in say]
        assert nameless + [one for one in STATES if f"office.state.{one}" not in say] == []


def test_leaders_change_nothing_but_their_password() -> None:
    assert [action for action in CHANGING if any("leader" in roles for roles in PERMISSIONS[action].values())] == [
        "change password"
    ]


def test_every_state_is_reached_by_a_move_and_nothing_else_changes_it() -> None:
    assert {one.to for one in MOVES.values()} == set(STATES)
    assert set(MOVES) <= set(ACTIONS)


def test_a_period_goes_its_way_and_back_only_with_a_reason(store: Store) -> None:
    at_state(store, "start checking", "start scoring")
    with pytest.raises(Refused, match="reason_missing"):
        move(store, CLERK, "2025", "check again", "  ")
    assert found(store).state == "scoring"
    assert move(store, CLERK, "2025", "check again", "a form was forgotten") == "checking"
    assert entries(store, "2025")[-1].after == {"state": "checking", "reason": "a form was forgotten"}


def test_notified_units_have_until_a_day_to_come(store: Store) -> None:
    at_state(store, "start checking", "start scoring")
    with pytest.raises(Refused, match="date_passed"):
        notify(store, CLERK, "2025", date(2020, 1, 1))
    assert found(store).state == "scoring"
    notify(store, CLERK, "2025", date(2099, 1, 1))
    assert (found(store).state, found(store).objections_until) == ("notified", date(2099, 1, 1))


def test_a_report_or_rulebook_is_refused_once_units_are_notified(store: Store, tmp_path: Path) -> None:
    from office.periods import add_period

    at_state(store, "start checking", "start scoring", "notify")
    with pytest.raises(Refused, match="state"):
        send(store, "a.xlsx", report_bytes(tmp_path, "A", held=1))
    with pytest.raises(Refused, match="state"):
        add_period(store, CHIEF, "b.xlsx", rulebook_bytes(tmp_path).replace(b"PK", b"PK", 1) + b"\0")


def test_another_deadline_needs_a_reason_and_decides_who_is_late(store: Store, tmp_path: Path) -> None:
    from office.appraisals import appraisal

    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=1), received=date(2025, 12, 2))
    assert appraisal(store, found(store)).arrivals["A"] == "late"
    with pytest.raises(Refused, match="reason_missing"):
        set_deadline(store, CLERK, "2025", date(2025, 12, 5), "")
    set_deadline(store, CLERK, "2025", date(2025, 12, 5), "flood")
    assert appraisal(store, found(store)).arrivals["A"] == "reported"


def test_a_unit_speaks_for_itself_only(store: Store, tmp_path: Path) -> None:
    from office.submissions import receive

    town = Actor("A's office", "unit", unit="A")
    with pytest.raises(Refused, match="other_unit"):
        require_own(town, "B")
    content = report_bytes(tmp_path, "B", held=1)
    with pytest.raises(Refused, match="other_unit"):
        receive(store, town, found(store), [("b.xlsx", content)], received=date(2025, 11, 1))


def test_only_the_door_writes() -> None:
    office = Path(__file__).parents[2] / "office"
    writers = {path.name for path in office.rglob("*.py") if ".writing()" in path.read_text("utf-8")}
    # A backup is restored into an empty store only.
    assert writers == {"change.py", "backup.py"}



@pytest.mark.parametrize(
    ("role", "sights"),
    [  # collecting, checking, scoring, notified, submitted, published, reopened
        ("administrator", "draft draft draft draft draft published draft"),
        ("staff", "draft draft draft draft draft published draft"),
        ("scorer", "nothing nothing nothing nothing nothing nothing nothing"),
        ("leader", "nothing nothing nothing nothing draft published published"),
        ("unit", "nothing nothing nothing draft nothing published published"),
    ],
)
def test_leaders_and_units_see_a_draft_or_what_was_published_never_the_work_in_between(role: Role, sights: str) -> None:
    assert [sight(role, state) for state in STATES] == sights.split()
