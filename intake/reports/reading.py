"""A reading: one value read from one cell of one workbook. Reports: all readings and findings of one import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from scoring.column import Status
from scoring.finding import Finding

Value = bool | int | float | str | date


class Reading(NamedTuple):
    """One value of one unit, with the cell that it was read from.

    `field` is a field's name, `ledger.column` for a line of a ledger (`line` counts from 1), or a ledger's own name
    with value 0 where the ledger came without lines. `value` is true/false for yes/no, a rate for percent fields
    (0.98), a choice's name, an ISO-able date; None with status `NOT_APPLICABLE` where the unit wrote "not
    applicable". `raw` is the text as written, `file` relative to the folder that was given.
    """

    unit: str
    field: str
    value: Value | None
    raw: str
    file: str
    sheet: str
    cell: str
    line: int | None = None
    status: Status = Status.SCORED


@dataclass(frozen=True)
class Reports:
    """What came in: `received` the date of arrival per unit (if an office table or the caller says it).

    `files` names, per file, the units whose own report it holds (none for office tables), in the rulebook's order.
    `held` names the same for files that are held back because they hold personal data: nothing of them is used.
    """

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    received: Mapping[str, date]
    files: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def file_of(self, unit: str) -> str | None:
        """The first file that holds the unit's own report."""
        return self._first_files.get(unit)

    @cached_property
    def _first_files(self) -> Mapping[str, str]:
        first: dict[str, str] = {}
        for file, units in self.files.items():
            for unit in units:
                first.setdefault(unit, file)
        return first

    @cached_property
    def reported(self) -> frozenset[str]:
        """Codes of the units that have reported."""
        return frozenset(unit for units in self.files.values() for unit in units)
