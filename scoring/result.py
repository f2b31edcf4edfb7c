"""The result of an appraisal: arrays over the units, in the order of the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Statuses
from scoring.facts import Facts
from scoring.finding import Finding
from scoring.numbers import Floats
from scoring.rulebook import EffectKind, Rule, Rulebook
from scoring.scope import Scope
from scoring.step import Step

if TYPE_CHECKING:  # the stages build on the result
    from scoring.stages import SetResults


@dataclass(frozen=True)
class RulePoints:
    """Points of one rule code (leaf or branch) for every unit.

    `status`: see `Status`; `points`: rounded as published, nan where there are none; `marks`: full points, nan for
    bonus and deduction rows; `measure`: what the rule looked at (leaves); `explain(unit)`: the steps of one unit;
    `rules`: the rows of the rulebook that share the code, `row[unit]` which of them is the unit's own (-1: none).
    """

    code: str
    status: Statuses
    points: Floats
    marks: Floats
    explain: Callable[[int], Sequence[Step]]
    rules: tuple[Rule, ...]
    row: NDArray[np.intp]
    measure: Column | None = None


@dataclass(frozen=True, slots=True)
class GateActed:
    """A gate that acted on a unit: `effect` in the reference's words, `kind` and `values` for its sentence."""

    gate: str
    effect: str
    kind: EffectKind
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Result:
    """Totals, ranks and grades, before and after gates.

    Arrays are as long as `facts.units`. `total_before_gates`, `total`: published totals, nan where nothing counts yet;
    `rank` over all units and `rank_in_group`: nan where not ranked; `grade_before_gates` by threshold and quota,
    `grade` by the whole rulebook (the computed grade; a committee may decide another one); `rank_steps(unit)` and
    `grade_steps(unit)` say why, `total_steps(unit)` adds up the total; `provisional` True while something is open;
    `past` and `given`: what it was made from beside rulebook and facts, so that it can be made again with a change.
    """

    rulebook: Rulebook
    facts: Facts
    leaves: Mapping[str, RulePoints]
    branches: Mapping[str, RulePoints]
    total_before_gates: Floats
    total: Floats
    rank: Floats
    rank_in_group: Floats
    grade_before_gates: tuple[str | None, ...]
    grade: tuple[str | None, ...]
    total_steps: Callable[[int], Sequence[Step]]
    rank_steps: Callable[[int], Sequence[Step]]
    grade_steps: Callable[[int], Sequence[Step]]
    gates: tuple[tuple[GateActed, ...], ...]
    provisional: NDArray[np.bool_]
    findings: tuple[Finding, ...]
    past: tuple[Scope, ...] = ()
    given: SetResults | None = None

    @property
    def place(self) -> Floats:
        """Places among the units that are ranked together: within groups, or over all units."""
        return self.rank_in_group if self.rulebook.settings.rank_within_groups else self.rank

    def of_code(self, code: str) -> RulePoints | None:
        """Leaf or branch by its code; None where nothing was computed for it."""
        return self.leaves.get(code) or self.branches.get(code)
