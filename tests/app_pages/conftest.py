"""No browser has to draw anything here: pages need not rest for it."""

from __future__ import annotations

import pytest

from app_pages.parts import showing


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "DRAWING", 0.0)
