"""Failed sign-ins, counted by account and by address: the more of them, the longer the next one has to wait.

The counts are in the store, so that a restart forgets none of them. Names and addresses are kept as hashes: somebody
may have typed a password where the name belongs.
"""

from __future__ import annotations

import hashlib
import math
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from office.refused import Refused
from office.store import tables

FREE = {"account": 5, "address": 20}  # failures without any wait; an office may share one address
LONGEST = {"account": 60, "address": 300}  # seconds: nobody can lock an account for good by failing on purpose
FORGOTTEN = timedelta(hours=1)
_TABLE = tables.attempts


def count_attempt(connection: Connection, at: datetime, name: str, address: str) -> None:
    """Count one before it is known how it ends: of many at once only the free ones get through. Raises `Refused`."""
    connection.execute(delete(_TABLE).where(_TABLE.c.last < at - FORGOTTEN))
    wanted = {kind: _key(kind, text) for kind, text in (("account", name), ("address", address))}
    counts = {kind: connection.execute(select(_TABLE).where(_TABLE.c.key == key)).one_or_none()
              for kind, key in wanted.items()}
    waits = [seconds_left(kind, row.failures, row.last, at) for kind, row in counts.items() if row is not None]
    if any(waits):
        raise Refused("sign_in_wait", seconds=max(waits))
    for kind, key in wanted.items():
        if counts[kind] is None:
            connection.execute(insert(_TABLE).values(key=key, failures=1, last=at))
        else:
            one_more = {"failures": _TABLE.c.failures + 1, "last": at}
            connection.execute(update(_TABLE).where(_TABLE.c.key == key).values(one_more))


def forget_attempt(connection: Connection, name: str, address: str) -> None:
    """It was the right password: all failures of the account are forgotten, of the address only this attempt."""
    connection.execute(delete(_TABLE).where(_TABLE.c.key == _key("account", name)))
    of_address = (_TABLE.c.key == _key("address", address)) & (_TABLE.c.failures > 0)
    connection.execute(update(_TABLE).where(of_address).values(failures=_TABLE.c.failures - 1))


def seconds_left(kind: str, failures: int, last: datetime, at: datetime) -> int:
    """How long the next attempt still has to wait: 1, 2, 4 ... seconds from the last failure on.

    >>> seconds_left("account", 7, datetime(2025, 1, 1, 9, 0, 0), datetime(2025, 1, 1, 9, 0, 1))
    3
    """
    if failures < FREE[kind]:
        return 0
    doubled = min(failures - FREE[kind], 20)
    wait = timedelta(seconds=min(2**doubled, LONGEST[kind]))
    return max(0, math.ceil((last + wait - at).total_seconds()))


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()
