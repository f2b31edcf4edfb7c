"""Problems of a published period: entered, followed, closed, and looked at again a year later."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from office_shop import CLERK, CopyOf, at_state, found, new_period, report_bytes, send

from office.actor import Actor
from office.appraisals import appraisal
from office.publication import publish
from office.rectification import a_year_later, follow, open_problems, problems, problems_found
from office.refused import Refused
from office.rolling import NewUnit, roll_forward
from office.store import Store
from office.verification import verify
from wording.words import Words

TOWN = Actor("Alpha's office", "unit", unit="A")


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=55, members=60))  # r1 lost 2, r2 lost 1
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=60, members=60))  # r1 lost 1
    at_state(store, "start checking", "start scoring", "notify", "submit")
    publish(store, CLERK, "2025", "C has been dissolved")
    open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result, "en"))


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_problems_come_from_the_points_lost(store: Store) -> None:
    assert [(one.unit, one.rule, one.text, one.lost, one.state) for one in problems(store, "2025")] == [
        ("A", "r1", "Held", 2.0, "open"), ("A", "r2", "Trained", 1.0, "open"), ("B", "r1", "Held", 1.0, "open"),
    ]
    with pytest.raises(Refused, match="problem_there"):
        open_problems(store, CLERK, "2025", problems_found(appraisal(store, found(store)).result)[:1])


def test_a_problem_is_followed_until_staff_close_it(store: Store) -> None:
    number = problems(store, "2025")[0].id
    follow(store, CLERK, number, "under way", "plan handed in", measure="one meeting a month",
           responsible="party office of Alpha", deadline=date(2026, 6, 30))
    with pytest.raises(Refused, match="problem_state") as caught:
        follow(store, CLERK, number, "closed", "too early")
    assert "整改中" in caught.value.said(Words("zh"))
    follow(store, TOWN, number, "done", "twelve held", evidence=("minutes.pdf", b"%PDF"))
    with pytest.raises(Refused, match="role"):
        follow(store, TOWN, number, "closed", "we say so")
    follow(store, CLERK, number, "closed", "minutes seen")
    now = problems(store, "2025")[0]
    assert (now.state, now.measure, now.deadline) == ("closed", "one meeting a month", date(2026, 6, 30))
    assert verify(store).broken == ()


def test_a_unit_writes_about_its_own_problems_only(store: Store) -> None:
    with pytest.raises(Refused, match="other_unit"):
        follow(store, TOWN, problems(store, "2025")[2].id, "done", "they did it")


def test_what_is_late_is_overdue_until_it_is_done(store: Store) -> None:
    number = problems(store, "2025")[0].id
    follow(store, CLERK, number, "under way", "begun", deadline=date(2026, 6, 30))
    assert problems(store)[0].overdue(date(2026, 7, 1))
    assert not problems(store)[0].overdue(date(2026, 6, 30))
    follow(store, CLERK, number, "done", "ended")
    assert not problems(store)[0].overdue(date(2026, 7, 1))


def test_a_year_later_a_problem_is_solved_still_there_or_worse(store: Store, tmp_path: Path) -> None:
    new_period(store, tmp_path, 2026)
    send(store, "a26.xlsx", report_bytes(tmp_path, "A", held=8, trained=60, members=60), year=2026)
    send(store, "b26.xlsx", report_bytes(tmp_path, "B", held=4, trained=60, members=60), year=2026)
    later = a_year_later(problems(store, "2025"), appraisal(store, found(store, 2026)).result)
    assert list(later.values()) == ["still there", "solved", "worse"]


def test_a_merged_unit_answers_for_its_predecessors(store: Store) -> None:
    roll_forward(store, CLERK, found(store), [NewUnit("AB", "甲乙镇", ("A", "B"))])
    later = a_year_later(problems(store, "2025"), appraisal(store, found(store, 2026)).result)
    assert set(later.values()) == {"not comparable"}  # no report yet: not solved by that
