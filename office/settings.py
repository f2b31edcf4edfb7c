"""The settings of an office server: environment variables or one TOML file, checked before anything starts.

The file is named by the environment variable APPRAISAL_SETTINGS. A variable that is set wins over the file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from intake.grids.grid import MEGABYTES, SECONDS
from office.clock import ZONE
from office.sessions import HOURS
from office.store.store import SETTING as STORE

FILE = "APPRAISAL_SETTINGS"
LOG = "APPRAISAL_LOG"


@dataclass(frozen=True, slots=True)
class WrongSetting:
    """What is wrong with the settings: the sentence `settings.<code>` with these values."""

    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in the file, its environment variable, and what it may be."""

    name: str
    variable: str
    fits: Callable[[str], bool]


def _between(least: float, most: float) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return least <= float(text) <= most
        except ValueError:
            return False

    return fits


SETTINGS = (
    Setting("store", STORE, lambda text: bool(text.strip())),
    Setting("session_hours", HOURS, _between(0.1, 168)),
    Setting("time_zone", ZONE, lambda text: text in available_timezones()),
    Setting("log", LOG, lambda text: text in ("text", "json")),
    Setting("read_seconds", SECONDS, _between(0.1, 600)),
    Setting("read_mb", MEGABYTES, _between(64, 65536)),
)


def take_settings(environment: MutableMapping[str, str] = os.environ) -> tuple[WrongSetting, ...]:
    """Put the file's settings into the environment, where everything reads them; answers what is wrong with any."""
    file = environment.get(FILE)
    said, problems = _read(Path(file)) if file else ({}, [])
    problems += [WrongSetting("unknown", {"name": name, "file": file}) for name in said if name not in _NAMES]
    for setting in SETTINGS:
        if setting.name in said:
            environment.setdefault(setting.variable, str(said[setting.name]))
    problems += _unfit(environment)
    return tuple(problems)


def _unfit(environment: Mapping[str, str]) -> Iterator[WrongSetting]:
    for setting in SETTINGS:
        text = environment.get(setting.variable)
        if text and not setting.fits(text):
            # A database's address may hold its password: it is not repeated.
            shown = "…" if setting.variable == STORE else text
            values = {"name": setting.name, "variable": setting.variable, "value": shown}
            yield WrongSetting(f"unfit.{setting.name}", values)


def _read(file: Path) -> tuple[dict[str, Any], list[WrongSetting]]:
    try:
        return tomllib.loads(file.read_text("utf-8")), []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [WrongSetting("unreadable", {"file": str(file), "reason": str(error)})]


_NAMES = frozenset(setting.name for setting in SETTINGS)
