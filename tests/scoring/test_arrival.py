"""Who reported in time, late or not at all."""

from __future__ import annotations

from datetime import date

from scoring.arrival import arrival_of, days_late


def test_the_deadline_itself_is_in_time_and_the_next_day_is_late() -> None:
    deadline = date(2026, 12, 25)
    assert [days_late(date(2026, 12, day), deadline) for day in (24, 25, 26, 31)] == [0, 0, 1, 6]
    assert arrival_of(True, date(2026, 12, 26), deadline) == "late"
    assert arrival_of(False, date(2026, 12, 26), deadline) == "not_reported"


def test_without_a_deadline_or_a_day_of_arrival_nobody_is_late() -> None:
    assert arrival_of(True, date(2030, 1, 1), None) == "reported"
    assert arrival_of(True, None, date(2026, 12, 25)) == "reported"
