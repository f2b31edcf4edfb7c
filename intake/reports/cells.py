"""Cells joined to rules: which readings a mark rests on. Only explanations need it, never the calculation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from intake.reports.reading import Reading
from scoring.finding import Finding
from scoring.looked_at import LinesRead, LookedAt, looked_at
from scoring.rulebook import Rule, Rulebook

Cells = Mapping[str, Mapping[str, Sequence[Reading]]]
"""Readings by unit, then by field or ledger."""

def with_places(findings: Iterable[Finding], rulebook: Rulebook, readings: Iterable[Reading]) -> tuple[Finding, ...]:
    """Findings of the calculation with the places of what they speak of, as far as only one can be meant."""
    found = tuple(findings)
    cells = by_unit(readings) if found else {}
    return tuple(_placed(finding, rulebook, cells) for finding in found)


def by_unit(readings: Iterable[Reading]) -> Cells:
    """Readings by the code of their unit, then by the name of their field or ledger, in the order of reading."""
    cells: dict[str, dict[str, list[Reading]]] = {}
    for reading in readings:
        cells.setdefault(reading.unit, {}).setdefault(reading.field.split(".")[0], []).append(reading)
    return cells


def _placed(finding: Finding, rulebook: Rulebook, cells: Cells) -> Finding:
    """A finding of the calculation with the place of what it speaks of: its cell where only one can be meant.

    `values` of such a finding name its rule, and the line of a ledger where one line is wrong.
    """
    if finding.file is not None or finding.unit is None:
        return finding
    if finding.field is not None:
        line = finding.values.get("line")
        read = [one for one in cells.get(finding.unit, {}).get(finding.field, ()) if one.line == line]
    else:
        rules = [rule for rule in rulebook.rules if rule.code == finding.values.get("rule")]
        read = [one for rule in rules if _exists(rule, finding.unit, rulebook) for one in
                behind(finding.unit, looked_at(rule, rulebook), cells)]  # fmt: skip
    places = {(one.file, one.sheet) for one in read}
    if len(places) != 1:
        return finding
    ((file, sheet),) = places
    only = read[0] if len(read) == 1 or finding.field is not None else None
    field = finding.field or (only.field if only else None)
    return replace(finding, file=file, sheet=sheet, cell=only.cell if only else None, field=field)


def _exists(rule: Rule, unit: str, rulebook: Rulebook) -> bool:
    return not rule.groups or rulebook.unit_of[unit].group in rule.groups


def behind(unit: str, looked_at: LookedAt, cells: Cells) -> list[Reading]:
    """The readings of one unit behind a rule: its fields, and of ledgers the columns and lines that it reads."""
    mine = cells.get(unit, {})
    found = [reading for name in looked_at.fields for reading in mine.get(name, ())]
    for name, reads in looked_at.ledgers.items():
        whole = mine.get(name, ())
        found += whole if reads is None else _read(whole, reads)
    return found


def _read(readings: Sequence[Reading], reads: Iterable[LinesRead]) -> Iterator[Reading]:
    lines: dict[int | None, dict[str, object]] = {}
    for one in readings:
        lines.setdefault(one.line, {})[one.field.partition(".")[2]] = one.value
    for one in readings:
        column = one.field.partition(".")[2]
        if one.line is None or any(part.reads(column, lines[one.line]) for part in reads):
            yield one
