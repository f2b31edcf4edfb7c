"""The check list: what is still open before points are told, submitted or published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from office_shop import CHIEF, CLERK, JUDGED, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send
from openpyxl import load_workbook

from office.appraisals import appraisal
from office.audit import entries
from office.checklist import MATTERS, check_list, still_open
from office.entries import Given, enter_points, verify_values
from office.findings import accept_finding
from office.matches import confirm_match
from office.objections import Decision, object_to, rule_on
from office.publication import publish
from office.refused import Refused
from office.states import notify
from office.store import Store
from office.submissions import receive
from wording.words import LANGUAGES, Words

Open = Callable[[], dict[str, int]]


def with_line(report: bytes, label: str, value: object) -> bytes:
    """The report with one more line under the form."""
    book = load_workbook(BytesIO(report))
    book.worksheets[0].append([label, value])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def fill(store: Store, folder: Path) -> None:
    """Only the third unit has not reported."""
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=8, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(folder, "B", held=10, trained=50, members=60))


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


@pytest.fixture
def opened(store: Store) -> Open:
    return lambda: still_open(check_list(store, found(store), appraisal(store, found(store))))


def test_a_unit_without_report_is_open_once_and_named(store: Store) -> None:
    items = {item.matter: item for item in check_list(store, found(store), appraisal(store, found(store)))}
    assert tuple(items) == MATTERS
    assert (items["not_reported"].count, items["not_reported"].units) == (1, ("C",))
    assert still_open(items.values()) == {"not_reported": 1}


def test_an_error_is_open_until_the_value_is_verified(store: Store, opened: Open, tmp_path: Path) -> None:
    send(store, "c.xlsx", report_bytes(tmp_path, "C", held="many", trained=57, members=60))
    assert opened() == {"errors": 1}
    at_state(store, "start checking")
    verify_values(store, CLERK, found(store), [Given("C", "held", 7, "minutes counted")])
    assert opened() == {}


def test_a_warning_is_open_until_it_is_accepted(store: Store, opened: Open, tmp_path: Path) -> None:
    send(store, "c.xlsx", with_line(report_bytes(tmp_path, "C", held=7, trained=57, members=60), "自定义数字", 5))
    assert opened() == {"warnings": 1}
    warning = next(one for one in appraisal(store, found(store)).findings if one.severity == "warning")
    accept_finding(store, CLERK, "2025", warning, "merged in autumn")
    assert "warnings" not in opened()


def test_a_similar_name_is_open_until_it_is_confirmed(store: Store, opened: Open, tmp_path: Path) -> None:
    content = report_bytes(tmp_path, "C", held=7, trained=57, members=60)
    at_label = RULEBOOK.replace("已开会次数", "已经召开会议次数")
    new_period(store, tmp_path, rulebook=at_label)
    send(store, "c.xlsx", content)
    before = opened()
    assert before["near_matches"] == 1
    confirm_match(store, CLERK, found(store), "field", "已开会次数", "held")
    assert "near_matches" not in opened()


def test_judged_points_are_open_until_they_are_entered(store: Store, opened: Open, tmp_path: Path) -> None:
    new_period(store, tmp_path, rulebook=JUDGED)
    before = opened()["open_marks"]
    at_state(store, "start checking", "start scoring")
    enter_points(store, CLERK, found(store), [Given("A", "petitions", 5, "letters answered")])
    assert opened()["open_marks"] == before - 1


def test_a_file_with_personal_data_is_open_until_staff_decide(store: Store, opened: Open, tmp_path: Path) -> None:
    content = with_line(report_bytes(tmp_path, "C", held=7, trained=57, members=60), "联系电话", "13812345678")
    send(store, "c.xlsx", content)
    assert opened()["held_files"] == 1
    receive(store, CLERK, found(store), [("c.xlsx", content)], received=date(2025, 11, 28), blank_personal=True)
    assert "held_files" not in opened()


def test_objections_are_open_until_they_are_ruled_on_and_the_time_is_over(store: Store, opened: Open) -> None:
    at_state(store, "start checking", "start scoring")
    notify(store, CLERK, "2025", store.today)
    assert opened()["objection_time"] == 1
    number = object_to(store, CLERK, "2025", "A", "r1", "nine were held")
    assert opened()["objections"] == 1
    rule_on(store, CLERK, "2025", number, Decision("rejected", "eight are on record"), seen=2.0)
    assert "objections" not in opened()
    at_state(store, "submit")
    assert opened() == {"not_reported": 1}


def test_failing_worked_cases_are_open(store: Store, opened: Open, tmp_path: Path) -> None:
    new_period(store, tmp_path, rulebook=RULEBOOK.replace("held = 10 | 3 ", "held = 10 | 4 "))
    assert opened()["cases"] == 1


def test_publishing_over_open_things_needs_a_reason_and_both_go_on_record(store: Store) -> None:
    at_state(store, "start checking", "start scoring", "notify", "submit")
    with pytest.raises(Refused, match="still_open") as caught:
        publish(store, CHIEF, "2025")
    assert found(store).state == "submitted"
    for language in LANGUAGES:
        assert "1" in caught.value.said(Words(language))
    publish(store, CHIEF, "2025", "the unit was dissolved")
    last = entries(store, "2025")[-1]
    assert last.after == {"state": "published", "reason": "the unit was dissolved", "open": {"not_reported": 1}}
