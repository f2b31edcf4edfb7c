"""What office tables say beside something else that was entered by hand: the hand counts, and staff are told."""

from __future__ import annotations

from collections.abc import Iterator

from office.inputs import Inputs, OwnLines, reported, shown
from office.tied import holding
from scoring.finding import Finding, Severity


def overridden_findings(inputs: Inputs) -> Iterator[Finding]:
    """One for each value entered by hand where an office table says another, with the table's cell.

    A warning: staff may have corrected the table on purpose, and then say so by accepting it.
    """
    readings, rulebook = inputs.reports.readings, inputs.rulebook
    entries = [one for one in holding(readings, inputs.entries)[0] if one.kind == "points"]
    if not entries:
        return
    told = {(one.unit, one.field, one.line): one for one in readings if one.file}
    lines = OwnLines(rulebook, readings)
    for entry in entries:
        line = lines.of(entry) if "." in entry.field and entry.line is None else entry.line
        other = told.get((entry.unit, entry.field, line))
        if other is None or entry.value == (other.status if other.value is None else other.value):
            continue
        said = {
            "value": shown(rulebook, entry.field, entry.value), "by": entry.scorer or entry.by,
            "now": reported(rulebook, other),
        }
        yield Finding(Severity.WARNING, "entered_over_table", said, file=other.file, sheet=other.sheet or None,
                      cell=other.cell or None, unit=entry.unit, field=entry.field)
