"""No browser has to draw anything here: pages need not rest for it."""

from __future__ import annotations

import pytest

from app_pages.parts import first_look


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_look, "DRAWING", 0.0)
