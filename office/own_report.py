"""A unit's own report: what its people hand in, what was found in it, and the marked file - of no other unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from intake.marked import Tell
from office.actor import Actor
from office.appraisals import Appraisal, appraisal
from office.findings import acceptances, key_of, owner
from office.marked_files import ToMend, files_that_count, files_to_mend, marked_file
from office.periods import Period
from office.permissions import require, require_own
from office.refused import Refused
from office.store import Store
from office.submissions import Receipt, Submission, of_unit, receive, submissions
from scoring.arrival import Arrival
from scoring.finding import Finding
from scoring.rulebook import Rulebook

OF_OTHERS = frozenset({"same_as_other_unit"})
"""Findings that speak of another unit's report: they are for staff."""


@dataclass(frozen=True, slots=True)
class OwnReport:
    """`files`: all that came from the unit, the latest first; `findings`: still to be settled, in files that count.

    `received`: the day on which the first one came; `to_mend`: files with something to mend in them.
    """

    rulebook: Rulebook
    unit: str
    arrival: Arrival
    received: date | None
    deadline: date | None
    files: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    to_mend: tuple[ToMend, ...]
    places: frozenset[str]  # files (as findings name them) whose sheets may be shown


def own_report(store: Store, actor: Actor, period: Period, unit: str) -> OwnReport:
    """The report of one unit, for somebody of that unit. Raises `Refused`."""
    found = _checked(store, actor, period, unit)
    rulebook = found.result.rulebook
    files = tuple(reversed([one for one in submissions(store, period.code) if of_unit(one, actor)]))
    places = frozenset(
        file for file, (_, _, units) in files_that_count(store, period.code).items() if units == (unit,)
    )
    held = frozenset(file for file, units in found.reports.held.items() if units == (unit,))
    settled = acceptances(store, period.code)
    findings = tuple(
        finding for finding in found.findings
        if owner(finding, found.reports) == unit and (finding.file is None or finding.file in places | held)
        and not speaks_of_others(finding, places) and key_of(finding) not in settled
    )
    mend = tuple(file for file in files_to_mend(store, period.code, findings) if file.units == (unit,))
    return OwnReport(
        rulebook, unit, found.arrivals[unit], found.reports.received.get(unit), rulebook.settings.deadline, files,
        findings, mend, places,
    )


def own_marked_file(store: Store, actor: Actor, period: Period, unit: str, sha256: str, tell: Tell) -> bytes:
    """A file of the unit, marked as it stands now. Raises `Refused` for every file that is not its own."""
    for file in own_report(store, actor, period, unit).to_mend:
        if file.sha256 == sha256:
            return marked_file(store, file, tell)
    raise Refused("not_current")


def hand_in(store: Store, actor: Actor, period: Period, files: Iterable[tuple[str, bytes]]) -> tuple[Receipt, ...]:
    """Take a unit's own files; the receipts say nothing of other units. Raises `Refused`."""
    require_own(actor, actor.unit)
    receipts = receive(store, actor, period, files, received=store.today)
    return tuple(
        replace(one, findings=tuple(found for found in one.findings if not speaks_of_others(found, frozenset())))
        for one in receipts
    )


def speaks_of_others(finding: Finding, own: frozenset[str]) -> bool:
    """Whether a finding tells what another unit's file or report says."""
    other = finding.values.get("other_file")
    return finding.code in OF_OTHERS or (other is not None and other != finding.file and other not in own)


def _checked(store: Store, actor: Actor, period: Period, unit: str) -> Appraisal:
    require(actor, period.state, "see own report")
    require_own(actor, unit)
    found = appraisal(store, period)
    if unit not in found.result.rulebook.unit_of:
        raise Refused("unknown_unit", unit=unit)
    return found
