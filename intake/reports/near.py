"""Near matches: proposed to a person with their score, never applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scoring.rulebook import Label

_GOOD_ENOUGH = 60.0
_AS_GOOD = 5.0  # a label that is hardly less alike is proposed as well
_MOST = 3


class Near(NamedTuple):
    """The labels that look most like a text, and how much (0 to 1). Several: it is a question which one is meant."""

    labels: tuple[Label, ...]
    score: float


def nearest(key: str, labels: Mapping[str, Label]) -> Near | None:
    """The nearest of the labels by their normalised texts, or None if nothing looks alike."""
    from rapidfuzz import fuzz, process

    found = process.extract(key, sorted(labels), scorer=fuzz.ratio, score_cutoff=_GOOD_ENOUGH, limit=_MOST)
    if not found:
        return None
    best = found[0][1]
    alike = dict.fromkeys(labels[name] for name, score, _ in found if score >= best - _AS_GOOD)
    return Near(tuple(alike), round(best / 100, 2))
