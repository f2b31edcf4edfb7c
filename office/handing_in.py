"""What a person of a unit may hand in: that unit's own report, and nothing that is for the office to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from intake.reports import FileRead
from office.actor import Actor
from office.refused import Refused
from office.store import tables
from scoring.rulebook import Label, Rulebook

NAMING = frozenset({"units_disagree", "unit_ambiguous"})
"""Findings that name the units between which a file leaves it open whose it is."""


def own_reports(actor: Actor, rulebook: Rulebook, reads: Iterable[FileRead]) -> Iterator[FileRead]:
    """What several files say, once all of them may be taken: all are or none. Raises `Refused`."""
    listed = list(reads)
    for read in listed:
        require_own_report(actor, rulebook, read)
    return iter(listed)


def people_of_units(connection: Connection) -> dict[str, str]:
    """Account -> the unit for which its person hands in."""
    table = tables.accounts
    rows = connection.execute(select(table.c.name, table.c.unit).where(table.c.role == "unit"))
    return {row.name: row.unit for row in rows}


def require_own_report(actor: Actor, rulebook: Rulebook, read: FileRead) -> None:
    """Raises `Refused` for a file that reports on another unit or names one, and for one that speaks for the office.

    Points and votes that other offices give, and days of arrival, count from whoever may enter them: a unit that could
    send such a table would write its own.
    """
    others = {*(reading.unit for reading in read.readings), *(read.units or ()), *read.received} - {actor.unit}
    if others or any(_names_another(values, actor, rulebook) for values in _namings(read)):
        raise Refused("report_of_other_unit", file=read.file)
    if read.received or any(_is_offices(rulebook, reading.field) for reading in read.readings):
        raise Refused("report_with_office_data", file=read.file)


def _namings(read: FileRead) -> list[list[Label]]:
    return [finding.values["units"] for finding in read.findings if finding.code in NAMING]


def _names_another(labels: list[Label], actor: Actor, rulebook: Rulebook) -> bool:
    own = (rulebook.unit_of[actor.unit].label, Label(actor.unit, actor.unit))
    return any(label not in own for label in labels)


def _is_offices(rulebook: Rulebook, name: str) -> bool:
    """Whether the rulebook asks the office, and no unit, for a field or list."""
    asked = rulebook.ledger_of.get(name.partition(".")[0]) or rulebook.field_of.get(name)
    return asked is not None and asked.source != "unit"
