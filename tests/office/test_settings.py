"""Settings: from the environment or one file, checked before anything starts, told in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from office.settings import FILE, SETTINGS, take_settings
from wording.words import LANGUAGES, Words


def test_a_file_sets_everything_and_a_variable_wins_over_it(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('store = "place"\nsession_hours = 2.5\ntime_zone = "Asia/Urumqi"\nlog = "json"\nread_mb = 900\n', "utf-8")
    environment = {FILE: str(tmp_path / "s.toml"), "APPRAISAL_LOG": "text"}
    assert take_settings(environment) == ()
    del environment[FILE]
    assert environment == {
        "APPRAISAL_LOG": "text", "APPRAISAL_STORE": "place", "APPRAISAL_SESSION_HOURS": "2.5",
        "APPRAISAL_TIME_ZONE": "Asia/Urumqi", "APPRAISAL_READ_MB": "900",
    }
    assert take_settings({}) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("session_hours = 0", ["unfit.session_hours"]),
        ("session_hours = 'nan'", ["unfit.session_hours"]),
        ("log = 'xml'\nread_seconds = 'soon'\nread_mb = 1", ["unfit.log", "unfit.read_seconds", "unfit.read_mb"]),
        ("store = ' '", ["unfit.store"]),
        ("time_zone = 'Peking'", ["unfit.time_zone"]),
        ("sesion_hours = 3\n[more]\nx = 1", ["unknown", "unknown"]),
        ("not toml", ["unreadable"]),
    ],
)
def test_what_is_wrong_is_told_all_at_once(text: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(text, "utf-8")
    problems = take_settings({FILE: str(tmp_path / "s.toml")})
    assert [one.code for one in problems] == codes
    for language in LANGUAGES:
        assert all("{" not in Words(language)(f"settings.{one.code}", **one.values) for one in problems)


def test_a_file_that_is_missing_is_told_and_every_setting_has_its_sentence() -> None:
    assert [one.code for one in take_settings({FILE: "/nowhere/s.toml"})] == ["unreadable"]
    for setting in SETTINGS:
        assert f"settings.unfit.{setting.name}" in Words("zh")
