"""Reports that arrived after the deadline, by the date of arrival; never by a date that a report claims for itself."""

from __future__ import annotations

from intake.reports.reading import Reports
from scoring.arrival import days_late
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook


def check_late(rulebook: Rulebook, reports: Reports) -> list[Finding]:
    """One warning for each unit that was late."""
    deadline = rulebook.settings.deadline
    return [
        Finding(
            Severity.WARNING, "report_late", {"received": day, "deadline": deadline, "days": days},
            file=reports.file_of(unit.code), unit=unit.code,
        )
        for unit in rulebook.units
        if (days := days_late(day := reports.received.get(unit.code), deadline))
    ]  # fmt: skip
