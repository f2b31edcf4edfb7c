"""Files that go back to their units marked: each file that counts and has something to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from intake.marked import Tell, findings_of, marked_workbook
from office.files import bytes_of
from office.store import Store, tables
from office.submissions import names_told
from scoring.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class ToMend:
    """A file in the store (`name` as it came, `file` as findings call it) with what is to be mended in it.

    `units`: whose own report it holds, none in office tables.
    """

    name: str
    file: str
    sha256: str
    units: tuple[str, ...]
    findings: tuple[Finding, ...]


def files_that_count(store: Store, period: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """What findings call a file -> its name, its hash, the units whose report it holds; in the order of names.

    Findings name files that came under one name with the beginning of their hash.
    """
    table = tables.submissions
    query = select(table.c.id, table.c.name, table.c.sha256, table.c.units).where(
        table.c.period == period, table.c.superseded_by.is_(None), table.c.withdrawn.is_(None)
    )
    with store.reading() as connection:
        rows = sorted(connection.execute(query).all(), key=lambda row: (row.name, row.sha256))
    names = names_told(rows)
    return {names[row.id]: (row.name, row.sha256, tuple(row.units)) for row in rows}


def files_to_mend(store: Store, period: str, findings: Iterable[Finding]) -> tuple[ToMend, ...]:
    """The files about which there are errors or warnings among these findings, each with all that are about it."""
    listed = tuple(findings)
    named = {finding.file for finding in listed} | {finding.values.get("other_file") for finding in listed}
    files = []
    for file, (name, digest, units) in files_that_count(store, period).items():
        own = findings_of(file, listed) if file in named else ()
        if any(finding.severity is not Severity.INFO for finding in own):
            files.append(ToMend(name, file, digest, units, own))
    return tuple(files)


def marked_file(store: Store, file: ToMend, tell: Tell) -> bytes:
    """The file as an .xlsx with its cells in question marked and a sheet of findings in front."""
    return marked_workbook(bytes_of(store, file.sha256), file.findings, tell)
