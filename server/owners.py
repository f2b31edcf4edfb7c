"""Who was told which address: only they may fetch the file behind it.

Streamlit serves a download or picture to whoever knows its address, and makes the address from the content. So what
goes to a browser is read here for such addresses: who was told one may use it, nobody else. An owner is a session and
what its account may do: after a change of role nothing is handed out that was made for the role before.
"""

from __future__ import annotations

import re
from collections import OrderedDict

from office.actor import Actor

Owner = tuple[str, Actor]
"""The id of a session, and as whom it was told."""
MOST = 5_000  # addresses remembered a session
MOST_SESSIONS = 2_000
_TOLD = re.compile(rb"/(media/[0-9a-f]{16,}|_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36})")
_ASKED = re.compile(r"^/(media/[0-9a-f]{16,})(?:\.\w+)?$|^/(_stcore/upload_file/[0-9a-f-]{36}/[0-9a-f-]{36})$")


class Owners:
    """For each owner the addresses that they were told, the latest ones."""

    def __init__(self) -> None:
        self._told: OrderedDict[Owner, OrderedDict[str, None]] = OrderedDict()

    def learn(self, owner: Owner, message: bytes) -> None:
        """Read a message on its way to a browser."""
        for found in _TOLD.finditer(message):
            told = self._told.setdefault(owner, OrderedDict())
            told[found[1].decode()] = None
            told.move_to_end(found[1].decode())
            if len(told) > MOST:
                told.popitem(last=False)
            if len(self._told) > MOST_SESSIONS:
                self._told.popitem(last=False)

    def may_fetch(self, owner: Owner, path: str) -> bool:
        """Whether a path that belongs to somebody belongs to this owner."""
        asked = _ASKED.match(path)
        return asked is not None and (asked[1] or asked[2]) in self._told.get(owner, ())


def is_owned(path: str) -> bool:
    """Whether a path serves something that was made for one session."""
    return path.startswith(("/media", "/_stcore/upload_file"))
