"""The first that holds: what bands and ladder have in common."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Flags, Status, Statuses
from scoring.methods.method import Value
from scoring.methods.values import array, status

Held = tuple[Flags, Statuses | None]
"""Whether a condition holds for each unit, and why it cannot be told (None: it can for all)."""


def first_that_holds(held: Sequence[Held], yields: Sequence[Value], size: int) -> tuple[NDArray[np.intp], Column]:
    """The number of the first condition that holds (`len(held)` for none) and what it yields.

    `yields` has one entry more than `held`, for none. A condition that cannot be told decides only where none before
    it holds; what is not chosen may be unknown.

    >>> chosen, points = first_that_holds([(np.array([True, False]), None)], [4.0, 0.0], 2)
    >>> chosen.tolist(), points.values.tolist()
    ([0, 1], [4.0, 0.0])
    """
    chosen = np.full(size, len(held), dtype=np.intp)
    for number in reversed(range(len(held))):
        np.putmask(chosen, held[number][0], number)
    if all(not isinstance(value, Column) for value in yields):
        values = np.array(yields, dtype=float)[chosen]
    else:
        values = np.empty(size)
        for number, value in enumerate(yields):
            np.copyto(values, array(value), where=chosen == number)
    why = _why(held, yields, size)
    if why is not None:
        values[why != Status.SCORED] = np.nan
    return chosen, Column(values, why)


def _why(held: Sequence[Held], yields: Sequence[Value], size: int) -> Statuses | None:
    if all(one is None for _, one in held) and all(status(value) is None for value in yields):
        return None
    scored = np.zeros(size, dtype=np.int8)
    why = _or_scored(status(yields[-1]), scored)
    for (holds, unknown), value in reversed(list(zip(held, yields, strict=False))):
        why = np.where(holds, _or_scored(status(value), scored), why)
        if unknown is not None:
            why = np.where(unknown != Status.SCORED, unknown, why)
    return why if why.any() else None


def _or_scored(one: Statuses | None, scored: Statuses) -> Statuses:
    return scored if one is None else one
