"""`make run SAMPLE=NAME`: the sample is loaded into an empty store, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from office.store.store import SETTING
from scripts.sample import main


def test_a_sample_is_loaded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "data"))
    assert main("commendation") == main("commendation") == 0
    assert capsys.readouterr().out.splitlines() == [
        "The sample commendation is loaded: Advanced collectives of Demo County 2025, 1 period(s), all invented."
    ]


def test_a_name_that_is_no_sample_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("../../etc") == 2
    assert "There are: county, " in capsys.readouterr().err
