"""The schema and its versions: a new store gets today's tables, an older one is brought up to date by Alembic."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from office.store.tables import SCHEMA, metadata

MIGRATIONS = Path(__file__).parent / "migrations"
FIRST = "0001"  # of stores from before versions were written down
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


class SchemaTooNewError(Exception):
    """The store was written by a later version of this program."""


def bring_up_to_date(engine: Engine, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
    """Make the tables, or change them to today's. One transaction: it is done or not done."""
    with engine.connect() as connection:
        if version_of(connection) == SCHEMA:
            return
    with writing() as connection:
        version = version_of(connection)
        if version == SCHEMA:  # somebody else was faster
            return
        if version is None:
            metadata.create_all(connection)
            _version.create(connection)
            connection.execute(_version.insert().values(version_num=SCHEMA))
        elif version > SCHEMA:
            raise SchemaTooNewError(f"schema {version}, this program knows {SCHEMA}")
        else:
            upgrade(connection, version)


def version_of(connection: Connection) -> str | None:
    """The version of a store's schema; None where there are no tables yet."""
    found = inspect(connection)
    if found.has_table("alembic_version"):
        return connection.execute(select(_version.c.version_num)).scalar_one_or_none()
    return FIRST if found.has_table("periods") else None


def begin_again(connection: Connection, version: str) -> None:
    """Put the tables of an earlier version in place of today's: for a store that is still empty."""
    metadata.drop_all(connection)
    _version.drop(connection, checkfirst=True)
    upgrade(connection, "base", version)


def upgrade(connection: Connection, version: str, to: str = SCHEMA) -> None:
    """Run the migrations after `version` (`base`: all of them)."""
    # Alembic is needed once in the life of a store: it stays out of every start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    if version != "base" and not inspect(connection).has_table("alembic_version"):
        command.stamp(config, version)
    command.upgrade(config, to)
