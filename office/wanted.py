"""What the office fills in: its items by dimension, what may be written, what stands there, and what is still open."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake.reports import Reading, Reports
from office.bounds import Entered
from office.entries import Entry
from office.objections import point_bounds
from office.panels import column_of, score_lists
from scoring.inputs import names_in, rule_inputs
from scoring.methods.judge import Judge
from scoring.outline import outline
from scoring.rulebook import Field, Ledger, Rule, Rulebook
from scoring.tables import dimension_of

GATES, OTHER = "gates", "other"
"""Sections beside the dimensions: items that only gates look at, and items that nothing looks at."""
LINE = "#"
Key = tuple[str, str, str]
"""Unit, field (or ledger.column), scorer (of a list of scores; `#2`: its second line, which names none; else empty)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to fill in for each unit. `name`: a field or, of a list of scores, `ledger.column` (`scores` True).

    `rule`: the row of the group that looks at it, None where none does; `section`: a dimension's code, GATES or OTHER.
    """

    name: str
    field: Field
    section: str
    rule: Rule | None
    scores: bool = False
    scorer: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Values that may be given; a limit that is a formula stands as its text, None is no limit."""

    low: float | str | None = None
    high: float | str | None = None
    step: float | str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands: `entry` where it was entered by hand, else the `reading` from an office table."""

    value: Entered
    entry: Entry | None
    reading: Reading | None


def items_of(rulebook: Rulebook, group: str) -> tuple[Item, ...]:
    """Everything that is filled in for the units of a group, in the order of the scoring tree."""
    section_of = dimension_of(rulebook)
    lists = score_lists(rulebook)
    office = {field.name: field for field in rulebook.fields if field.source == "office"}
    found: dict[str, Item] = {}
    elsewhere: set[str] = set()
    for rule, _ in outline(rulebook):
        fields, ledgers = rule_inputs(rule, rulebook)
        if rule.groups and group not in rule.groups:
            elsewhere.update(fields, ledgers)
            continue
        for name in fields:
            if name in office:
                found.setdefault(name, Item(name, office[name], section_of[rule.code], rule))
        for name in ledgers:
            for column in lists[name].scores if name in lists else ():
                if column.name == column_of(rule):
                    key = f"{name}.{column.name}"
                    found.setdefault(key, Item(key, column, section_of[rule.code], rule, scores=True))
    at_gates = {name for gate in rulebook.gates for formula in (gate.when, gate.effect.amount) if formula is not None
                for name in names_in(formula)}
    for name, field in office.items():
        if name not in found and (name in at_gates or name not in elsewhere):
            found[name] = Item(name, field, GATES if name in at_gates else OTHER, None)
    return tuple(found.values())


def line_lists(rulebook: Rulebook) -> tuple[Ledger, ...]:
    """The office's lists that are kept line by line: criticism, remarks of inspectors."""
    lists = score_lists(rulebook)
    return tuple(ledger for ledger in rulebook.ledgers if ledger.source == "office" and ledger.name not in lists)


def ranges_of(item: Item) -> tuple[Range, ...]:
    """What may be written, from the field and from the method of the rule; empty where everything may."""
    rule, low, high = item.rule, item.field.min, item.field.max
    if item.field.type not in ("integer", "number", "percent"):
        return ()
    if rule is not None and _is_measure(rule, item):
        if isinstance(rule.parameters, Judge):
            return tuple(
                Range(*(None if end is None else end.text if end.number is None else end.number
                        for end in (one.low, one.high or one.low, one.step)))
                for one in rule.parameters.ranges
            )
        if rule.method in ("panel", "points"):
            least, most = point_bounds(rule)
            low = max(least, -math.inf if low is None else low)
            high = min(most, math.inf if high is None else high)
    if rule is not None and rule.method == "votes":
        low = max(0.0, low or 0.0)
    ends = [None if end is None or math.isinf(end) else end for end in (low, high)]
    return () if ends == [None, None] else (Range(*ends),)


def _is_measure(rule: Rule, item: Item) -> bool:
    """Whether what is written are the points themselves, not something that a formula makes points of."""
    return rule.method == "panel" or rule.measure is None or rule.measure.text.strip() == item.name


def standing(rulebook: Rulebook, reports: Reports, entries: Sequence[Entry]) -> Mapping[Key, Cell]:
    """What stands in every cell of the office's items; what was entered by hand goes before an office table."""
    lists = score_lists(rulebook)
    office = {field.name for field in rulebook.fields if field.source == "office"}
    columns = {f"{name}.{column.name}" for name, one in lists.items() for column in one.scores}
    names = {f"{name}.{one.scorer.name}" for name, one in lists.items() if one.scorer is not None}
    scorer_at = {(one.unit, one.field.partition(".")[0], one.line): str(one.value)
                 for one in reports.readings if one.field in names}
    cells: dict[Key, Cell] = {}
    for reading in reports.readings:
        if reading.field in office or reading.field in columns:
            scorer = scorer_at.get((reading.unit, reading.field.partition(".")[0], reading.line), "")
            value = reading.status if reading.value is None else reading.value
            where = (reading.unit, reading.field, scorer or ("" if reading.line is None else f"{LINE}{reading.line}"))
            cells[where] = Cell(value, None, reading)
    for entry in entries:
        if entry.value is not None and entry.kind == "points" and (entry.field in office or entry.field in columns):
            own = "" if entry.field in office else entry.scorer if entry.line is None else f"{LINE}{entry.line}"
            cells[entry.unit, entry.field, own] = Cell(entry.value, entry, None)
    return cells


def scorers_of(rulebook: Rulebook, item: Item, cells: Mapping[Key, Cell]) -> tuple[str, ...]:
    """Who gives scores in a list: those that the rulebook names, and those who have given some."""
    scorer = score_lists(rulebook)[item.name.partition(".")[0]].scorer
    named = [choice.name for choice in scorer.choices] if scorer is not None else []
    return tuple(dict.fromkeys([*named, *sorted({key[2] for key in cells if key[1] == item.name})]))


def open_items(items: Sequence[Item], units: Sequence[str], cells: Mapping[Key, Cell]) -> frozenset[tuple[str, str]]:
    """Unit and item that wait for a value: what is required, and panels to which nobody has given a score yet."""
    there = {key[:2] for key in cells}
    panels: dict[str, list[str]] = {}
    for item in items:
        if item.rule is not None and item.rule.method == "panel":
            panels.setdefault(item.rule.code, []).append(item.name)
    waiting = set()
    for unit in units:
        scored = {code for code, names in panels.items() if any((unit, name) in there for name in names)}
        for item in items:
            rule = item.rule
            if rule is not None and rule.code in panels:
                asked = (rule.code not in scored and panels[rule.code][0] == item.name) or (
                    item.field.required and not item.scores)
            else:
                asked = item.field.required
            if asked and (unit, item.name) not in there:
                waiting.add((unit, item.name))
    return frozenset(waiting)
