"""Rulebook workbooks of the store, read again from their bytes; the last few are kept in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from intake.rulebook import RulebookRead, read_rulebook
from office.files import content_of, unpacked
from office.store import Store
from scoring.rulebook import Rulebook


@lru_cache(maxsize=16)
def rulebook_at(store: Store, digest: str, name: str, deadline: date | None) -> Rulebook:
    """The rulebook under a hash; `deadline` replaces its own where staff set another one."""
    with store.reading() as connection:
        content = content_of(connection, digest)
    rulebook = read_rulebook_bytes(name, content).rulebook
    if rulebook is None:
        raise ValueError(f"the rulebook {name} in the store can no longer be read")
    return rulebook if deadline is None else replace(rulebook, settings=replace(rulebook.settings, deadline=deadline))


def read_rulebook_bytes(name: str, content: bytes) -> RulebookRead:
    """Read a rulebook workbook that is in memory."""
    with unpacked([(name, content)]) as (path,):
        return read_rulebook(path)
