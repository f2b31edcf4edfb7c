"""The sample county for all pages; no browser draws here, so that pages need not rest."""

from __future__ import annotations

import pytest
from office_shop import CLERK, new_store

from app_pages.parts import first_look, frames
from office.sample import load_sample
from office.store import Store


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_look, "DRAWING", 0.0)
    monkeypatch.setattr(frames, "_spare_what_stays", lambda: None)  # pays where one process runs for days


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample county, loaded once for all tests: none of them changes it."""
    store = new_store(tmp_path_factory.mktemp("county"))
    assert load_sample(store, CLERK)
    return store
