"""The office's store, opened once for the server."""

from __future__ import annotations

from functools import cache

from office.accounts import any_account
from office.store import Store, open_store


@cache
def the_store() -> Store:
    """Raises StoreError, and tries again with the next request."""
    return open_store()


_guarded: set[str] = set()


def accounts_exist() -> bool:
    """Whether people have to sign in. Accounts are never removed: once there is one it is not asked again."""
    store = the_store()
    if store.place not in _guarded and any_account(store):
        _guarded.add(store.place)
    return store.place in _guarded
