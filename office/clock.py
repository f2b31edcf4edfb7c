"""The clock. `Store.clock` is the only place where the office asks for the time; tests give it another one."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time in UTC, as the store keeps it (without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)
