"""A thousand rankings with small changes, for a county, against scoring it once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks import made
from benchmarks.appraisal import RULES, as_facts, facts_by_chance, the_rulebook
from benchmarks.ratio import Ratio, side_by_side
from scoring.appraisal import appraise
from scoring.draws import DEFAULT, places_drawn

UNITS = 60
LIMIT = 20.0


def measure() -> Sequence[Ratio]:
    rulebook = the_rulebook(UNITS, made.GROUPS)
    facts = as_facts(rulebook, facts_by_chance(UNITS))
    result = appraise(rulebook, facts)
    first, second = (places_drawn(result, DEFAULT) for _ in range(2))
    if not np.array_equal(first, second, equal_nan=True):
        raise RuntimeError("the same seed gives other places")
    ours, yardstick = side_by_side(
        lambda: places_drawn(result, DEFAULT), lambda: appraise(rulebook, facts), repeats=7
    )
    name = f"{DEFAULT.draws} rankings with small changes, {UNITS} units x {RULES} rules"
    return [Ratio(name, "scoring the same county once", ours, yardstick, LIMIT)]
