"""A report full of round numbers was estimated, not counted."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from intake.reports.checks.numbers import Numbers
from intake.reports.values.measures import asked_measure
from scoring.finding import Finding, Severity

FROM = 20
"""Smaller counts are round by chance too often."""
LEAST = 8
"""So many counts of that size make a series. That eight counted numbers end in 0 happens once in a hundred million."""
ROUND = 0.8
"""Share of them that end in 0; counted things do so in one case of ten."""

_MONEY = asked_measure("元").base


def check_round_numbers(numbers: Numbers) -> Iterator[Finding]:
    """A warning for each unit whose counts are nearly all round. Money is often planned in round sums."""
    counted = [
        column
        for column, field in enumerate(numbers.fields)
        if field.type == "integer" and asked_measure(field.unit_of_measure).base != _MONEY
    ]
    large = (numbers.values[:, counted] >= FROM).astype(int)
    even = (large * (numbers.values[:, counted] % 10 == 0)).sum(axis=1)
    count = large.sum(axis=1)
    for row in np.flatnonzero((count >= LEAST) & (even >= ROUND * count)):
        unit = numbers.units[row]
        said = {"round": int(even[row]), "count": int(count[row])}
        yield Finding(Severity.WARNING, "round_numbers", said, file=numbers.reports.file_of(unit), unit=unit)
