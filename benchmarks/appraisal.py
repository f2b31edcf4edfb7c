"""From `Facts` to ranks, for every township of a country, against the same arithmetic hard-coded in NumPy.

Both sides snap and round with `scoring.numbers`, and both have to come to the same totals and ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks import made
from benchmarks.ratio import Ratio, side_by_side
from intake.rulebook import read_rulebook
from scoring.appraisal import appraise
from scoring.column import Column, Status, not_reported, tidy
from scoring.facts import Facts
from scoring.numbers import round_half_up, snap
from scoring.rulebook import Label, Rulebook, Unit

Floats = NDArray[np.float64]
UNITS = 38_658
RULES = 60
COUNTIES = 1_500  # units are ranked within them
LIMIT = 4.0


def facts_by_chance(units: int = UNITS) -> dict[str, Floats]:
    """Numbers due and done for every unit; one in a hundred did not report every fifth item (nan)."""
    chance = np.random.default_rng(20250101)
    found: dict[str, Floats] = {}
    for k in range(made.PAIRS):
        due = chance.integers(4, 60, units).astype(float)
        done = np.floor(due * chance.uniform(0.75, 1.02, units))
        if k % 5 == 0:
            done[chance.random(units) < 0.01] = np.nan
        found[f"due_{k}"], found[f"done_{k}"] = due, done
    return found


def the_rulebook(size: int = UNITS, counties: int = COUNTIES) -> Rulebook:
    """The made-up rulebook with its few units replaced by all of them."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rulebook.xlsx"
        made.write_rulebook(path, RULES, units=2)
        read = read_rulebook(path)
    if read.rulebook is None:
        raise RuntimeError(f"the made-up rulebook is refused: {read.findings}")
    units = tuple(Unit(code, Label(zh=label), f"county {number % counties}") for number in range(size)
                  for code, label in [made.unit(number)])  # fmt: skip
    return replace(read.rulebook, units=units)


def as_facts(rulebook: Rulebook, numbers: dict[str, Floats]) -> Facts:
    def column(values: Floats) -> Column:
        return tidy(values, np.where(np.isnan(values), Status.NOT_REPORTED, Status.SCORED).astype(np.int8))

    columns = {name: column(values) for name, values in numbers.items()}
    codes = tuple(unit.code for unit in rulebook.units)
    return Facts(codes, columns, {}, not_reported(len(codes)), came=np.ones(len(codes), dtype=bool))


def hard_coded(numbers: dict[str, Floats], county: NDArray[np.intp]) -> tuple[Floats, Floats, Floats]:
    """Totals, ranks and ranks within the county, written out by hand. What was not reported gets 0."""
    total = np.zeros(UNITS)
    part = np.zeros(UNITS)
    for rule in range(RULES):
        due, done = numbers[f"due_{rule % made.PAIRS}"], numbers[f"done_{rule % made.PAIRS}"]
        shape = rule % len(made.SHAPES)
        if shape == 0:
            rate = snap(done / due)
            points = np.where(rate >= 0.95, 2.0, np.where(rate >= 0.9, 1.5, np.where(rate >= 0.8, 1.0, 0.0)))
        elif shape == 1:
            points = np.interp(snap(done / due), [0.6, 0.95], [0.0, 2.0])
        elif shape == 2:
            points = 2.0 - 0.5 * np.floor(snap(np.maximum(snap(due - done), 0.0)))
        elif shape == 3:
            short = snap(np.maximum(0.95 - snap(done / due), 0.0))
            points = 2.0 - 0.2 * np.floor(snap(short / 0.01))
        else:
            points = np.minimum(2.0, 0.4 + 2 * done / (due + 1)) - np.where(snap(done) < 5, 0.3, 0.0)
        points = np.where(np.isnan(done), 0.0, points)
        part += round_half_up(np.clip(points, 0.0, 2.0), 2)
        if rule % made.IN_DIMENSION == made.IN_DIMENSION - 1:
            total += round_half_up(part, 2)
            part[:] = 0.0
    total = round_half_up(total, 2)
    return total, places(total, np.zeros(UNITS, dtype=np.intp)), places(total, county)


def places(total: Floats, group: NDArray[np.intp]) -> Floats:
    """1, 2, 2, 4 within each group, the highest first."""
    order = np.lexsort((-total, group))
    sorted_group, sorted_total = group[order], total[order]
    position = np.arange(len(total))
    opens = np.r_[True, sorted_group[1:] != sorted_group[:-1]]
    differs = opens | np.r_[True, sorted_total[1:] != sorted_total[:-1]]
    first_of_group = np.maximum.accumulate(np.where(opens, position, 0))
    first_of_tie = np.maximum.accumulate(np.where(differs, position, 0))
    ranks = np.empty(len(total))
    ranks[order] = first_of_tie - first_of_group + 1
    return ranks


def measure() -> Sequence[Ratio]:
    rulebook, numbers = the_rulebook(), facts_by_chance()
    facts = as_facts(rulebook, numbers)
    county = np.arange(UNITS) % COUNTIES
    result = appraise(rulebook, facts)
    for name, by_hand in zip(("total", "rank", "rank_in_group"), hard_coded(numbers, county), strict=True):
        if not np.array_equal(getattr(result, name), by_hand):
            raise RuntimeError(f"the engine and the hard-coded arithmetic differ in {name}")
    ours, yardstick = side_by_side(lambda: appraise(rulebook, facts), lambda: hard_coded(numbers, county), repeats=7)
    name = f"facts -> ranks, {UNITS} units x {RULES} rules"
    return [Ratio(name, "the same arithmetic hard-coded in NumPy", ours, yardstick, LIMIT)]
