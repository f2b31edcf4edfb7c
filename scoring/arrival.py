"""Whether a report came, and in time: by the date of arrival, never by a date that the report claims for itself."""

from __future__ import annotations

from datetime import date
from typing import Literal

Arrival = Literal["reported", "late", "not_reported"]


def days_late(received: date | None, deadline: date | None) -> int:
    """Days after the deadline; 0 in time, and where nothing came, nobody knows when, or there is no deadline."""
    return max(0, (received - deadline).days) if received is not None and deadline is not None else 0


def arrival_of(reported: bool, received: date | None, deadline: date | None) -> Arrival:
    """What became of a report.

    >>> arrival_of(True, date(2026, 12, 26), date(2026, 12, 25)), arrival_of(True, None, date(2026, 12, 25))
    ('late', 'reported')
    """
    if not reported:
        return "not_reported"
    return "late" if days_late(received, deadline) else "reported"
