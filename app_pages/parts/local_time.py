"""The store keeps UTC; everybody reads the office's time: a receipt says the day by which its deadline is counted."""

from __future__ import annotations

from datetime import datetime

from office.clock import office_time


def local(at: datetime | None) -> datetime | None:
    """A time of the store as the office's clock shows it."""
    return None if at is None else office_time(at)
