"""A ratio of two times measured side by side, and the limit that it has to keep."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ours` and `yardstick` in seconds; `limit` None: for information only."""

    name: str
    against: str
    ours: float
    yardstick: float
    limit: float | None = None

    @property
    def times(self) -> float:
        return self.ours / self.yardstick

    @property
    def kept(self) -> bool:
        return self.limit is None or self.times <= self.limit

    def as_json(self) -> Mapping[str, Any]:
        return {
            "name": self.name,
            "against": self.against,
            "seconds": round(self.ours, 4),
            "yardstick_seconds": round(self.yardstick, 4),
            "ratio": round(self.times, 2),
            "limit": self.limit,
            "kept": self.kept,
        }


def side_by_side(
    ours: Callable[[], object], yardstick: Callable[[], object], repeats: int,
    between: tuple[Callable[[], object], Callable[[], object]] | None = None,
) -> tuple[float, float]:
    """Median seconds of each, run in turn so that a busy moment hits both. The caller warms up if it wants to.

    `between`: what has to be done after each run of either, outside of the time measured.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for number, (work, seconds) in enumerate(zip((ours, yardstick), taken, strict=True)):
            gc.collect()
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
            if between is not None:
                between[number]()
    return median(taken[0]), median(taken[1])


def python(arguments: Sequence[str], allowed: Sequence[int] = (0,)) -> str:
    """Run this Python in the project's folder; its standard output. Any other exit status than allowed is an error."""
    done = subprocess.run([sys.executable, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise RuntimeError(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout
