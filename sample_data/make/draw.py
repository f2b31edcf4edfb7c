"""Seeded chance: the same numbers for the same unit, year and thing, on every machine and in any order."""

from __future__ import annotations

import random

SEED = "示例县"


class Draw:
    """Numbers for one unit in one year; `quality` (0 to 1) decides how much is done of what is due.

    Every number has a stream of its own, named after what it is for, so that a new field changes no other.
    """

    def __init__(self, unit: str, year: int, quality: float) -> None:
        self._unit, self._year = unit, year
        self.quality = quality

    def chance(self, what: str) -> float:
        """A number in [0, 1)."""
        return random.Random(f"{SEED}/{self._unit}/{self._year}/{what}").random()  # noqa: S311 - invented numbers

    def level(self, what: str, spread: float = 0.24) -> float:
        """The unit's quality, moved by chance, within 0 and 1."""
        return min(1.0, max(0.0, self.quality + spread * (self.chance(what) - 0.5)))

    def whole(self, what: str, low: int, high: int) -> int:
        """Any whole number from `low` to `high`."""
        return low + int(self.chance(what) * (high - low + 1))

    def better(self, what: str, low: int, high: int) -> int:
        """A whole number from `low` (poor) to `high` (good) by quality."""
        return low + round(self.level(what) * (high - low))

    def part(self, what: str, of: int, low: float, full_from: float = 0.85) -> int:
        """How many of `of` were done: the share rises from `low` to 1, which is reached at quality `full_from`."""
        return round(of * (low + (1 - low) * min(1.0, self.level(what) / full_from)))

    def fault(self, what: str, most: float) -> bool:
        """Something wrong, with a probability that falls from `most` to 0 as quality rises."""
        return self.chance(what) < most * (1 - self.quality)
