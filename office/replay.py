"""What the audit trail says that rows look like which change: periods and submissions, told from its first entry on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row

from office.states import MOVES

Rows = Mapping[Any, Mapping[str, Any]]
"""By the key of the row; values as JSON has them. A column that is not named is not on record."""

# What the first version of the program wrote; of its files it kept name, period and hash.
FIRST_RULEBOOK, FIRST_FILE = "rulebook taken into use", "submission received"


def periods_said(chain: Iterable[Row[Any]]) -> Rows:
    """Each period as the last entries about it left it. A trail with gaps is told as far as it goes."""
    said: dict[str, dict[str, Any]] = {}
    for entry in chain:
        if entry.action in ("take rulebook", FIRST_RULEBOOK):
            new = {"state": "collecting", "deadline": None, "objections_until": None, "created": entry.at.isoformat()}
            said.setdefault(entry.period, new).update({"rulebook_name": entry.subject, **entry.after})
        elif entry.action in MOVES and "state" in entry.after:
            kept = {name: entry.after[name] for name in ("state", "objections_until") if name in entry.after}
            said.setdefault(entry.period, {}).update(kept)
        elif entry.action == "set deadline":
            said.setdefault(entry.period, {})["deadline"] = entry.after["deadline"]
    return said


def submissions_said(chain: Iterable[Row[Any]]) -> Rows:
    """Each submission as the last entries about it left it."""
    said: dict[int, dict[str, Any]] = {}
    first = 0  # files of the first version: numbered from 1, as their entries follow each other
    for entry in chain:
        after = entry.after
        if entry.action == FIRST_FILE:
            first += 1
            said[first] = {"period": entry.period, "name": entry.subject, **after}
        elif entry.action in ("receive report", "keep blanked copy") and "sha256" in after and "table" not in after:
            said[after["id"]] = {
                "period": entry.period, "name": entry.subject, "received_by": entry.actor,
                "stored": entry.at.isoformat(), "superseded_by": None, "withdrawn": None, "assigned": None,
                **{name: after[name] for name in ("sha256", "received", "batch", "readings") if name in after},
            }
            _supersede(said, entry.period, entry.before["replaced"], after["id"])
        elif entry.action == "assign file":
            kept = {name: after[name] for name in ("assigned", "readings") if name in after}
            said.setdefault(after["id"], {}).update(kept)
            for number in entry.before.get("released", ()):
                said.setdefault(number, {})["superseded_by"] = None
            _supersede(said, entry.period, after["replaced"], after["id"])
        elif entry.action == "read again":
            said.setdefault(after["id"], {})["readings"] = after["readings"]
        elif entry.action in ("undo import", "withdraw file") and "id" in entry.before:
            _withdraw(said, entry.before["id"], entry.at.isoformat())
    return said


def _supersede(said: dict[int, dict[str, Any]], period: str, hashes: list[str], by: int) -> None:
    """The current files of a period under these hashes are replaced by another one."""
    for number, row in said.items() if hashes else ():
        is_current = row.get("superseded_by") is None and row.get("withdrawn") is None
        if number != by and row.get("period") == period and row.get("sha256") in hashes and is_current:
            row["superseded_by"] = by


def _withdraw(said: dict[int, dict[str, Any]], number: int, at: str) -> None:
    """A file is taken back: what it replaced is replaced by what replaced it, or counts again."""
    mine = said.setdefault(number, {})
    for row in said.values():
        if row.get("superseded_by") == number:
            row["superseded_by"] = mine.get("superseded_by")
    mine["withdrawn"] = at
