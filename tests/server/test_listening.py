"""Without accounts the server starts on this machine only, whichever way another address was asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from office.store import Store
from server import listening
from server.visitor import is_loopback
from wording.words import LANGUAGES, Words

HOUSE = Path(__file__).parents[2]


def started(folder: Path, place: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real server from this folder, with the settings that lie in it; it has to end by itself."""
    shutil.copy(HOUSE / "dashboard.py", folder)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0", *options]
    settings = {**os.environ, "APPRAISAL_STORE": place, "PYTHONUTF8": "1", "PYTHONPATH": str(HOUSE), **environment}
    return subprocess.run(
        command, cwd=folder, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


@pytest.mark.parametrize("way", ["option", "environment", "config.toml"])
def test_it_refuses_to_start_elsewhere_and_says_how_to_make_an_account(way: str, ready: Path, tmp_path: Path) -> None:
    place = str(shutil.copytree(ready / "alone", tmp_path / "data"))
    (tmp_path / ".streamlit").mkdir()
    ours = (HOUSE / ".streamlit" / "config.toml").read_text("utf-8")
    options, environment = [], {}
    if way == "option":
        options = ["--server.address", "0.0.0.0"]  # noqa: S104 - that is what is refused
    elif way == "environment":
        environment["STREAMLIT_SERVER_ADDRESS"] = "0.0.0.0"  # noqa: S104
    else:
        ours = ours.replace('address = "127.0.0.1"', 'address = "::"')
    (tmp_path / ".streamlit" / "config.toml").write_text(ours, "utf-8")
    ended = started(tmp_path, place, *options, **environment)
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert "appraise accounts add" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Dashboard:" not in ended.stdout


@pytest.mark.parametrize(
    ("address", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False),  # noqa: S104
     ("::", False), ("10.0.0.7", False), ("192.168.1.5", False), ("appraisal.example", False), ("localhost.evil.example", False),
     ("0", False), ("", False), ("unix:///x", False)],
)
def test_only_addresses_of_this_machine_alone_are_taken_for_such(address: str, expected: bool) -> None:
    assert is_loopback(address) is expected


def test_with_accounts_it_may_listen_anywhere(guarded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "listening_address", lambda: "10.0.0.7")
    listening.refuse_to_be_open()


def test_a_store_that_cannot_be_opened_is_no_reason_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from server import stored

    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("APPRAISAL_STORE", str(tmp_path / "file"))
    stored.the_store.cache_clear()
    monkeypatch.setattr(listening, "listening_address", lambda: "10.0.0.7")
    with pytest.raises(SystemExit) as caught:
        listening.refuse_to_be_open()
    assert caught.value.code == 2
    assert "cannot be used" in capsys.readouterr().err


def test_it_says_where_it_listens_and_for_whom(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    listening.say_where()
    said = capsys.readouterr().out
    for language in LANGUAGES:
        assert Words(language)("server.alone", url="http://127.0.0.1:8501") in said
