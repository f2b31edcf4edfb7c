"""A server on a store of its own, copied from one that is made once: making the tables takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts_shop import account, cheap_passwords
from asgi_shop import Behind, served
from starlette.types import ASGIApp

from office.store import Store, open_store
from office.store.store import SETTING
from server import stored


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two stores: `alone` without accounts, `guarded` with an administrator and a leader."""
    folder = tmp_path_factory.mktemp("ready")
    open_store(folder / "alone").engine.dispose()
    shutil.copytree(folder / "alone", folder / "guarded")
    with pytest.MonkeyPatch.context() as monkeypatch:
        cheap_passwords(monkeypatch)
        store = open_store(folder / "guarded")
        account(store, "chief")
        account(store, "looker", "leader")
        store.engine.dispose()
    return folder


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_passwords(monkeypatch)


def _opened(source: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    shutil.copytree(source, place)
    monkeypatch.setenv(SETTING, str(place))
    stored.the_store.cache_clear()
    yield stored.the_store()
    stored.the_store().engine.dispose()
    stored.the_store.cache_clear()


@pytest.fixture
def store(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the server opens; without accounts."""
    yield from _opened(ready / "alone", tmp_path / "alone", monkeypatch)


@pytest.fixture
def guarded(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same with two accounts."""
    yield from _opened(ready / "guarded", tmp_path / "guarded", monkeypatch)


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def app(behind: Behind) -> ASGIApp:
    return served(behind)
