"""What changed between two versions of a report: values added, changed, gone; findings solved, new, still there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, Protocol

from intake.reports.reading import Reading
from scoring.finding import Finding


class Version(Protocol):
    """One version of a report: `FileRead`, or `Reports` of a few files."""

    @property
    def readings(self) -> tuple[Reading, ...]: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...


class Changed(NamedTuple):
    """One value in both versions, each with its cell."""

    old: Reading
    new: Reading


@dataclass(frozen=True)
class Difference:
    """Values in the order of the new version, those that are gone in the order of the old one.

    `remaining` are findings of the new version that the old one had too.
    """

    added: tuple[Reading, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Reading, ...]
    solved: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    remaining: tuple[Finding, ...]

    def __bool__(self) -> bool:
        """Is there any difference? A value that only moved to another cell is none."""
        return bool(self.added or self.changed or self.gone or self.solved or self.appeared)


def difference(old: Version, new: Version) -> Difference:
    """Compare two versions of a report.

    A line of a ledger is known by what it says, not by its number: a line put in between does not change those below.
    """
    pairs = [*_fields(old.readings, new.readings), *_lines(old.readings, new.readings)]
    place = {id(reading): number for number, reading in enumerate((*old.readings, *new.readings))}
    pairs.sort(key=lambda pair: place[id(pair[1] or pair[0])])
    remaining, solved, appeared = _findings(old.findings, new.findings)
    return Difference(
        tuple(after for before, after in pairs if before is None and after is not None),
        tuple(Changed(one, other) for one, other in pairs if one and other and _said(one) != _said(other)),
        tuple(before for before, after in pairs if before is not None and after is None),
        solved,
        appeared,
        remaining,
    )


Pair = tuple[Reading | None, Reading | None]


def _said(reading: Reading) -> Hashable:
    # 1 and true are equal to Python, not to a reader
    return reading.field, type(reading.value) is bool, reading.value, reading.status


def _fields(old: Iterable[Reading], new: Iterable[Reading]) -> list[Pair]:
    before = {(reading.unit, reading.field): reading for reading in old if reading.line is None}
    after = {(reading.unit, reading.field): reading for reading in new if reading.line is None}
    return [(before.get(key), after.get(key)) for key in {**before, **after}]


def _lines(old: Iterable[Reading], new: Iterable[Reading]) -> list[Pair]:
    before, after = _ledgers(old), _ledgers(new)
    pairs: list[Pair] = []
    for key in {**before, **after}:
        was, now = before.get(key, []), after.get(key, [])
        matcher = SequenceMatcher(None, _contents(was), _contents(now), autojunk=False)
        for _, first, last, start, end in matcher.get_opcodes():
            for number in range(max(last - first, end - start)):
                one = was[first + number] if first + number < last else []
                other = now[start + number] if start + number < end else []
                pairs += _columns(one, other)
    return pairs


def _contents(lines: Iterable[Iterable[Reading]]) -> list[Hashable]:
    return [tuple(map(_said, line)) for line in lines]


def _ledgers(readings: Iterable[Reading]) -> dict[tuple[str, str], list[list[Reading]]]:
    """(unit, ledger) -> its lines in order, each with its columns."""
    lines: dict[tuple[str, str], dict[int, list[Reading]]] = {}
    for reading in readings:
        if reading.line is not None:
            ledger = lines.setdefault((reading.unit, reading.field.partition(".")[0]), {})
            ledger.setdefault(reading.line, []).append(reading)
    return {key: [found[line] for line in sorted(found)] for key, found in lines.items()}


def _columns(one: Sequence[Reading], other: Sequence[Reading]) -> list[Pair]:
    before, after = ({reading.field: reading for reading in line} for line in (one, other))
    return [(before.get(key), after.get(key)) for key in {**before, **after}]


def _findings(
    old: Sequence[Finding], new: Sequence[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """Still there, solved, new. First by their cell; then, because rows move, by what they say."""
    solved, appeared, remaining = list(old), list(new), list[Finding]()
    keys: tuple[Callable[[Finding], Hashable], ...] = (
        lambda finding: (finding.code, finding.unit, finding.field, finding.sheet, finding.cell),
        lambda finding: (finding.code, finding.unit, finding.field, repr(sorted(finding.values.items(), key=str))),
    )
    for key in keys:
        waiting: dict[Hashable, list[Finding]] = {}
        for finding in solved:
            waiting.setdefault(key(finding), []).append(finding)
        fresh = []
        for finding in appeared:
            known = waiting.get(key(finding))
            if known:
                known.pop()
                remaining.append(finding)
            else:
                fresh.append(finding)
        solved, appeared = [finding for found in waiting.values() for finding in found], fresh
    order = {id(finding): number for number, finding in enumerate((*old, *new))}
    remaining, solved, appeared = (
        sorted(found, key=lambda one: order[id(one)]) for found in (remaining, solved, appeared)
    )
    return tuple(remaining), tuple(solved), tuple(appeared)
