"""This period beside the one before: the same unit under its code, or under the one unit that it was renamed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from scoring.numbers import Floats
from scoring.result import Result
from scoring.rulebook import Label, Rule, Rulebook


def before_of(rulebook: Rulebook, previous: Rulebook) -> Mapping[str, str]:
    """Per unit the code that it had in the period before. Merged units are new: nobody's place is theirs."""
    claims = Counter(code for unit in rulebook.units for code in unit.predecessors)
    found: dict[str, str] = {}
    for unit in rulebook.units:
        if len(unit.predecessors) == 1 and claims[unit.predecessors[0]] == 1:
            found[unit.code] = unit.predecessors[0]
        elif not unit.predecessors and unit.code in previous.unit_of:
            found[unit.code] = unit.code
    return {code: before for code, before in found.items() if before in previous.unit_of}


def rules_changed(rulebook: Rulebook, previous: Rulebook) -> tuple[str, ...]:
    """Codes of rules that yield points in another way than in the period before; new and dropped ones among them.

    Wording, clauses and order do not count: they change no points.
    """
    now, then = _ways(rulebook), _ways(previous)
    return tuple(code for code in dict.fromkeys([*now, *then]) if now.get(code) != then.get(code))


def _ways(rulebook: Rulebook) -> dict[str, list[Rule]]:
    """Per code its rows, without what has no influence on points."""
    ways: dict[str, list[Rule]] = {}
    for rule in rulebook.rules:
        plain = replace(rule, label=Label(), problem=Label(), clause="", row=0)
        ways.setdefault(rule.code, []).append(plain)
    return ways


def carried_over(values: Floats, result: Result, previous: Result) -> Floats:
    """An array over the units of the period before, over the units of this one; nan for units that are new."""
    positions = {code: position for position, code in enumerate(previous.facts.units)}
    before = before_of(result.rulebook, previous.rulebook)
    return np.array(
        [
            values[positions[before[unit]]] if unit in before and before[unit] in positions else np.nan
            for unit in result.facts.units
        ]
    )
