"""The audit trail: a chain in which every later change shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from office_shop import CLERK, at_state, new_period, report_bytes, send
from sqlalchemy import delete, update

from office.audit import entries, head_of, verify
from office.findings import accept_finding
from office.refused import Refused
from office.store import Store, open_store, tables
from scoring.finding import Finding, Severity


@pytest.fixture
def store(empty: Store, tmp_path: Path) -> Store:
    new_period(empty, tmp_path)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=1))
    at_state(empty, "start checking")
    accept_finding(empty, CLERK, "2025", Finding(Severity.WARNING, "unit_not_reported", unit="B"), "moved house")
    return empty


def test_an_untouched_store_is_whole(store: Store) -> None:
    found = verify(store)
    assert (found.entries, found.broken, found.head) == (4, (), head_of(store))


def test_a_changed_entry_breaks_the_chain(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(tables.audit).where(tables.audit.c.id == 2).values(actor="somebody else"))
    assert verify(store).broken == ("audit 2",)


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
    assert verify(store).broken == ("acceptances 1",)


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
