"""Findings that staff have looked into: accepted with a reason, for as long as the value stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from intake.reports import Reports
from office.actor import Actor
from office.change import changing
from office.coded import coded, fingerprint
from office.refused import Refused
from office.store import Store, tables
from scoring.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Acceptance:
    reason: str
    by: str


def key_of(finding: Finding) -> str:
    """What makes a finding the same one: what it says, of whom and of what. A file sent again changes nothing.

    Of whom: the unit; where nobody knows it, the file.
    """
    about = finding.file if finding.unit is None else finding.unit
    return fingerprint([finding.code, about, finding.field, coded(finding.values)])


def accept_finding(store: Store, actor: Actor, period: str, finding: Finding, reason: str) -> None:
    """Note that a warning is all right as it is. With another value it is another finding, and open again.

    Raises `Refused` for errors, which have to be mended, and without a reason.
    """
    if finding.severity is Severity.ERROR:
        raise Refused("error_not_acceptable")
    if not reason.strip():
        raise Refused("reason_missing")
    _write(store, actor, period, finding, reason.strip())


def take_back_acceptance(store: Store, actor: Actor, period: str, finding: Finding) -> None:
    """Open the finding again."""
    _write(store, actor, period, finding, "")


def acceptances(store: Store, period: str) -> dict[str, Acceptance]:
    """By the key of the finding; what was taken back is not among them."""
    table = tables.acceptances
    query = select(table.c.finding, table.c.reason, table.c.by).where(table.c.period == period).order_by(table.c.id)
    with store.reading() as connection:
        last = {row.finding: Acceptance(row.reason, row.by) for row in connection.execute(query)}
    return {finding: acceptance for finding, acceptance in last.items() if acceptance.reason}


def open_findings(store: Store, period: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that nobody has accepted."""
    accepted = acceptances(store, period)
    return tuple(finding for finding in findings if key_of(finding) not in accepted)


def owner(finding: Finding, reports: Reports) -> str | None:
    """The unit that a finding is for: the one it names, else the only one whose report its file holds."""
    if finding.unit is not None or finding.file is None:
        return finding.unit
    units = reports.files.get(finding.file, reports.held.get(finding.file, ()))
    return units[0] if len(units) == 1 else None


def _write(store: Store, actor: Actor, period: str, finding: Finding, reason: str) -> None:
    with changing(store, actor, "accept finding", period) as change:
        subject = " ".join(part for part in (finding.code, finding.unit, finding.field) if part)
        change.insert(
            tables.acceptances, subject, period=period, finding=key_of(finding), reason=reason, by=actor.name,
            at=change.at,
        )
