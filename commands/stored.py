"""The store that the dashboard uses, opened for a command with the settings of the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.console import Console, UnusableError

if TYPE_CHECKING:
    from office.store import Store


def open_the_store(console: Console) -> Store:
    """Raises `UnusableError` for settings that are wrong; StoreError as `open_store` does."""
    from office.settings import take_settings  # the database is loaded only where the store is asked for
    from office.store import open_store

    problems = take_settings()
    if problems:
        raise UnusableError("\n".join(console.words(f"settings.{one.code}", **one.values) for one in problems))
    return open_store()
