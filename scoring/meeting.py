"""The debriefing meeting: who reports orally, who in writing, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

SHARE = 4
"""One unit in so many reports orally, where nobody chose otherwise."""


def speakers(ranked: Sequence[str]) -> list[str]:
    """A choice from the top, the middle and the bottom of one ranking (best first), as many of each as can be.

    >>> speakers(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"])
    ['a', 'f', 'l']
    """
    count = min(len(ranked), max(3, -(-len(ranked) // SHARE)))
    top, bottom = -(-count // 3), count // 3
    middle = count - top - bottom
    begin = max(top, min((len(ranked) - middle) // 2, len(ranked) - bottom - middle))
    return [*ranked[:top], *ranked[begin : begin + middle], *ranked[len(ranked) - bottom :]]


def arranged(units: Iterable[str], oral: Collection[str]) -> tuple[list[str], list[str]]:
    """Those who report orally, then those who report in writing, each in the order given."""
    units = list(units)
    return [unit for unit in units if unit in oral], [unit for unit in units if unit not in oral]
