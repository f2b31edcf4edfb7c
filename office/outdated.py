"""Verified values and rulings that no longer count, since something else is reported now: findings that ask for them.

They are errors, not warnings: a mark has changed against what staff or the committee found, and a warning can be
accepted with a word. Only looking again mends it: verify or rule anew, or take back what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from intake.reports import Reading
from office.coded import decoded
from office.entries import Entry
from office.inputs import Inputs, shown
from office.rulings import Ruling
from office.tied import holding, said_then
from scoring.column import Status
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

OUTDATED = ("verified_outdated", "verified_line_gone", "entered_line_gone", "ruling_outdated", "ruling_line_gone")


def outdated_findings(inputs: Inputs) -> tuple[Finding, ...]:
    """One for each verified value, entry on a line and ruling that something else stands under now."""
    readings, rulebook = inputs.reports.readings, inputs.rulebook
    found = [
        *findings_of(rulebook, readings, holding(readings, inputs.entries)[1]),
        *findings_of(rulebook, readings, holding(readings, inputs.rulings)[1]),
    ]
    return tuple(found)


def findings_of(
    rulebook: Rulebook, readings: Sequence[Reading], records: Sequence[Entry] | Sequence[Ruling]
) -> Iterator[Finding]:
    there = {(one.unit, one.field): one for one in readings if one.line is None} if records else {}
    for one in records:
        if one.about is None or one.field is None:
            continue
        kind = "ruling" if isinstance(one, Ruling) else "verified" if one.kind == "verified" else "entered"
        value = shown(rulebook, one.field, one.value)
        if one.line is not None:
            then = said_then(one.about)["line"] or {}
            ledger = one.field.partition(".")[0]
            told = [shown(rulebook, f"{ledger}.{column}", decoded(said)) for column, said in then.items()]
            said = {"line": one.line, "was": told, "value": value, "by": one.by}
            yield Finding(Severity.ERROR, f"{kind}_line_gone", said, unit=one.unit, field=one.field)
            continue
        now = there.get((one.unit, one.field))
        said = {"was": _was(rulebook, one.field, one.about), "value": value, "by": one.by, "now": _now(rulebook, now)}
        found = Finding(Severity.ERROR, f"{kind}_outdated", said, unit=one.unit, field=one.field)
        yield found if now is None else replace(
            found, file=now.file or None, sheet=now.sheet or None, cell=now.cell or None)


def _was(rulebook: Rulebook, field: str, about: str) -> Any:
    """The value that was reported then; of a whole list the number of its lines."""
    said = said_then(about)
    return len(said["lines"]) if "lines" in said else shown(rulebook, field, decoded(said["value"]))


def _now(rulebook: Rulebook, reading: Reading | None) -> Any:
    if reading is None:
        return None
    status = reading.status if reading.status is not Status.NOT_REPORTED else None
    return status if reading.value is None else shown(rulebook, reading.field, reading.value)
