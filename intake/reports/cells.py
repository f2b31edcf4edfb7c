"""Cells joined to rules: which readings a mark rests on. Only explanations need it, never the calculation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from intake.reports.reading import Reading
from scoring.inputs import rule_inputs
from scoring.rulebook import Rule, Rulebook

Cells = Mapping[str, Mapping[str, Sequence[Reading]]]
"""Readings by unit, then by field or ledger."""


def by_unit(readings: Iterable[Reading]) -> Cells:
    """Readings by the code of their unit, then by the name of their field or ledger, in the order of reading."""
    cells: dict[str, dict[str, list[Reading]]] = {}
    for reading in readings:
        cells.setdefault(reading.unit, {}).setdefault(reading.field.split(".")[0], []).append(reading)
    return cells


def behind(unit: str, rule: Rule, rulebook: Rulebook, cells: Cells) -> list[Reading]:
    """The readings that one rule of one unit looks at."""
    mine = cells.get(unit, {})
    return [reading for names in rule_inputs(rule, rulebook) for name in names for reading in mine.get(name, ())]
