"""The same thing reported twice: harmless if equal, else an error that names both cells, and neither is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from intake.reports.checks.ranges import field_of
from intake.reports.convert import Gaps
from intake.reports.reading import Reading
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

VERSIONS = 3
"""Two files of one unit with so many equal values, and others that differ, are an older and a newer version."""

Source = tuple[str, str]
"""File and sheet."""


def without_conflicts(
    rulebook: Rulebook, readings: Iterable[Reading], unread: Iterable[tuple[str, str, str]] = ()
) -> tuple[list[Reading], list[Finding]]:
    """Each field of each unit once, and each ledger of each unit from one sheet; with the findings about the rest.

    `unread`: units and fields with the file in which a value could not be read, as a finding says.
    """
    single: dict[str, dict[str, Reading]] = {}  # by unit, then by field
    ledgers: dict[tuple[str, str], dict[Source, list[Reading]]] = {}
    refused: set[tuple[str, str]] = set()
    repeated: dict[tuple[str, str, str], int] = {}
    differing_files: dict[tuple[str, str, str], int] = {}
    findings: list[Finding] = []
    for reading in readings:
        if reading.line is not None or reading.field in rulebook.ledger_of:
            ledger = (reading.unit, reading.field.partition(".")[0])
            ledgers.setdefault(ledger, {}).setdefault((reading.file, reading.sheet), []).append(reading)
            continue
        first = single.setdefault(reading.unit, {}).setdefault(reading.field, reading)
        if first is reading:
            continue
        if (first.value, first.status) == (reading.value, reading.status):
            if first.file != reading.file:
                pair = (reading.unit, first.file, reading.file)
                repeated[pair] = repeated.get(pair, 0) + 1
            continue
        refused.add((reading.unit, reading.field))
        if first.file != reading.file:
            pair = (reading.unit, first.file, reading.file)
            differing_files[pair] = differing_files.get(pair, 0) + 1
        findings.append(_conflict(rulebook, first, reading))
    for unit, name in refused:
        del single[unit][name]
    kept = [reading for of_unit in single.values() for reading in of_unit.values()]
    for (unit, name), sources in ledgers.items():
        first_lines, *others = sources.values()
        differing = [lines for lines in others if _content(lines) != _content(first_lines)]
        if differing:
            findings.append(_ledger_conflict(rulebook, name, first_lines[0], differing[0][0]))
            continue
        kept.extend(first_lines)
        for lines in others:
            if lines[0].file != first_lines[0].file:
                pair = (unit, first_lines[0].file, lines[0].file)
                repeated[pair] = repeated.get(pair, 0) + 1
    findings += [
        Finding(
            Severity.WARNING, "two_versions", {"same": repeated[pair], "different": count, "other": pair[1]},
            file=pair[2], unit=pair[0],
        )
        for pair, count in differing_files.items() if repeated.get(pair, 0) >= VERSIONS
    ]  # fmt: skip
    older = _older_versions(single, set(unread), repeated, differing_files)
    findings += older.values()
    findings += [
        Finding(Severity.INFO, "reported_twice", {"count": count, "other": first}, file=second, unit=unit)
        for (unit, first, second), count in repeated.items()
        if (count < VERSIONS or (unit, first, second) not in differing_files)
        and not {(unit, first, second), (unit, second, first)} & older.keys()
    ]
    return kept, findings


def _older_versions(
    single: Mapping[str, Mapping[str, Reading]],
    unread: Iterable[tuple[str, str, str]],
    repeated: Mapping[tuple[str, str, str], int],
    differing: Collection[tuple[str, str, str]],
) -> dict[tuple[str, str, str], Finding]:
    """Unit, older and newer file -> the finding that what could not be read in the one was mended in the other."""
    mended: Counter[tuple[str, str, str]] = Counter()
    for unit, field, file in unread:
        reading = single.get(unit, {}).get(field)
        if reading is not None and reading.file != file:
            mended[unit, file, reading.file] += 1
    found = {}
    for (unit, old, new), count in mended.items():
        same = repeated.get((unit, old, new), 0) + repeated.get((unit, new, old), 0)
        other = {(unit, old, new), (unit, new, old)} & {*differing} or (unit, new, old) in mended
        if same >= VERSIONS and not other:
            values = {"same": same, "mended": count, "other": new}
            found[unit, old, new] = Finding(Severity.WARNING, "older_version", values, file=old, unit=unit)
    return found


def without_doubted(rulebook: Rulebook, readings: Iterable[Reading], gaps: Gaps) -> tuple[list[Reading], list[Finding]]:
    """The readings of a file without those of which another cell of it says something that could not be read.

    Nobody knows which of the two counts: 党员数 | 约48 and, further down, 党员数 | 49.
    """
    if not any(gap.said for gap in gaps.values()):
        return list(readings), []
    kept: list[Reading] = []
    findings: list[Finding] = []
    for reading in readings:
        gap = gaps.get((reading.unit, reading.field, None)) if reading.line is None else None
        if gap is None or not gap.said or gap.apart:
            kept.append(reading)
            continue
        field = field_of(rulebook, reading.field)
        values = {"label": field.label if field else reading.field, "other_sheet": gap.sheet, "other_cell": gap.cell}
        findings.append(
            Finding(Severity.ERROR, "value_and_doubt", values, reading.file, reading.sheet, reading.cell, reading.unit,
                    reading.field)
        )  # fmt: skip
    return kept, findings


def _content(lines: list[Reading]) -> list[tuple[str, object, int | None]]:
    return [(line.field, line.value, line.line) for line in lines]


def _conflict(rulebook: Rulebook, first: Reading, second: Reading) -> Finding:
    field = field_of(rulebook, first.field)
    label = field.label if field else first.field
    return Finding(
        Severity.ERROR, "two_values",
        {"label": label, "value": second.raw, "other": first.raw, "other_file": first.file, "other_sheet": first.sheet,
         "other_cell": first.cell},
        second.file, second.sheet, second.cell, second.unit, second.field,
    )  # fmt: skip


def _ledger_conflict(rulebook: Rulebook, name: str, first: Reading, second: Reading) -> Finding:
    return Finding(
        Severity.ERROR, "two_ledgers",
        {"ledger": rulebook.ledger_of[name].label, "other_file": first.file, "other_sheet": first.sheet,
         "other_cell": first.cell},
        second.file, second.sheet, second.cell, second.unit, name,
    )  # fmt: skip
