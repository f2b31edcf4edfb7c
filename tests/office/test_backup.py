"""Backup and restore: one file, whole or refused, from one kind of database to the other."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from office_shop import CLERK, CopyOf, at_state, found, new_period, report_bytes, send
from sqlalchemy import MetaData, select, text

from office.appraisals import appraisal
from office.audit import head_of
from office.entries import Given, verify_values
from office.store import Store, open_store, tables
from office.store.backup import RestoreError, back_up, check, restore
from office.verification import verify
from scoring.tables import ranking


def fill(store: Store, folder: Path) -> None:
    new_period(store, folder)
    for held in (8, 9, 10):  # two superseded versions
        send(store, f"a{held}.xlsx", report_bytes(folder, "A", held=held, trained=57, members=60))
    at_state(store, "start checking")
    verify_values(store, CLERK, found(store), [Given("A", "held", 11, "counted", evidence=("p.pdf", b"%PDF"))])


@pytest.fixture
def store(copy_of: CopyOf) -> Store:
    return copy_of(fill)


def test_a_restored_store_is_the_same_and_goes_on(store: Store, places: Callable[[], str], tmp_path: Path) -> None:
    done = back_up(store, tmp_path / "backup.zip")
    other = open_store(places())
    assert restore(tmp_path / "backup.zip", other) == done
    assert head_of(other) == head_of(store)
    assert verify(other).broken == ()
    for table in tables.metadata.sorted_tables:
        order = list(table.primary_key)
        with store.reading() as here, other.reading() as there:
            assert [tuple(row) for row in here.execute(select(table).order_by(*order))] == [
                tuple(row) for row in there.execute(select(table).order_by(*order))
            ]
    assert ranking(appraisal(other, found(other)).result).equals(ranking(appraisal(store, found(store)).result))
    send(other, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=57, members=60))
    assert verify(other).broken == ()
    other.engine.dispose()


def test_a_backup_moves_a_store_to_the_other_kind_of_database(store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "backup.zip")
    sqlite = open_store(tmp_path / "moved")
    restore(tmp_path / "backup.zip", sqlite)
    assert verify(sqlite).head == verify(store).head


def test_a_damaged_backup_is_refused_and_nothing_changes(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    back_up(store, path)
    whole = path.read_bytes()
    empty = open_store(tmp_path / "other")
    for number, damaged in enumerate((whole[: len(whole) // 2], whole[:300] + b"XXXX" + whole[304:], b"")):
        wrong = tmp_path / f"wrong{number}.zip"
        wrong.write_bytes(damaged)
        with pytest.raises(RestoreError) as caught:
            restore(wrong, empty)
        assert caught.value.code == "damaged"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(tmp_path / "edited.zip", "w") as edited:
        for name in archive.namelist():
            edited.writestr(name, archive.read(name).replace(b"counted", b"guessed"))
    with pytest.raises(RestoreError, match="damaged"):
        check(tmp_path / "edited.zip")
    assert verify(empty).entries == 0


def test_a_store_with_data_is_not_overwritten(store: Store, tmp_path: Path) -> None:
    back_up(store, tmp_path / "backup.zip")
    before = head_of(store)
    with pytest.raises(RestoreError, match="not_empty"):
        restore(tmp_path / "backup.zip", store)
    assert head_of(store) == before


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(
    empty: Store, places: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_period(empty, tmp_path)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60))
    earlier = MetaData()
    with empty.writing() as connection:  # as it was before files could be held back
        for name in ("held_decisions", "held_files"):
            tables.metadata.tables[name].drop(connection)
        connection.execute(text("ALTER TABLE periods DROP COLUMN shared"))
        earlier.reflect(connection, only=lambda name, _: name != "alembic_version")
    monkeypatch.setattr("office.store.backup.metadata", earlier)
    monkeypatch.setattr("office.store.backup.SCHEMA", "0006")
    back_up(empty, tmp_path / "backup.zip")
    monkeypatch.undo()
    other = open_store(places())
    restore(tmp_path / "backup.zip", other)
    assert verify(other).broken == ()
    assert verify(other).head == head_of(empty)
    assert ranking(appraisal(other, found(other)).result).loc["A", "total"] == 9.0
    send(other, "b.xlsx", report_bytes(tmp_path, "B", held=9, trained=57, members=60))
    other.engine.dispose()


def test_a_backup_of_a_later_version_is_refused(empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("office.store.backup.SCHEMA", "9999")
    back_up(empty, tmp_path / "backup.zip")
    monkeypatch.undo()
    with pytest.raises(RestoreError) as caught:
        restore(tmp_path / "backup.zip", empty)
    assert caught.value.code == "other_schema"


def test_a_backup_that_fails_leaves_the_one_before(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "backup.zip"
    back_up(store, path)
    before = path.read_bytes()

    def full(*given: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(Exception, match="No space left"):
        back_up(store, path)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []
