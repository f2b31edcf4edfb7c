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
    counts = numbers.values[:, counted]
    large = counts >= FROM
    series = np.flatnonzero(large.sum(axis=1) >= LEAST)
    even = large[series] & (counts[series] % 10 == 0)
    for row, round_ones, count in zip(series, even.sum(axis=1), large[series].sum(axis=1), strict=True):
        if round_ones < ROUND * count:
            continue
        unit = numbers.units[row]
        said = {"round": int(round_ones), "count": int(count)}
        yield Finding(Severity.WARNING, "round_numbers", said, file=numbers.reports.file_of(unit), unit=unit)
