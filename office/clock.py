"""The clock. `Store.clock` is the only place where the office asks for the time; tests give it another one.

The store keeps UTC. A day is the office's: a deadline ends at its midnight, wherever the server stands or is set to.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = "APPRAISAL_TIME_ZONE"
DEFAULT_ZONE = "Asia/Shanghai"  # all of China; servers and containers are often set to UTC


def utc_now() -> datetime:
    """The time in UTC, as the store keeps it (without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)


def office_time(at: datetime) -> datetime:
    """A time of the store as the office's clock shows it.

    >>> office_time(datetime(2025, 11, 30, 16, 0))
    datetime.datetime(2025, 12, 1, 0, 0)
    """
    return at.replace(tzinfo=UTC).astimezone(_zone()).replace(tzinfo=None)


def day_of(at: datetime) -> date:
    """The office's day at a time of the store."""
    return office_time(at).date()


def beginning_of(day: date) -> datetime:
    """The first moment of an office's day, as the store keeps time."""
    return datetime.combine(day, time(), _zone()).astimezone(UTC).replace(tzinfo=None)


def _zone() -> ZoneInfo:
    return ZoneInfo(os.environ.get(ZONE) or DEFAULT_ZONE)
