"""Killed, written by two at once, read-only, disk full: the store stays whole, and a step is done or not done."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from office_shop import CLERK, JUDGED, at_state, found, new_period, report_bytes, send
from sqlalchemy import func, select, text

from office.audit import entries
from office.change import changing
from office.entries import Given, all_entries, enter_points
from office.refused import Refused
from office.reported import reports_of
from office.snapshots import rescore, snapshots
from office.store import Store, StoreError, open_store, tables
from office.submissions import submissions
from office.verification import verify

HOUSE = Path(__file__).parents[2]
KILLS = 3  # of each kind of work and database; a process takes two seconds to start


def kill_at_many_points(store: Store, what: str, folder: Path, *, seed: int, times: int = KILLS) -> None:
    """Start the worker and kill it, each time at another point of its work; the store must be whole after each."""
    chance = random.Random(seed)  # noqa: S311 - any points will do, the same each time
    place = store.engine.url.render_as_string(hide_password=False) if not store.is_sqlite else store.place
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), place, what, str(folder)]
    for _ in range(times):
        environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.01, 0.25))
            worker.kill()
        assert verify(store).broken == ()


def test_an_import_or_scoring_that_is_killed_is_done_or_not_done(empty: Store, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    folder = tmp_path / "reports"
    folder.mkdir()
    for held in range(12):
        content = report_bytes(tmp_path, "ABC"[held % 3], held=held, trained=50, members=60)
        (folder / f"{held}.xlsx").write_bytes(content)
    kill_at_many_points(empty, "import", folder, seed=1)
    arrived = submissions(empty, "2025")
    with empty.reading() as connection:
        rows = connection.execute(select(func.count()).select_from(tables.readings)).scalar_one()
    assert rows == 3 * len(arrived)  # every file with all of its readings
    assert len(entries(empty, action="receive report")) == len(arrived)
    assert found(empty).version == 1 + len(arrived)
    assert len(reports_of(empty, found(empty)).files) == sum(item.current for item in arrived)


def test_a_publication_that_is_killed_is_done_or_not_done(empty: Store, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=8, trained=57, members=60))
    at_state(empty, "start checking", "start scoring", "notify", "submit")
    for seed in range(KILLS):
        kill_at_many_points(empty, "publish", tmp_path, seed=seed, times=1)
        frozen = snapshots(empty, "2025")
        assert len(frozen) * 2 == len(entries(empty, action="publish"))  # the snapshot and the state, or neither
        assert all(rescore(empty, one).same for one in frozen[-1:])
        if found(empty).state == "published":
            at_state(empty, "reopen")
        if found(empty).state == "reopened":
            at_state(empty, "submit")


def test_two_writers_at_once_lose_nothing(empty: Store, place: str, tmp_path: Path) -> None:
    new_period(empty, tmp_path, rulebook=JUDGED)
    at_state(empty, "start checking", "start scoring")
    writers = [empty, open_store(place)]

    def write(writer: int) -> None:
        store = writers[writer]
        for number in range(8):
            enter_points(store, CLERK, found(store), [Given("AB"[writer], "petitions", number / 2, "why")])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, range(2)))
    assert len(all_entries(empty, "2025")) == 16
    assert len(entries(empty, action="enter points")) == 16
    assert found(empty).version == 1 + 2 + 16
    assert verify(empty).broken == ()
    writers[1].engine.dispose()


def test_of_two_who_change_the_same_value_the_second_is_told(empty: Store, place: str, tmp_path: Path) -> None:
    new_period(empty, tmp_path, rulebook=JUDGED)
    at_state(empty, "start checking", "start scoring")
    writers = [empty, open_store(place)]

    def write(writer: int) -> str:
        try:
            store = writers[writer]
            enter_points(store, CLERK, found(store), [Given("A", "petitions", writer + 1.0, "why", seen=0)])
        except Refused as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, range(2))) == ["changed_meanwhile", "done"]
    writers[1].engine.dispose()


def test_a_read_only_store_says_so_and_can_be_read(empty: Store, place: str, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    before = entries(empty)
    if empty.is_sqlite:
        with empty.engine.connect() as connection:  # the pool gives this very connection again
            connection.exec_driver_sql("pragma query_only = on")
    else:
        with empty.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            name = empty.engine.url.database
            connection.execute(text(f"alter database {name} set default_transaction_read_only = on"))
        empty.engine.dispose()
    with pytest.raises(StoreError) as caught:
        send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=8))
    assert caught.value.fault == "read_only"
    assert entries(empty) == before


def test_a_full_disk_says_so_and_changes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    new_period(store, tmp_path)
    before = found(store), entries(store)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError) as caught, changing(store, CLERK, "set deadline", "2025") as change:
        change.record("x" * 1_000_000, {}, {})
    assert caught.value.fault == "disk_full"
    assert (found(store), entries(store)) == before
