"""What a period's result is made from: rulebook, reports, what people entered and ruled. The only way to a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection

from intake.reports import Reading, Reports
from intake.reports.facts import facts_of
from office.entries import Entry, current_in
from office.grades import DecidedGrade, decided_in
from office.periods import Period, rulebook_of
from office.reported import reports_of
from office.rulings import Ruling, rulings_in
from office.store import Store
from scoring.appraisal import appraise
from scoring.inputs import rule_inputs
from scoring.past import past_scopes
from scoring.result import Result, RulePoints
from scoring.rulebook import Rulebook
from scoring.stages import SetResults
from scoring.step import Step

Origins = Mapping[tuple[str, str], Sequence[Step]]
"""By unit and field (or ledger): where a value that counts comes from, when it was not simply reported."""
FIRST_BY_HAND = 1_000_000
"""Lines of a ledger that were entered by hand stand after all that were read."""


@dataclass(frozen=True)
class Inputs:
    """`reports`: as they were sent. `entries`: the last on each value; `rulings`: the last on each mark or value."""

    rulebook: Rulebook
    reports: Reports
    entries: tuple[Entry, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    decided: Mapping[str, DecidedGrade] | None = None

    def result(self, past: Sequence[Result]) -> Result:
        """The appraisal; `past`: results of earlier periods, the latest first."""
        readings, origins = used(self)
        facts = facts_of(self.rulebook, replace(self.reports, readings=readings))
        result = appraise(self.rulebook, facts, past_scopes(self.rulebook, past), _set_points(self))
        return result if not origins else _with_origins(result, origins)


def inputs_of(store: Store, period: Period, past: Sequence[Result]) -> Inputs:
    """The inputs as they are now; `past`: results of earlier periods, the latest first, to compare reports with."""
    with store.reading() as connection:
        return _inputs(connection, rulebook_of(store, period), reports_of(store, period, past), period.code)


def _inputs(connection: Connection, rulebook: Rulebook, reports: Reports, period: str) -> Inputs:
    entries, rulings = current_in(connection, period), rulings_in(connection, period)
    return Inputs(rulebook, reports, entries, rulings, decided_in(connection, period))


def used(inputs: Inputs) -> tuple[tuple[Reading, ...], Origins]:
    """The readings that count, and where those come from that were not simply reported.

    A ruling goes before a verified value, a verified value before the reported one; a value entered by hand before one
    from an office table.
    """
    if not inputs.entries and not inputs.rulings:
        return inputs.reports.readings, {}
    there = {(one.unit, one.field, one.line): one for one in inputs.reports.readings}
    origins: dict[tuple[str, str], list[Step]] = {}
    lines: dict[tuple[str, str], int] = {}
    for entry in inputs.entries:
        ledger, _, column = entry.field.partition(".")
        line = entry.line
        if column and line is None:
            lines[entry.unit, ledger] = lines.get((entry.unit, ledger), FIRST_BY_HAND) + 1
            line = lines[entry.unit, ledger]
        key = (entry.unit, entry.field, line)
        before = there.get(key)
        values = {
            "field": entry.field, "value": entry.value, "reported": before.value if before else None,
            "reason": entry.reason, "scorer": entry.scorer, "by": entry.by, "file": entry.evidence_name or "",
        }
        origins.setdefault((entry.unit, ledger), []).append(Step(_step_of(entry), values))
        there[key] = Reading(entry.unit, entry.field, entry.value, "", "", "", "", line)
    for ruling in inputs.rulings:
        if ruling.field is not None:
            key = (ruling.unit, ruling.field, ruling.line)
            before = there.get(key)
            values = {
                "field": ruling.field, "value": ruling.value, "reported": before.value if before else None,
                "reason": ruling.reason, "by": ruling.by,
            }
            origins.setdefault((ruling.unit, ruling.field.partition(".")[0]), []).append(Step("ruled_value", values))
            there[key] = Reading(ruling.unit, ruling.field, ruling.value, "", "", "", "", ruling.line)
    return tuple(there.values()), origins


def _step_of(entry: Entry) -> str:
    if entry.kind == "verified":
        return "verified"
    return "entered_by" if entry.scorer else "entered"


def _set_points(inputs: Inputs) -> SetResults | None:
    """Points that rulings set instead of the rulebook's."""
    position = {unit.code: number for number, unit in enumerate(inputs.rulebook.units)}
    points: dict[str, np.ndarray] = {}
    for ruling in inputs.rulings:
        if ruling.points is not None and ruling.unit in position:
            points.setdefault(ruling.rule, np.full(len(position), np.nan))[position[ruling.unit]] = ruling.points
    return SetResults(points, np.full(len(position), np.nan), "ruled") if points else None


def _with_origins(result: Result, origins: Origins) -> Result:
    """The result whose explanations begin with where the values come from."""

    def joined(points: RulePoints) -> Callable[[int], Sequence[Step]]:
        def explain(unit: int) -> Sequence[Step]:
            rule = points.rules[int(points.row[unit])] if points.rules else None
            names = [name for kind in rule_inputs(rule, result.rulebook) for name in kind] if rule else []
            code = result.facts.units[unit]
            return [*(step for name in names for step in origins.get((code, name), ())), *points.explain(unit)]

        return explain

    leaves = {code: replace(points, explain=joined(points)) for code, points in result.leaves.items()}
    return replace(result, leaves=leaves)
