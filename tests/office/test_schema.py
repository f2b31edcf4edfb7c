"""Older stores open after an upgrade; migrations and tables say the same; a later store is refused."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from office_shop import CLERK, found, new_period, report_bytes, rulebook_bytes, send
from sqlalchemy import Connection, create_engine, select, text, update

from office.appraisals import appraisal
from office.audit import entries
from office.reported import renew_readings
from office.store import Store, StoreError, open_store
from office.store.schema import MIGRATIONS, begin_again
from office.store.store import engine_of
from office.store.tables import SCHEMA, metadata
from office.verification import verify
from scoring.tables import ranking


def old_store(place: str, folder: Path) -> None:
    """A store as the first version made it: before versions were written down, with a period and a report in it."""
    engine = engine_of(place)
    with Store(place, engine).writing() as connection:
        begin_again(connection, "0001")
        connection.execute(text("drop table alembic_version"))
        _fill(connection, rulebook_bytes(folder), report_bytes(folder, "A", held=12, trained=57, members=60))
    engine.dispose()


def _fill(connection: Connection, *files: bytes) -> None:
    hashes = [hashlib.sha256(file).hexdigest() for file in files]
    for digest, file in zip(hashes, files, strict=True):
        connection.execute(text("insert into contents values (:digest, :file)"), {"digest": digest, "file": file})
    at = datetime(2025, 11, 1, 9)
    connection.execute(
        text("insert into periods values ('2025', 2025, '小县考核', 'Small county', 'r.xlsx', :digest, :at, 2)"),
        {"digest": hashes[0], "at": at},
    )
    connection.execute(
        text(
            "insert into submissions (period, batch, name, sha256, covers, units, received, received_by, stored)"
            " values ('2025', 'b', 'a.xlsx', :digest, :covers, :units, :day, 'x', :at)"
        ),
        {"digest": hashes[1], "covers": json.dumps({"A": ["held"]}), "units": '["A"]', "day": at.date(), "at": at},
    )
    taken = json.dumps({"rulebook": hashes[0]}), json.dumps({"sha256": hashes[1], "received": "2025-11-01"})
    for action, subject, before, after in (
        ("rulebook taken into use", "r.xlsx", "{}", taken[0]),
        ("submission received", "a.xlsx", '{"replaced": []}', taken[1]),
    ):
        connection.execute(
            text(
                "insert into audit (at, actor, role, action, period, subject, before, after)"
                " values (:at, 'x', 'staff', :action, '2025', :subject, :before, :after)"
            ),
            {"at": at, "action": action, "subject": subject, "before": before, "after": after},
        )


def test_an_older_store_opens_with_everything_in_it(place: str, tmp_path: Path) -> None:
    old_store(place, tmp_path)
    store = open_store(place)
    period = found(store)
    assert (period.state, period.deadline) == ("collecting", None)
    assert ranking(appraisal(store, period).result).loc["A", "total"] == 9.0
    assert len(entries(store)) == 2
    assert verify(store).broken == ()
    assert renew_readings(store, CLERK, period) == 1
    assert renew_readings(store, CLERK, period) == 0
    assert ranking(appraisal(store, found(store)).result).loc["A", "total"] == 9.0
    send(store, "b.xlsx", report_bytes(tmp_path, "B", held=12, trained=57, members=60))
    assert verify(store).broken == ()
    store.engine.dispose()


def aged(store: Store) -> None:
    """Make a store what it was before files could be held back: schema 0006."""
    with store.writing() as connection:
        for name in ("letter_templates", "sessions", "accounts", "attempts", "secret_keys", "held_decisions", "held_files"):
            metadata.tables[name].drop(connection)
        for name in ("readings_of_unit", "submissions_of_hash"):
            connection.execute(text(f"drop index {name}"))
        for name in ("entries", "rulings"):
            connection.execute(text(f"alter table {name} drop column about"))
        connection.execute(text("alter table periods drop column shared"))
        connection.execute(text("update alembic_version set version_num = '0006'"))
        table = metadata.tables["submissions"]
        for number, rest in connection.execute(select(table.c.id, table.c.rest)).all():
            said = {key: value for key, value in rest.items() if key != "held"}
            connection.execute(update(table).where(table.c.id == number).values(rest=said))
    store.engine.dispose()


def test_a_store_from_before_files_were_held_back_shows_its_reports(empty: Store, place: str, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    send(empty, "a.xlsx", report_bytes(tmp_path, "A", held=12, trained=57, members=60))
    aged(empty)
    store = open_store(place)
    with store.reading() as connection:
        assert connection.execute(select(metadata.tables["submissions"].c.rest)).scalar_one()["held"] is False
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert ranking(appraisal(store, found(store)).result).loc["A", "total"] == 9.0
    assert verify(store).broken == ()
    store.engine.dispose()


def test_migrations_and_tables_say_the_same(place: str) -> None:
    engine = engine_of(place)
    with Store(place, engine).writing() as connection:
        begin_again(connection, SCHEMA)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_last_migration_is_the_version_of_the_tables() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [SCHEMA]
    assert [step.revision for step in script.walk_revisions()][-1] == "0001"


def test_a_store_of_a_later_program_is_refused_and_left_alone(empty: Store, place: str) -> None:
    with empty.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        open_store(place)
    assert caught.value.fault == "too_new"


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old_store(str(tmp_path / "old"), tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / 'old' / 'appraisal.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("create table readings (x int)"))  # in the way of a later step
    with pytest.raises(StoreError):
        open_store(tmp_path / "old")
    with engine.begin() as connection:
        columns = [row[1] for row in connection.execute(text("pragma table_info(periods)"))]
        assert "state" not in columns
        connection.execute(text("drop table readings"))
    engine.dispose()
    assert found(open_store(tmp_path / "old")).state == "collecting"
