"""The audit trail: a chain in which every later change shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from office_shop import CLERK, RULEBOOK, CopyOf, at_state, found, new_period, report_bytes, send
from sqlalchemy import delete, insert, select, update

from office.audit import actors, entries, head_of
from office.findings import accept_finding
from office.refused import Refused
from office.reported import renew_readings
from office.states import set_deadline
from office.store import Store, open_store, tables
from office.submissions import assign_file, submissions
from office.verification import verify
from office.withdrawing import undo_import
from scoring.finding import Finding, Severity


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)
    send(store, "a.xlsx", report_bytes(folder, "A", held=1))
    at_state(store, "start checking")
    accept_finding(store, CLERK, "2025", Finding(Severity.WARNING, "unit_not_reported", unit="B"), "moved house")


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_an_untouched_store_is_whole(store: Store) -> None:
    checked = verify(store)
    assert (checked.entries, checked.broken, checked.head) == (4, (), head_of(store))


def test_a_changed_entry_breaks_the_chain(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(tables.audit).where(tables.audit.c.id == 2).values(actor="somebody else"))
    assert verify(store).broken == ("audit 2", "submissions 1 received_by")


def test_a_removed_entry_breaks_the_chain(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(delete(tables.audit).where(tables.audit.c.id == 2))
    assert "audit 3" in verify(store).broken


def test_a_cut_off_end_is_seen_by_the_printed_head(store: Store) -> None:
    printed = head_of(store)
    assert verify(store, printed).broken == ()
    with store.writing() as connection:
        connection.execute(delete(tables.audit).where(tables.audit.c.id == 4))
    assert f"head {printed}" in verify(store, printed).broken


def test_a_row_changed_behind_the_trail_is_seen(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(tables.acceptances).values(reason="another one"))
    assert verify(store).broken == ("acceptances 1 reason",)


def test_a_file_changed_behind_the_trail_is_seen(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(tables.contents).values(bytes=b"other"))
    assert all(line.startswith("contents ") for line in verify(store).broken)
    assert len(verify(store).broken) == 2


def test_entries_can_be_narrowed(store: Store) -> None:
    assert [entry.action for entry in entries(store, actor="chief")] == ["start checking"]
    assert [entry.actor for entry in entries(store, "2025", action="receive report")] == ["clerk"]
    assert entries(store, since=datetime(2100, 1, 1)) == ()
    assert entries(store, "1999") == ()


def test_the_clock_is_the_stores(place: str, tmp_path: Path) -> None:
    now = datetime(2025, 11, 3, 9, 30)
    store = open_store(place, clock=lambda: now)
    new_period(store, tmp_path)
    assert entries(store)[-1].at == now
    now += timedelta(days=1)
    at_state(store, "start checking")
    assert [entry.at.day for entry in entries(store)] == [3, 4]
    store.engine.dispose()


def test_what_is_refused_leaves_no_entry(store: Store) -> None:
    before = len(entries(store))
    with pytest.raises(Refused, match="state"):
        at_state(store, "reopen")
    assert len(entries(store)) == before


CHANGED: tuple[tuple[str, str, object, str], ...] = (
    ("periods", "state", "published", "periods 2025 state"),
    ("periods", "title_zh", "另一个县", "periods 2025 title_zh"),
    ("periods", "rulebook_name", "other.xlsx", "periods 2025 rulebook_name"),
    ("periods", "deadline", date(2026, 1, 1), "periods 2025 deadline"),
    ("submissions", "name", "b.xlsx", "submissions 1 name"),
    ("submissions", "received", date(2025, 12, 24), "submissions 1 received"),
    ("submissions", "received_by", "somebody else", "submissions 1 received_by"),
    ("submissions", "batch", "another", "submissions 1 batch"),
    ("submissions", "withdrawn", datetime(2025, 12, 24), "submissions 1 withdrawn"),
    ("submissions", "units", ["B"], "submissions 1 readings"),
    ("readings", "value", "12", "submissions 1 readings"),
    ("readings", "cell", "B9", "submissions 1 readings"),
)


def test_a_changed_value_of_a_row_that_may_change_is_seen(store: Store) -> None:
    for table, column, value, told in CHANGED:
        found_there = tables.metadata.tables[table].c[column]
        with store.writing() as connection:
            before = connection.execute(select(found_there)).scalar_one()
            connection.execute(update(found_there.table).values({column: value}))
        assert verify(store).broken == (told,)
        with store.writing() as connection:
            connection.execute(update(found_there.table).values({column: before}))
    assert verify(store).broken == ()


def test_rows_put_in_or_taken_out_behind_the_trail_are_seen(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(delete(tables.readings))
    assert verify(store).broken == ("submissions 1 readings",)
    with store.writing() as connection:
        connection.execute(delete(tables.submissions))
        period = connection.execute(select(tables.periods)).mappings().one()
        connection.execute(insert(tables.periods).values(**{**period, "code": "2024"}))
    assert verify(store).broken == ("periods 2024", "submissions 1")


def test_whatever_staff_do_through_the_door_leaves_the_store_whole(empty: Store, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=1))
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=2, trained=3))
    send(empty, "b.xlsx", report_bytes(tmp_path, "B", held=1))
    set_deadline(empty, CLERK, "2025", date(2025, 12, 24), "snow")
    first, second, other = submissions(empty, "2025")
    assert (first.superseded_by, second.current) == (second.id, True)
    assign_file(empty, CLERK, found(empty), other.id, "C")
    undo_import(empty, CLERK, "2025", second.batch)
    new_period(empty, tmp_path, rulebook=RULEBOOK.replace("| 4     |", "| 6     |"))
    assert renew_readings(empty, CLERK, found(empty)) == 2
    at_state(empty, "start checking", "start scoring", "notify", "score again")
    assert verify(empty).broken == ()


def test_a_printed_head_may_be_typed_with_spaces(store: Store) -> None:
    printed = head_of(store)
    assert verify(store, f" {printed[:8]} {printed[8:].upper()}\n").broken == ()
    assert verify(store, "abc").broken == ("head abc",)


def test_entries_are_found_by_a_part_of_their_subject_and_by_day(store: Store) -> None:
    assert [entry.subject for entry in entries(store, subject="A.XL")] == ["a.xlsx"]
    assert entries(store, subject="%") == ()
    assert entries(store, before=datetime(2020, 1, 1)) == ()
    assert actors(store) == ("chief", "clerk")
