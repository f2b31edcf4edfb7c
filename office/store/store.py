"""Open the store, read from it, write to it. Nothing else touches the database's connections."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from office.store.tables import metadata

SETTING = "APPRAISAL_STORE"
DEFAULT = Path(__file__).parents[2] / "data"
FILE = "appraisal.sqlite"
WAIT_FOR_WRITER = 15.0  # seconds until a writer gives up waiting for another one


class StoreError(Exception):
    """The store cannot be opened; `place` says which one, `reason` is the database's own word."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True)
class Store:
    """An open store. Equal when it is the same database."""

    place: str
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the data."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is done, or none. Writers wait for each other."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


def open_store(place: str | Path | None = None) -> Store:
    """Open the store, and make it when it is not there.

    `place` is a folder (the database `appraisal.sqlite` is in it) or a database URL; without it the environment
    variable APPRAISAL_STORE, else the folder `data` of the project. Raises StoreError.
    """
    asked = str(place or os.environ.get(SETTING) or DEFAULT)
    try:
        engine = create_engine(asked) if "://" in asked else sqlite_in(Path(asked))
        with engine.begin() as connection:
            metadata.create_all(connection)
    except (OSError, SQLAlchemyError) as error:
        raise StoreError(asked, str(getattr(error, "orig", error))) from error
    return Store(asked, engine)


def sqlite_in(folder: Path) -> Engine:
    """SQLite with a write-ahead log: readers never wait, writers wait for each other instead of failing."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": WAIT_FOR_WRITER})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below decides, not the driver
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
