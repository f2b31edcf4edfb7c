"""What a verified value or a ruling is about: it counts only while the same is reported.

A unit may send its report again, with other numbers and with lines in another order. What staff found is tied to what
stood there: to the value, or to the content of the line, wherever the line stands now.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from intake.reports import Reading
from office.coded import canonical, coded
from scoring.column import Status

if TYPE_CHECKING:
    from office.entries import Entry
    from office.rulings import Ruling

Tied = TypeVar("Tied", "Entry", "Ruling")


class Reported:
    """What units reported, as texts to compare: the same text, the same was reported.

    A value by what was read, not by how it was written (12 and 12.0 are one number). A line of a list by all that
    stands in it, and its number among lines that are alike.
    """

    def __init__(self, readings: Iterable[Reading], units: Collection[str]) -> None:
        self._values: dict[tuple[str, str], Any] = {}
        lines: dict[tuple[str, str], dict[int, dict[str, Any]]] = {}
        for one in readings:
            if one.unit not in units:
                continue
            ledger, _, column = one.field.partition(".")
            if column and one.line is not None:
                lines.setdefault((one.unit, ledger), {}).setdefault(one.line, {})[column] = _value(one)
            else:
                self._values[one.unit, one.field] = _value(one)
        self._lines = {key: _told_apart(found) for key, found in lines.items()}
        self._line_of = {key: {text: line for line, text in found.items()} for key, found in self._lines.items()}

    def about(self, unit: str, field: str, line: int | None) -> str:
        """What is reported at a place now."""
        ledger = field.partition(".")[0]
        lines = self._lines.get((unit, ledger), {})
        if line is not None:
            return lines.get(line) or _text({"line": None, "number": line})
        if ledger == field and lines:
            return _text({"lines": sorted(lines.values())})
        return _text({"value": self._values.get((unit, field))})

    def line_of(self, unit: str, field: str, line: int, about: str) -> int | None:
        """The number of the line that says what was said then; None where there is none."""
        found = self._line_of.get((unit, field.partition(".")[0]), {}).get(about)
        return line if found is None and about == self.about(unit, field, line) else found


def holding(readings: Sequence[Reading], records: Sequence[Tied]) -> tuple[tuple[Tied, ...], tuple[Tied, ...]]:
    """Records that count, each on the line where what it is about stands now; and those that are about nothing now.

    Those that are tied to nothing count as they are: points without a line, and what was entered before this was kept.
    """
    reported = Reported(readings, {one.unit for one in records if one.about is not None})
    counting: list[Tied] = []
    outdated: list[Tied] = []
    for one in records:
        if one.about is None or one.field is None:
            counting.append(one)
        elif one.line is None:
            holds = reported.about(one.unit, one.field, None) == one.about
            (counting if holds else outdated).append(one)
        else:
            line = reported.line_of(one.unit, one.field, one.line, one.about)
            if line is None:
                outdated.append(one)
            else:
                counting.append(one if line == one.line else replace(one, line=line))
    return tuple(counting), tuple(outdated)


def said_then(about: str) -> dict[str, Any]:
    """What a record is about: `value`, or `line` (column -> value; None: there was no such line), or `lines`."""
    return dict(json.loads(about))


def _told_apart(lines: dict[int, dict[str, Any]]) -> dict[int, str]:
    seen: Counter[str] = Counter()
    texts = {}
    for number, line in sorted(lines.items()):
        plain = _text(line)
        seen[plain] += 1
        texts[number] = _text({"line": line, "number": seen[plain]})
    return texts


def _value(reading: Reading) -> Any:
    value = reading.status if reading.value is None else reading.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is Status.NOT_REPORTED else coded(value)


def _text(said: Any) -> str:
    return canonical(said).decode()
