"""A step of a calculation: a code with its numbers. `wording` turns it into one plain sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.column import Column


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Worked:
    """What a method yields for all units: its points, and the steps of one unit when somebody asks.

    `explain(unit position)` reads the arrays that the calculation made, so that the numbers in a sentence are the
    numbers of the calculation; it runs only when a trace is wanted.
    """

    points: Column
    explain: Callable[[int], Sequence[Step]]


class Share(float):
    """A number that people read as a percentage: 0.9167 is shown as 91.67 %."""
