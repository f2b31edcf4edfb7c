"""What is missing: units that sent nothing, required fields and columns left blank, values the office still owes."""

from __future__ import annotations

from collections.abc import Mapping

from intake.reports.convert import Gap, Gaps
from intake.reports.reading import Reports
from scoring.finding import Finding, Severity
from scoring.inputs import asked_of
from scoring.rulebook import Field, Ledger, Rulebook


def check_complete(rulebook: Rulebook, reports: Reports, gaps: Gaps) -> list[Finding]:
    """Findings about everything that should be there and is not, unless a finding speaks of it already.

    `gaps` are the cells that wait for a value.
    """
    there: dict[str, set[str]] = {}
    for reading in reports.readings:
        there.setdefault(reading.unit, set()).add(reading.field)
    reported = reports.reported
    held = frozenset(unit for units in reports.held.values() for unit in units)
    asked = asked_of(rulebook)
    findings: list[Finding] = []
    for unit in rulebook.units:
        if unit.code not in reported:
            if unit.code not in held:
                findings.append(Finding(Severity.WARNING, "unit_not_reported", {}, unit=unit.code))
            continue
        answered = there.get(unit.code, ())
        for field in rulebook.fields:
            if field.name in answered or field.source != "unit" or not field.required:
                continue
            gap = gaps.get((unit.code, field.name, None))
            if gap and gap.said:
                continue
            if unit.group not in asked.get(field.name, (unit.group,)):
                continue
            file, sheet, cell = gap[:3] if gap else (reports.file_of(unit.code), None, None)
            code = "required_missing" if gap is None else "required_blank"
            findings.append(
                Finding(Severity.ERROR, code, {"label": field.label}, file, sheet, cell, unit.code, field.name)
            )
    return [*findings, *_ledgers(rulebook, reports, gaps), *_office(rulebook, asked, there, gaps)]


def _ledgers(rulebook: Rulebook, reports: Reports, gaps: Gaps) -> list[Finding]:
    """Ledgers that did not come, and required columns left blank in a line."""
    came = {
        (reading.unit, reading.field.partition(".")[0])
        for reading in reports.readings
        if reading.line is not None or reading.field in rulebook.ledger_of
    }
    required = {
        f"{ledger.name}.{column.name}": (ledger, column)
        for ledger in rulebook.ledgers for column in ledger.columns if column.required
    }  # fmt: skip
    blank = [
        _column_blank(*required[key], unit, line, gap)
        for (unit, key, line), gap in gaps.items()
        if line is not None and key in required and not gap.said
    ]
    missing = [
        Finding(
            Severity.WARNING, "ledger_missing", {"ledger": ledger.label}, reports.file_of(unit.code),
            unit=unit.code, field=ledger.name,
        )
        for ledger in rulebook.ledgers if ledger.source == "unit"
        for unit in rulebook.units if unit.code in reports.reported and (unit.code, ledger.name) not in came
        if not ((gap := gaps.get((unit.code, ledger.name, None))) and gap.said)
    ]  # fmt: skip
    return [*blank, *missing]


def _column_blank(ledger: Ledger, column: Field, unit: str, line: int, gap: Gap) -> Finding:
    values = {"label": column.label, "ledger": ledger.label, "line": line}
    key = f"{ledger.name}.{column.name}"
    return Finding(Severity.ERROR, "column_blank", values, gap.file, gap.sheet, gap.cell, unit, key)


def _office(
    rulebook: Rulebook, asked: Mapping[str, frozenset[str]], there: Mapping[str, set[str]], gaps: Gaps
) -> list[Finding]:
    """One warning for each office field, with the units that wait for a value."""
    findings: list[Finding] = []
    for field in rulebook.fields:
        if field.source != "office" or not field.required:
            continue
        waiting = []
        for unit in rulebook.units:
            if unit.group not in asked.get(field.name, (unit.group,)):
                continue
            gap = gaps.get((unit.code, field.name, None))
            if field.name not in there.get(unit.code, ()) and not (gap and gap.said):
                waiting.append(unit.label)
        if waiting:
            values = {"label": field.label, "count": len(waiting), "units": waiting}
            findings.append(Finding(Severity.WARNING, "office_value_missing", values, field=field.name))
    return findings
