"""Reports that say the same as last year's, or as another unit's: copied, not counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from intake.reports.checks.numbers import LastYear, Numbers, before
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook

COMPARED = 10
"""Numbers other than 0 that two reports must have in common before they are compared: small forms agree by chance."""
SAME = 0.9
"""So many of them equal is a copy: whoever copies changes the name, and perhaps a number or two."""
SHARED = 8
"""A number that more units have (12 meetings) tells nothing about who copied from whom."""

_BLOCKS = 8


def check_same_as_last_year(numbers: Numbers, last_year: LastYear) -> Iterator[Finding]:
    """A warning for each report whose numbers are last year's."""
    earlier = before(numbers, last_year)
    compared = ~np.isnan(numbers.values) & ~np.isnan(earlier) & ((numbers.values != 0) | (earlier != 0))
    equal = compared & (numbers.values == earlier)
    for row, unit in enumerate(numbers.units):
        count, same = int(compared[row].sum()), int(equal[row].sum())
        if count >= COMPARED and same >= SAME * count:
            values = {"same": same, "count": count}
            yield Finding(Severity.WARNING, "same_as_last_year", values, file=numbers.reports.file_of(unit), unit=unit)


def check_same_as_other_unit(numbers: Numbers, rulebook: Rulebook) -> Iterator[Finding]:
    """A warning at both of two units whose telling numbers are the same."""
    values = numbers.values
    for one, pairs in groupby(sorted(_candidates(values)), key=itemgetter(0)):
        telling = ((values == values[one]).sum(axis=0) <= SHARED) & (values[one] != 0) & ~np.isnan(values[one])
        count = int(telling.sum())
        for _, other in pairs if count >= COMPARED else ():
            same = int((telling & (values[one] == values[other])).sum())
            for mine, twin in ((one, other), (other, one)) if same >= SAME * count else ():
                unit = numbers.units[mine]
                said = {"same": same, "count": count, "other": rulebook.units[twin].label}
                file = numbers.reports.file_of(unit)
                yield Finding(Severity.WARNING, "same_as_other_unit", said, file=file, unit=unit)


def _candidates(values: NDArray[np.float64]) -> set[tuple[int, int]]:
    """Pairs of units that agree in two whole blocks of columns: copies do, however their few changes lie."""
    if values.shape[1] < COMPARED:
        return set()
    found: Counter[tuple[int, int]] = Counter()
    for block in np.array_split(np.arange(values.shape[1]), _BLOCKS):
        having: dict[bytes, list[int]] = {}
        rows_of_bytes = np.ascontiguousarray(values[:, block]).view(f"V{values.itemsize * len(block)}")
        for row, content in enumerate(rows_of_bytes.ravel().tolist()):
            having.setdefault(content, []).append(row)
        for rows in having.values():
            if 1 < len(rows) <= SHARED:
                found.update(combinations(rows, 2))
    return {pair for pair, blocks in found.items() if blocks > 1}
