"""What would be if: many hypothetical counties, each with its own changes, appraised at once by the real engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from scoring.appraisal import appraise
from scoring.column import Column
from scoring.facts import Facts
from scoring.formula.nodes import Call, Formula, Name, Truth
from scoring.numbers import Floats
from scoring.result import Result
from scoring.rulebook import LEAVE_OUT, Rule, Rulebook
from scoring.scope import Positions
from scoring.stages import SetResults
from scoring.taken import lines_taken, taken

Value = float | str
_COLUMNS = 60_000
"""Units in all worlds that are scored in one go: what a few hundred megabytes hold."""


@dataclass(frozen=True)
class Supposition:
    """What is different in one world.

    `values`: (position of the unit, field) -> value; `lifted`: (position of the unit, gate) that does not act;
    `left_out`: a rule that nobody is judged on, its marks spread over the rules beside it as the rulebook does it.
    """

    values: Mapping[tuple[int, str], Value] = field(default_factory=dict)
    lifted: frozenset[tuple[int, str]] = frozenset()
    left_out: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came out: arrays of worlds by units. `place`: among the units that are ranked together."""

    total: Floats
    rank: Floats
    rank_in_group: Floats
    place: Floats
    grade: NDArray[np.object_]


def suppose(result: Result, worlds: Sequence[Supposition]) -> Outcome:
    """Appraise the county of `result` once for each supposition. Without any change its own numbers come out."""
    size = len(result.facts.units)
    shape = (len(worlds), size)
    rank, rank_in_group, total = (np.full(shape, np.nan) for _ in range(3))
    grade = np.full(shape, None, dtype=object)
    for numbers in _batches(result.rulebook, worlds, max(1, _COLUMNS // max(size, 1))):
        found = _appraised(result, [worlds[number] for number in numbers])
        part = (len(numbers), size)
        total[numbers] = found.total.reshape(part)
        rank[numbers], rank_in_group[numbers] = found.rank.reshape(part), found.rank_in_group.reshape(part)
        grade[numbers] = np.array(found.grade, dtype=object).reshape(part)
    place = rank_in_group if result.rulebook.settings.rank_within_groups else rank
    return Outcome(total, rank, rank_in_group, place, grade)


def _batches(rulebook: Rulebook, worlds: Sequence[Supposition], at_once: int) -> Iterator[list[int]]:
    """Numbers of worlds that are scored together, not too many of them.

    A rule that yields something where it is not applicable is left out by itself: its worlds have another rulebook.
    """
    alone = {rule.code for rule in rulebook.rules if not _is_left_out_anyway(rule, rulebook)}
    same: dict[str | None, list[int]] = {}
    for number, supposition in enumerate(worlds):
        same.setdefault(supposition.left_out if supposition.left_out in alone else None, []).append(number)
    for numbers in same.values():
        for start in range(0, len(numbers), at_once):
            yield numbers[start : start + at_once]


def _is_left_out_anyway(rule: Rule, rulebook: Rulebook) -> bool:
    return (rule.if_not_applicable or rulebook.settings.if_not_applicable).kind == "leave out"


def _appraised(result: Result, worlds: Sequence[Supposition]) -> Result:
    size, count = len(result.facts.units), len(worlds)
    positions = np.tile(np.arange(size), count)
    world = np.repeat(np.arange(count), size)
    rulebook, switches = _with_switches(result.rulebook, worlds, size)
    facts = _facts(result.facts, positions, world, worlds)
    facts = replace(facts, fields={**facts.fields, **switches})
    past = [taken(scope, positions, world) for scope in result.past]
    given = result.given
    if given is not None:
        points = {code: column[positions] for code, column in given.points.items()}
        given = SetResults(points, given.total[positions], given.step)
    return appraise(rulebook, facts, past, given)


def _facts(facts: Facts, positions: Positions, world: Positions, worlds: Sequence[Supposition]) -> Facts:
    """The facts of all worlds, with the values that are different in them."""
    size = len(facts.units)
    fields = {name: column.take(positions) for name, column in facts.fields.items()}
    changed: dict[str, list[tuple[int, Value]]] = {}
    for number, supposition in enumerate(worlds):
        for (unit, name), value in supposition.values.items():
            changed.setdefault(name, []).append((number * size + unit, value))
    for name, cells in changed.items():
        fields[name] = with_values(fields[name], [at for at, _ in cells], [value for _, value in cells])
    return Facts(
        units=facts.units * len(worlds),
        fields=fields,
        ledgers={name: lines_taken(lines, positions) for name, lines in facts.ledgers.items()},
        received=facts.received.take(positions),
        came=facts.came[positions],
        worlds=world,
    )


def with_values(column: Column, at: Sequence[int] | Positions, values: Sequence[Value] | Floats) -> Column:
    """The column with other values at some places; what was missing there is there now."""
    changed = column.values.copy()
    changed[at] = values
    if column.status is None:
        return Column(changed)
    status = column.status.copy()
    status[at] = 0
    return Column(changed, status)


def _with_switches(
    rulebook: Rulebook, worlds: Sequence[Supposition], size: int
) -> tuple[Rulebook, Mapping[str, Column]]:
    """The rulebook of all worlds: what some world does without asks a column of its own first, its switch."""
    switches: dict[str, Column] = {}
    for gate in sorted({gate for supposition in worlds for _, gate in supposition.lifted}):
        off = np.zeros((len(worlds), size))
        for number, supposition in enumerate(worlds):
            off[number, [unit for unit, code in supposition.lifted if code == gate]] = 1.0
        switches[_switch("gate", gate)] = Column(off.ravel())
    for code in sorted({supposition.left_out for supposition in worlds if supposition.left_out is not None}):
        out = np.array([supposition.left_out == code for supposition in worlds], dtype=float)
        switches[_switch("rule", code)] = Column(np.repeat(out, size))
    gates = tuple(
        replace(gate, when=_unless(_switch("gate", gate.code), gate.when))
        if _switch("gate", gate.code) in switches
        else gate
        for gate in rulebook.gates
    )
    rules = tuple(_optional(rule) if _switch("rule", rule.code) in switches else rule for rule in rulebook.rules)
    return replace(rulebook, units=rulebook.units * len(worlds), gates=gates, rules=rules), switches


def _optional(rule: Rule) -> Rule:
    """The rule, left out where its switch is on."""
    applies = rule.applies_when or Formula("TRUE", Truth(True))
    return replace(rule, applies_when=_unless(_switch("rule", rule.code), applies), if_not_applicable=LEAVE_OUT)


def _switch(kind: str, code: str) -> str:
    """The name of a switch; no name in a rulebook holds a space."""
    return f"without {kind} {code}"


def _unless(switch: str, condition: Formula) -> Formula:
    """The condition where the switch is off; FALSE where it is on, whatever else it says."""
    return Formula(condition.text, Call("AND", (Call("NOT", (Name(switch),)), condition.node)))
