"""Files for somebody of a unit: who asks is looked up when the button is pressed, not when it was drawn."""

from __future__ import annotations

from collections.abc import Callable

from app_pages.parts.acting import presented_cookie
from office.actor import Actor
from office.refused import Refused
from office.sessions import actor_of
from office.store import Store


def still(store: Store, make: Callable[[Actor], bytes]) -> Callable[[], bytes]:
    """Make a file for whoever holds this session then. Raises `Refused` for a session that has ended."""
    cookie = presented_cookie()

    def made() -> bytes:
        who = actor_of(store, cookie)
        if who is None:
            raise Refused("signed_out")
        return make(who)

    return made
