"""Open the store, read from it, write to it. Nothing else touches the database's connections."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from office.clock import day_of, utc_now
from office.store.schema import SchemaTooNewError, bring_up_to_date

SETTING = "APPRAISAL_STORE"
DEFAULT = Path(__file__).parents[2] / "data"
FILE = "appraisal.sqlite"
WAIT_FOR_WRITER = 15.0  # seconds until a writer gives up waiting for another one
ONE_WRITER = 5_120_025  # the lock that writers on PostgreSQL hold: they wait for each other, as on SQLite

Fault = Literal["unusable", "read_only", "disk_full", "busy", "too_new"]
_FAULTS: tuple[tuple[str, Fault], ...] = (
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("disk is full", "disk_full"),
    ("No space left", "disk_full"),
    ("database is locked", "busy"),
    ("lock timeout", "busy"),
)


class StoreError(Exception):
    """The store cannot be opened or written: `place` says which one, `reason` is the database's own word.

    `fault` names the sentence (`office.store.<fault>` in the catalogue). Nothing was changed.
    """

    def __init__(self, place: str, reason: str, fault: Fault = "unusable") -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
        self.fault = fault


@dataclass(frozen=True)
class Store:
    """An open store. Equal when it is the same database."""

    place: str
    engine: Engine
    clock: Callable[[], datetime] = utc_now

    @property
    def today(self) -> date:
        """The office's day."""
        return day_of(self.clock())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the data. Raises StoreError."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise store_error(self.place, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is done, or none. Writers wait for each other. Raises StoreError."""
        try:
            options = self._options_for_writing()
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": ONE_WRITER})
                yield connection
        except DBAPIError as error:
            raise store_error(self.place, error) from error

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def _options_for_writing(self) -> dict[str, Any]:
        # A writer that waited has to see what the other one wrote, also on PostgreSQL.
        return {"writes": True} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}


def open_store(place: str | Path | None = None, clock: Callable[[], datetime] = utc_now) -> Store:
    """Open the store, make it when it is not there, bring an older one up to date.

    `place` is a folder (the database `appraisal.sqlite` is in it) or a database URL; without it the environment
    variable APPRAISAL_STORE, else the folder `data` of the project. Raises StoreError.
    """
    asked = str(place or os.environ.get(SETTING) or DEFAULT)
    try:
        engine = engine_of(asked)
        store = Store(asked, engine, clock)
        bring_up_to_date(engine, store.writing)
    except SchemaTooNewError as error:
        raise StoreError(asked, str(error), "too_new") from error
    except (OSError, SQLAlchemyError, ModuleNotFoundError) as error:
        raise store_error(asked, error) from error
    return store


def engine_of(asked: str) -> Engine:
    if "://" not in asked:
        return sqlite_in(Path(asked))
    if asked.startswith("sqlite"):
        return _prepared(create_engine(asked, connect_args={"timeout": WAIT_FOR_WRITER}))
    return create_engine(asked, isolation_level="REPEATABLE READ", pool_pre_ping=True)


def sqlite_in(folder: Path) -> Engine:
    """SQLite with a write-ahead log: readers never wait, writers wait for each other instead of failing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else on the machine reads it
    return _prepared(create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": WAIT_FOR_WRITER}))


def store_error(place: str, error: Exception) -> StoreError:
    """The database's error with the sentence that fits."""
    if isinstance(error, StoreError):
        return error
    reason = str(getattr(error, "orig", None) or error).strip()
    return StoreError(place, reason, next((fault for sign, fault in _FAULTS if sign in reason), "unusable"))


def _prepared(engine: Engine) -> Engine:
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
