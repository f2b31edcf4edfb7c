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


class _UnusableError(Exception):
    """A rulebook that cannot be used; nothing of it is kept in memory, so that another try reads it again."""

    def __init__(self, read: RulebookRead) -> None:
        super().__init__(read)
        self.read = read


def read_rulebook_bytes(name: str, content: bytes) -> RulebookRead:
    """Read a rulebook workbook that is in memory; the last few that could be used are read once."""
    try:
        return _usable(name, content)
    except _UnusableError as error:
        return error.read


@lru_cache(maxsize=8)
def _usable(name: str, content: bytes) -> RulebookRead:
    with unpacked([(name, content)]) as (path,):
        read = read_rulebook(path)
    if read.rulebook is None:
        raise _UnusableError(read)
    return read
