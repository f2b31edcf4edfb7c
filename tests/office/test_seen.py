"""Looking and taking away, by direct calls: every role in every state sees what the table says, of its own unit only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from accounts_shop import account, cheap_passwords
from office_shop import CHIEF, CLERK, IN_TIME, JUDGED, CopyOf, at_state, found, new_period, report_bytes, send
from sqlalchemy import update

from office.actor import Actor, Role
from office.clock import ZONE
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
from office.submissions import submissions
from wording.sentences import Sentences
from wording.words import LANGUAGES, Words

UNIT_A, UNIT_B = (Actor(f"office of {unit}", "unit", unit=unit) for unit in "AB")
FINANCE = Actor("clerk of finance", "scorer", organisation="Finance")
WHO: dict[Role, Actor] = {
    "administrator": CHIEF, "staff": CLERK, "scorer": FINANCE, "leader": Actor("secretary", "leader"), "unit": UNIT_A
}


def on_a_day(store: Store) -> Store:
    return replace(store, clock=lambda: datetime(2025, 11, 20, 8))


def fill(store: Store, folder: Path) -> None:
    """Two reports of the same numbers, of which A's holds a value below what may be."""
    store = on_a_day(store)
    new_period(store, folder, rulebook=JUDGED)
    for unit in "AB":
        send(store, f"{unit}.xlsx", report_bytes(folder, unit, held="ten", trained=57, members=60))


@pytest.fixture
def store(copy_of: CopyOf, monkeypatch: pytest.MonkeyPatch) -> Store:
    cheap_passwords(monkeypatch)
    return on_a_day(copy_of(fill))


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


@pytest.mark.parametrize(("zone", "last"), [("", datetime(2025, 11, 30, 15, 59)), ("UTC", datetime(2025, 11, 30, 23, 59))])
def test_a_deadline_ends_at_the_offices_midnight_wherever_the_server_stands(
    zone: str, last: datetime, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ZONE, zone)
    in_time, late = (replace(store, clock=lambda at=at: at) for at in (last, last + timedelta(minutes=1)))
    first, better = (report_bytes(tmp_path, "A", held=held, trained=57, members=60) for held in (10, 11))
    (receipt,) = hand_in(in_time, UNIT_A, found(store), [("a.xlsx", first)])
    assert receipt.received == date(2025, 11, 30)
    refused(lambda: hand_in(late, UNIT_A, found(store), [("b.xlsx", better)]), "deadline_passed")
    third = Actor("office of C", "unit", unit="C")
    hand_in(late, third, found(store), [("c.xlsx", report_bytes(tmp_path, "C", held=12))])
    assert [own_report(late, who, found(store), who.unit).arrival for who in (UNIT_A, third)] == ["reported", "late"]


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


def test_what_a_unit_hands_in_supersedes_no_file_of_another_unit_whatever_it_is_called(
    store: Store, tmp_path: Path
) -> None:
    account(store, CHIEF.name)
    account(store, UNIT_B.name, "unit", unit="B")
    broken, period = report_bytes(tmp_path, "B", held=9)[:900], found(store)
    hand_in(store, UNIT_B, period, [("report.xlsx", broken)])
    send(store, "report.xlsx", broken + b"\0")  # by staff, of nobody knows which unit
    mine = report_bytes(tmp_path, "A", held=10, trained=57, members=60)
    (receipt,) = hand_in(store, UNIT_A, period, [("report.xlsx", mine)])
    assert receipt.replaced == ("A.xlsx",)
    send(store, "report.xlsx", report_bytes(tmp_path, "C", held=3))  # by staff, about a third unit
    current = [(one.received_by, one.name) for one in submissions(store, "2025") if one.current]
    assert (UNIT_B.name, "report.xlsx") in current
    assert ("B.xlsx" in {name for _, name in current})
    better = report_bytes(tmp_path, "B", held=9, trained=57, members=60)
    (receipt,) = hand_in(store, UNIT_B, period, [("report.xlsx", better)])
    assert sorted(receipt.replaced) == ["B.xlsx", "report.xlsx"], "its own one that could not be read"


def table_bytes(*lines: list[object]) -> bytes:
    book, content = openpyxl.Workbook(), BytesIO()
    for line in lines:
        book.worksheets[0].append(line)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(("lines", "code"), [
    ([["单位", "已开会次数"], ["甲镇", 9], ["乙镇", 12]], "report_of_other_unit"),
    ([["甲镇党建工作考核报表"], ["单位", "乙镇"], ["已开会次数", 9]], "report_of_other_unit"),
    ([["单位", "甲镇"], ["填报单位", "丙街道"], ["已开会次数", 9]], "report_of_other_unit"),
    ([["单位", "信访得分"], ["甲镇", 5]], "report_with_office_data"),
    ([["单位", "已开会次数", "收到日期"], ["甲镇", 9, "2025-11-01"]], "report_with_office_data"),
    ([["单位", "述职得分"], ["甲镇", 10]], "report_with_office_data"),
], ids=lambda given: str(given)[:40])
def test_a_unit_cannot_speak_for_another_unit_or_for_the_office(
    lines: list[list[object]], code: str, store: Store, tmp_path: Path
) -> None:
    before = submissions(store, "2025")
    good = report_bytes(tmp_path, "A", held=10, trained=57, members=60)
    refused(lambda: hand_in(store, UNIT_A, found(store), [("good.xlsx", good), ("x.xlsx", table_bytes(*lines))]), code)
    assert submissions(store, "2025") == before, "of several files none is taken"


def test_a_unit_is_not_told_which_files_others_have_sent(store: Store, tmp_path: Path) -> None:
    same = report_bytes(tmp_path, "B", held="ten", trained=57, members=60)  # the very bytes that B sent
    refused(lambda: hand_in(store, UNIT_A, found(store), [("b.xlsx", same)]), "report_of_other_unit")
    broken = b"PK\x03\x04 broken"
    hand_in(store, UNIT_B, found(store), [("b.xlsx", broken)])
    (receipt,) = hand_in(store, UNIT_A, found(store), [("a.xlsx", broken)])
    assert receipt.outcome == "unreadable"
    (receipt,) = hand_in(store, UNIT_A, found(store), [("a.xlsx", broken)])
    assert receipt.outcome == "known"
