"""What a period's result is made from: rulebook, reports, what people entered and ruled. The only way to a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sqlalchemy import Connection

from intake.reports import Reading, Reports
from intake.reports.facts import facts_of
from office.bounds import taken
from office.entries import Entry, current_in
from office.grades import DecidedGrade, decided_in
from office.panels import score_lists
from office.periods import Period, rulebook_of
from office.reported import reports_of
from office.rulings import Ruling, rulings_in
from office.store import Store
from office.tied import holding
from scoring.appraisal import appraise
from scoring.column import Status
from scoring.inputs import rule_inputs
from scoring.past import past_scopes
from scoring.result import Result, RulePoints
from scoring.rulebook import Field, Label, Ledger, Rulebook
from scoring.stages import SetResults
from scoring.step import Share, Step

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
    from an office table. What is about something that is reported no more does not count (`office.tied`).
    """
    if not inputs.entries and not inputs.rulings:
        return inputs.reports.readings, {}
    rulebook = inputs.rulebook
    entries, _ = holding(inputs.reports.readings, inputs.entries)
    rulings, _ = holding(inputs.reports.readings, inputs.rulings)
    there = {(one.unit, one.field, one.line): one for one in inputs.reports.readings}
    origins: dict[tuple[str, str], list[Step]] = {}
    own_lines = OwnLines(rulebook, inputs.reports.readings)
    for entry in entries:
        ledger, _, column = entry.field.partition(".")
        line = own_lines.of(entry) if column and entry.line is None else entry.line
        before = there.get((entry.unit, entry.field, line))
        values = {
            "field": entry.field, "value": shown(rulebook, entry.field, entry.value),
            "reported": reported(rulebook, before),
            "reason": entry.reason, "scorer": entry.scorer, "by": entry.by, "file": entry.evidence_name or "",
        }
        if entry.field == ledger and line is not None:
            origins.setdefault((entry.unit, ledger), []).append(Step("line_struck", {**values, "line": line}))
            _strike(there, entry.unit, rulebook.ledger_of[ledger], line)
            continue
        origins.setdefault((entry.unit, ledger), []).append(Step(_step_of(entry), values))
        there[entry.unit, entry.field, line] = _by_hand(entry.unit, entry.field, entry.value, line)
        if column and entry.line is None:
            for reading in own_lines.scorer(entry, line):
                there[reading.unit, reading.field, line] = reading
    for ruling in rulings:
        if ruling.field is not None:
            key = (ruling.unit, ruling.field, ruling.line)
            values = {
                "field": ruling.field, "value": shown(rulebook, ruling.field, ruling.value),
                "reported": reported(rulebook, there.get(key)), "reason": ruling.reason, "by": ruling.by,
            }
            origins.setdefault((ruling.unit, ruling.field.partition(".")[0]), []).append(Step("ruled_value", values))
            there[key] = _by_hand(ruling.unit, ruling.field, ruling.value, ruling.line)
    return tuple(there.values()), origins


class OwnLines:
    """The line of each scorer in a list of scores: the one that an office table gives them, else one of their own."""

    def __init__(self, rulebook: Rulebook, readings: Sequence[Reading]) -> None:
        self.lists = score_lists(rulebook)
        named = {f"{name}.{one.scorer.name}" for name, one in self.lists.items() if one.scorer}
        self.lines = {
            (one.unit, one.field.partition(".")[0], one.value): one.line for one in readings if one.field in named
        }
        self.last = FIRST_BY_HAND

    def of(self, entry: Entry) -> int:
        key = entry.unit, entry.field.partition(".")[0], self._name(entry)
        if self.lines.get(key) is None:
            self.last += 1
            self.lines[key] = self.last
        return self.lines[key] or self.last

    def scorer(self, entry: Entry, line: int | None) -> Sequence[Reading]:
        """Who gave the scores, as a reading of the list's own column for it."""
        scores = self.lists.get(entry.field.partition(".")[0])
        if scores is None or scores.scorer is None or not entry.scorer:
            return ()
        return [_by_hand(entry.unit, f"{scores.ledger.name}.{scores.scorer.name}", self._name(entry), line)]

    def _name(self, entry: Entry) -> Any:
        scores = self.lists.get(entry.field.partition(".")[0])
        if scores is None or scores.scorer is None or not entry.scorer:
            return entry.scorer
        return taken(scores.scorer, entry.scorer)


def _by_hand(unit: str, field: str, value: Any, line: int | None) -> Reading:
    if isinstance(value, Status):
        return Reading(unit, field, None, "", "", "", "", line, value)
    return Reading(unit, field, value, "", "", "", "", line)


def _strike(there: dict[tuple[str, str, int | None], Reading], unit: str, ledger: Ledger, line: int) -> None:
    """Leave out a line of a list; a list whose last line is struck has come, and holds nothing."""
    for column in ledger.columns:
        there.pop((unit, f"{ledger.name}.{column.name}", line), None)
    there.setdefault((unit, ledger.name, None), _by_hand(unit, ledger.name, 0, None))


def shown(rulebook: Rulebook, field: str, value: Any) -> Any:
    """A value as sentences say it: a choice by its label, a rate as a percentage."""
    found = field_at(rulebook, field)
    if found is not None and found.type == "choice":
        return next((one.label for one in found.choices if one.name == value and one.label != Label()), value)
    if found is not None and found.type == "percent" and isinstance(value, float):
        return Share(value)
    return value


def field_at(rulebook: Rulebook, name: str) -> Field | None:
    """A field, or the column of a list (`ledger.column`); None where the rulebook has none of that name."""
    ledger, _, column = name.partition(".")
    if not column:
        return rulebook.field_of.get(name)
    columns = rulebook.ledger_of[ledger].columns if ledger in rulebook.ledger_of else ()
    return next((field for field in columns if field.name == column), None)


def reported(rulebook: Rulebook, reading: Reading | None) -> Any:
    if reading is None:
        return None
    return reading.status if reading.value is None else shown(rulebook, reading.field, reading.value)


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
