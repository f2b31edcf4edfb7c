"""Reported, verified, used: the three values of what a unit reports, for one field or one cell of its lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake.reports import Reading, Reports
from office.bounds import Entered
from office.entries import Entry
from office.rulings import Ruling
from scoring.inputs import asked_of, rule_inputs
from scoring.rulebook import Field, Ledger, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Values:
    """`reading`: as the unit wrote it; `verified`, `ruled`: what stands beside it; None where there is none.

    `struck`: the whole line of the list does not count.
    """

    reading: Reading | None
    verified: Entry | None
    ruled: Ruling | None
    struck: bool = False

    @property
    def reported(self) -> Entered | None:
        if self.reading is None:
            return None
        return self.reading.status if self.reading.value is None else self.reading.value

    @property
    def used(self) -> Entered | None:
        """A ruling goes before a verified value, a verified value before the reported one."""
        if self.ruled is not None:
            return self.ruled.value
        if self.struck:
            return None
        return self.reported if self.verified is None else self.verified.value


def values_of(
    reports: Reports, entries: Sequence[Entry], rulings: Sequence[Ruling], unit: str, field: str, line: int | None
) -> Values:
    """`entries`, `rulings`: those that count."""
    about = unit, field, line
    ledger = field.partition(".")[0]
    return Values(
        next((one for one in reports.readings if (one.unit, one.field, one.line) == about), None),
        next((one for one in entries if one.kind == "verified" and (one.unit, one.field, one.line) == about), None),
        next((one for one in rulings if (one.unit, one.field, one.line) == about), None),
        line is not None and any((one.unit, one.field, one.line) == (unit, ledger, line) for one in entries),
    )


def reported_fields(rulebook: Rulebook, unit: str) -> tuple[Field, ...]:
    """The fields that are asked of a unit."""
    asked, group = asked_of(rulebook), rulebook.unit_of[unit].group
    return tuple(field for field in rulebook.fields
                 if field.source == "unit" and (field.name not in asked or group in asked[field.name]))


def reported_lists(rulebook: Rulebook) -> tuple[Ledger, ...]:
    return tuple(ledger for ledger in rulebook.ledgers if ledger.source == "unit")


def lines_of(reports: Reports, unit: str, ledger: str) -> dict[int, dict[str, Reading]]:
    """The lines of a unit's list as they were reported: number -> column -> reading."""
    lines: dict[int, dict[str, Reading]] = {}
    for one in reports.readings:
        name, _, column = one.field.partition(".")
        if one.unit == unit and name == ledger and one.line is not None:
            lines.setdefault(one.line, {})[column] = one
    return dict(sorted(lines.items()))


def rules_on(rulebook: Rulebook, unit: str, field: str) -> tuple[Rule, ...]:
    """The rules that look at a field or list, for the group of a unit."""
    name, group = field.partition(".")[0], rulebook.unit_of[unit].group
    return tuple(rule for rule in rulebook.rules
                 if (not rule.groups or group in rule.groups) and not rulebook.is_branch(rule)
                 and any(name in names for names in rule_inputs(rule, rulebook)))
