"""Reports that say the same as last year's, or as another unit's: copied, not counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from intake.reports.checks.numbers import LastYear, Numbers, before
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

COMPARED = 10
"""Numbers other than 0 that two reports must have in common before they are compared: small forms agree by chance."""
SAME = 0.9
"""So many of them equal is a copy: whoever copies changes the name, and perhaps a number or two."""
SHARED = 8
"""A number that more units have (12 meetings) tells nothing about who copied from whom."""


def check_same_as_last_year(numbers: Numbers, last_year: LastYear) -> Iterator[Finding]:
    """A warning for each report whose numbers are last year's."""
    earlier = before(numbers, last_year)
    compared = ~np.isnan(numbers.values) & ~np.isnan(earlier) & ((numbers.values != 0) | (earlier != 0))
    equal = compared & (numbers.values == earlier)
    for row, unit in enumerate(numbers.units):
        count, same = int(compared[row].sum()), int(equal[row].sum())
        if count >= COMPARED and same >= SAME * count:
            values = {"same": same, "count": count}
            yield Finding(Severity.WARNING, "same_as_last_year", values, file=_file(numbers, row), unit=unit)


def check_same_as_other_unit(numbers: Numbers, rulebook: Rulebook) -> Iterator[Finding]:
    """A warning at both of two units whose telling numbers are the same."""
    telling = np.zeros(len(numbers.units), dtype=int)
    shared: Counter[tuple[int, int]] = Counter()
    for column in range(len(numbers.fields)):
        having: dict[float, list[int]] = {}
        for row, value in enumerate(numbers.values[:, column].tolist()):
            if value and not math.isnan(value):
                having.setdefault(value, []).append(row)
        for rows in having.values():
            if len(rows) <= SHARED:
                telling[rows] += 1
                shared.update(combinations(rows, 2))
    for (one, other), same in sorted(shared.items()):
        count = int(max(telling[one], telling[other]))
        if count >= COMPARED and same >= SAME * count:
            for mine, twin in ((one, other), (other, one)):
                said = {"same": same, "count": count, "other": rulebook.units[twin].label}
                unit = numbers.units[mine]
                yield Finding(Severity.WARNING, "same_as_other_unit", said, file=_file(numbers, mine), unit=unit)


def _file(numbers: Numbers, row: int) -> str | None:
    unit = numbers.units[row]
    files = (
        numbers.readings[unit, field.name].file for field in numbers.fields if (unit, field.name) in numbers.readings
    )
    return next(files, None)
