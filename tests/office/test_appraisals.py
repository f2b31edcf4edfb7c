"""The appraisal of a period, computed once for each version of its data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from office_shop import CLERK, CopyOf, found, new_period, report_bytes, send

from office.appraisals import appraisal
from office.store import Store, open_store
from office.submissions import submissions
from office.withdrawing import undo_import
from scoring.tables import ranking


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_points_come_from_the_files_in_the_store(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=12, trained=55, members=60))
    table = ranking(appraisal(store, found(store)).result)
    assert table.loc[["A", "B"], "total"].tolist() == [8.0, 8.0]
    assert table.loc[["A", "B"], "rank_in_group"].tolist() == [1, 1]
    assert table.loc["A", "grade"] == "good"


def test_the_same_data_are_scored_once_and_new_data_again(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60))
    first = appraisal(store, found(store))
    assert appraisal(store, found(store)) is first
    send(store, "again.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60))
    second = appraisal(store, found(store))
    assert second.version != first.version
    assert ranking(second.result).loc["A", "total"] == 9.0


def test_an_undone_import_gives_the_result_before_it(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60))
    send(store, "again.xlsx", report_bytes(tmp_path, "A", held=0, trained=0, members=60))
    undo_import(store, CLERK, "2025", submissions(store, "2025")[-1].batch)
    assert ranking(appraisal(store, found(store)).result).loc["A", "total"] == 8.0


def test_the_order_in_which_files_came_changes_nothing(places: Callable[[], str], tmp_path: Path) -> None:
    files = [(f"{unit}.xlsx", report_bytes(tmp_path, unit, held=9, trained=57, members=60)) for unit in "ABC"]
    tables = []
    for order in (files, files[::-1]):
        store = open_store(places())
        new_period(store, tmp_path)
        for name, content in order:
            send(store, name, content)
        tables.append(ranking(appraisal(store, found(store)).result))
    assert tables[0].equals(tables[1])


def test_last_year_is_the_period_before(store: Store, tmp_path: Path) -> None:
    new_period(store, tmp_path, 2024)
    send(store, "old.xlsx", report_bytes(tmp_path, "A", held=4, trained=57, members=60), year=2024)
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60))
    now = appraisal(store, found(store))
    assert now.previous is not None
    assert ranking(now.previous).loc["A", "total"] == 5.0
    assert appraisal(store, found(store, 2024)).previous is None


def test_a_change_in_last_year_is_seen_this_year(store: Store, tmp_path: Path) -> None:
    new_period(store, tmp_path, 2024)
    before = appraisal(store, found(store)).version
    send(store, "old.xlsx", report_bytes(tmp_path, "A", held=4, trained=57, members=60), year=2024)
    assert appraisal(store, found(store)).version != before


def test_arrivals_know_in_time_late_and_missing(store: Store, tmp_path: Path) -> None:
    send(store, "a.xlsx", report_bytes(tmp_path, "A", held=10, trained=57, members=60), received=date(2025, 11, 30))
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=10, trained=57, members=60), received=date(2025, 12, 1))
    assert appraisal(store, found(store)).arrivals == {"A": "reported", "B": "late", "C": "not_reported"}
