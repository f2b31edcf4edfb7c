"""Near matches: proposed to a person with their score, never applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scoring.rulebook import Label

_GOOD_ENOUGH = 70.0


class Near(NamedTuple):
    """The label that looks most like a text, and how much (0 to 1)."""

    label: Label
    score: float


def nearest(key: str, labels: Mapping[str, Label]) -> Near | None:
    """The nearest of the labels by their normalised texts, or None if nothing looks alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to load, needed only where something does not match

    found = process.extractOne(key, sorted(labels), scorer=fuzz.WRatio, score_cutoff=_GOOD_ENOUGH)
    return None if found is None else Near(labels[found[0]], round(found[1] / 100, 2))
