"""The store opens where it is told to, and says plainly where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from office.store import StoreError, open_store
from office.store.store import SETTING


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    open_store(tmp_path / "data")
    assert (tmp_path / "data" / "appraisal.sqlite").is_file()


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "elsewhere"))
    assert open_store().place == str(tmp_path / "elsewhere")


def test_a_url_names_any_database(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    with store.reading() as connection:
        assert connection.execute(text("select count(*) from periods")).scalar_one() == 0


def test_readers_do_not_wait_for_writers(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store.writing(), store.reading() as connection:
        assert connection.execute(text("select count(*) from periods")).scalar_one() == 0
        assert connection.execute(text("pragma journal_mode")).scalar_one() == "wal"


def test_a_failed_change_leaves_nothing_behind(tmp_path: Path) -> None:
    store = open_store(tmp_path)

    def fail_halfway() -> None:
        with store.writing() as connection:
            connection.execute(text("insert into contents values ('x', x'00')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with store.reading() as connection:
        assert connection.execute(text("select count(*) from contents")).scalar_one() == 0


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "data")
    assert caught.value.place == str(tmp_path / "data")


def test_a_damaged_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    damaged = tmp_path / "appraisal.sqlite"
    damaged.write_bytes(b"not a database " * 100)
    with pytest.raises(StoreError):
        open_store(tmp_path)
    assert damaged.read_bytes() == b"not a database " * 100
