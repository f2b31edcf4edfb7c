"""The sample county for all pages; no browser has to draw anything here, so that pages need not rest for it."""

from __future__ import annotations

import pytest
from office_shop import CLERK

from app_pages.parts import first_look
from office.sample import load_sample
from office.store import Store, open_store


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_look, "DRAWING", 0.0)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample county, loaded once for all tests: none of them changes it."""
    store = open_store(tmp_path_factory.mktemp("county"))
    assert load_sample(store, CLERK)
    return store
