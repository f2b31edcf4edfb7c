"""A tiny example world: the facts over which the examples of the functions are worked out, for its first unit."""

from __future__ import annotations

from datetime import date

import numpy as np

from scoring.column import Column, Status, constant, not_reported
from scoring.facts import LedgerFacts
from scoring.scope import Scope

NUMBERS = {
    "trained": (44, 30, 20, 50),
    "members": (48, 60, 50, 50),
    "due": (12, 12, 12, 4),
    "held": (10, 12, 3, 4),
    "plan": (1, 0, 1, 1),
    "score": (50, 60, 40, 90),
    "income": (112, 50, 90, 70),
}
INCOME_BEFORE = {1: (100, 0, 100, 70), 2: (80, 60, 90, 70)}
REMARK = ("按期整改", "无", "已整改", "无")
AWARDS = (
    # unit, level, matter, points, day
    (0, "province", "A", 2.0, date(2024, 5, 20).toordinal()),
    (0, "city", "A", 1.0, date(2024, 5, 31).toordinal()),
    (0, "city", "B", 1.5, date(2024, 4, 2).toordinal()),
    (3, "city", "C", 1.0, date(2024, 11, 30).toordinal()),
)


def example_scope() -> Scope:
    """Four units: three towns in group 0, a subdistrict in group 1. The year runs to 30 November 2024."""
    size = 4
    columns = {name: _numbers(values) for name, values in NUMBERS.items()}
    before = {years: {"income": _numbers(values)} for years, values in INCOME_BEFORE.items()}
    group = np.array([0, 0, 0, 1], dtype=np.intp)
    days = {"period_start": date(2023, 12, 1), "period_end": date(2024, 11, 30), "deadline": date(2024, 11, 30)}
    return Scope(
        size=size,
        columns={
            **columns,
            **{name: constant(day.toordinal(), size) for name, day in days.items()},
            "received": _numbers([date(2024, 12, 3).toordinal(), *[date(2024, 11, 30).toordinal()] * 3]),
            "coefficient": constant(1.0, size),
            "inspected": not_reported(size),
            "remark": _texts(REMARK),
        },
        group=group,
        ledgers={"awards": _awards(size)},
        results=_ExampleResults(),
        past=lambda years: Scope(size, before[years], group) if years in before else None,
        kinds={"plan": "yesno", "awards.day": "date"},
    )


def _numbers(values: object) -> Column:
    return Column(np.asarray(values, dtype=np.float64))


def _texts(values: object) -> Column:
    return Column(np.asarray(values, dtype=object))


def _awards(size: int) -> LedgerFacts:
    unit, level, matter, points, day = zip(*AWARDS, strict=True)
    columns = {
        "level": _texts(level),
        "matter": _texts(matter),
        "points": _numbers(points),
        "day": _numbers(day),
    }
    return LedgerFacts(np.array(unit, dtype=np.intp), columns, np.ones(size, dtype=bool))


class _ExampleResults:
    """Published results of the four units; the last one has no points for `meetings` yet."""

    def points(self, code: str) -> Column:
        open_last = np.array([0, 0, 0, Status.OPEN], dtype=np.int8)
        return {"meetings": Column(np.array([3.0, 4.0, 0.0, np.nan]), open_last)}[code]

    def total(self) -> Column:
        return _numbers([88.5, 91, 70, 80])

    def rank(self) -> Column:
        return _numbers([2, 1, 3, 1])

    def grade(self) -> Column:
        return _texts(("good", "good", "fair", "good"))
