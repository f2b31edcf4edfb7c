"""The same as `benchmarks.appraisal` with rules that look at peers: against the best, by places, and a second stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks import made
from benchmarks.appraisal import RULES, UNITS, Floats, as_facts, facts_by_chance, places, the_rulebook
from benchmarks.ratio import Ratio, side_by_side
from scoring.appraisal import appraise
from scoring.formula.parse import parse
from scoring.methods import METHODS
from scoring.numbers import round_half_up, snap
from scoring.rulebook import Label, Rule, Rulebook

LIMIT = 4.0
COUNTY_UNITS = 1_500  # counties; units are compared within them
LEADERS = 2


def with_peers(rulebook: Rulebook) -> Rulebook:
    """Every second rule looks at peers: half of these at the best of the group, half at the places in it."""
    rules = []
    for rule in rulebook.rules:
        number = int(rule.code.removeprefix("rule_")) if rule.code.startswith("rule_") else 0
        if rule.code.startswith("rule_") and number % 2:
            method, text = ("relative", "to best") if number % 4 == 1 else ("places", "full at 1; -0.05 each place")
            measure = parse(f"done_{number % made.PAIRS} / due_{number % made.PAIRS}")
            rule = replace(rule, measure=measure, method=method, parameters=METHODS[method].read(text))  # noqa: PLW2901
        rules.append(rule)
    leaders = parse(f"IF(RANK() <= {LEADERS}, 0.5, 0)")
    rules.append(
        Rule(
            "leaders",
            Label("领先", "leaders"),
            measure=leaders,
            method="points",
            parameters=METHODS["points"].read(""),
            stage=2,
        )
    )
    return replace(rulebook, rules=tuple(rules))


def hard_coded(numbers: dict[str, Floats], county: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Totals and places within the county, written out by hand."""
    total, part = np.zeros(UNITS), np.zeros(UNITS)
    for rule in range(RULES):
        due, done = numbers[f"due_{rule % made.PAIRS}"], numbers[f"done_{rule % made.PAIRS}"]
        rate = done / due
        shape = rule % len(made.SHAPES)
        if rule % 4 == 1:
            best = np.full(COUNTY_UNITS, -np.inf)
            np.maximum.at(best, county, np.where(np.isnan(rate), -np.inf, rate))
            points = 2.0 * (rate / best[county])
        elif rule % 4 == 3:
            points = 2.0 - 0.05 * (places(snap(np.where(np.isnan(rate), -np.inf, rate)), county) - 1)
        elif shape == 0:
            rate = snap(rate)
            points = np.where(rate >= 0.95, 2.0, np.where(rate >= 0.9, 1.5, np.where(rate >= 0.8, 1.0, 0.0)))
        elif shape == 1:
            points = np.interp(snap(rate), [0.6, 0.95], [0.0, 2.0])
        elif shape == 2:
            points = 2.0 - 0.5 * np.floor(snap(np.maximum(snap(due - done), 0.0)))
        elif shape == 3:
            points = 2.0 - 0.2 * np.floor(snap(snap(np.maximum(0.95 - snap(rate), 0.0)) / 0.01))
        else:
            points = np.minimum(2.0, 0.4 + 2 * done / (due + 1)) - np.where(snap(done) < 5, 0.3, 0.0)
        points = np.where(np.isnan(done), 0.0, points)
        part += round_half_up(np.clip(points, 0.0, 2.0), 2)
        if rule % made.IN_DIMENSION == made.IN_DIMENSION - 1:
            total += round_half_up(part, 2)
            part[:] = 0.0
    total = round_half_up(total, 2)
    total = round_half_up(total + np.where(places(total, county) <= LEADERS, 0.5, 0.0), 2)
    return total, places(total, county)


def measure() -> Sequence[Ratio]:
    rulebook, numbers = with_peers(the_rulebook()), facts_by_chance()
    facts = as_facts(rulebook, numbers)
    county = np.arange(UNITS) % COUNTY_UNITS
    result = appraise(rulebook, facts)
    for name, by_hand in zip(("total", "rank_in_group"), hard_coded(numbers, county), strict=True):
        if not np.array_equal(getattr(result, name), by_hand):
            different = np.flatnonzero(getattr(result, name) != by_hand)
            raise RuntimeError(f"the engine and the hard-coded arithmetic differ in {name} for {len(different)} units")
    ours, yardstick = side_by_side(lambda: appraise(rulebook, facts), lambda: hard_coded(numbers, county), repeats=5)
    return [Ratio("the same with peers, groups and a second stage", "hard-coded in NumPy", ours, yardstick, LIMIT)]
