"""How often somebody may ask. Buckets in memory: they fill up again by themselves, and a restart does no harm."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_BUCKETS = 10_000


class Rate:
    """`burst` at once, and `per_second` in the long run, for each name."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.burst = burst
        self.per_second = per_second
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # name -> what was left, and when

    def wait(self, name: str) -> float:
        """Take one; seconds to wait where none is left."""
        now = self._clock()
        left, at = self._left.pop(name, (self.burst, now))
        left = min(self.burst, left + (now - at) * self.per_second)
        wait = 0.0 if left >= 1 else (1 - left) / self.per_second
        self._left[name] = (left - 1 if wait == 0 else left, now)
        if len(self._left) > MOST_BUCKETS:
            self._left.popitem(last=False)
        return wait
