"""Gates: what limits a total, a place or a grade. Each one looks at the results before any gate.

Order: total minus (all add up), total at most (the lowest); then places; then, after grades are given, grade is and
grade at most (the lowest grade wins). Gates that zero a rule act earlier, in `scoring/stages.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.column import Column, Flags, Status
from scoring.formula.evaluate import evaluate
from scoring.formula.nodes import Text
from scoring.numbers import Floats, round_half_up
from scoring.result import GateActed
from scoring.rulebook import GRADE_EFFECTS, Effect, EffectKind, Gate, Rulebook
from scoring.scope import Problem, Scope
from scoring.step import Step

_ON_TOTALS: Mapping[EffectKind, str] = {"total minus": "total_minus", "total at most": "total_at_most"}  # kind -> step


@dataclass(frozen=True)
class Decided:
    """One gate for all units: where it acts, where its condition is not known, and its amount."""

    gate: Gate
    acts: Flags
    undecided: Flags
    amount: Column | None


def decide(rulebook: Rulebook, scope: Scope, zeroed: Mapping[str, Flags]) -> list[Decided]:
    """Every gate of the rulebook; `scope` holds the results before any gate, `zeroed` the gates that zeroed a rule."""
    decided = []
    nobody = np.zeros(scope.size, dtype=bool)
    for gate in rulebook.gates:
        if gate.effect.kind == "rule zero":
            decided.append(Decided(gate, zeroed.get(gate.code, nobody), nobody, None))
            continue
        condition = evaluate(gate.when, scope)
        undecided = condition.statuses == Status.NOT_REPORTED
        acts = condition.there & (condition.values != 0)
        amount = evaluate(gate.effect.amount, scope) if gate.effect.amount is not None else None
        if amount is not None and gate.effect.kind in GRADE_EFFECTS:
            amount = _known_grade(gate, acts, amount, scope, [grade.name for grade in rulebook.grades])
        if amount is not None:  # a limit that nobody knows cannot act
            undecided = undecided | (acts & ~amount.there)
            acts = acts & amount.there
        decided.append(Decided(gate, acts, undecided, amount))
    return decided


def _known_grade(gate: Gate, acts: Flags, amount: Column, scope: Scope, names: list[str]) -> Column:
    """The grade of a gate; one that the rulebook does not have, such as an old name of last year, is an error."""
    if not acts.any():
        return amount
    unknown = acts & amount.there & ~np.isin(amount.values.astype(str), names)
    for name in np.unique(amount.values[unknown].astype(str)):
        units = np.flatnonzero(unknown & (amount.values == name))
        values = {"gate": gate.code, "written": str(name), "known": names}
        scope.problems.append(Problem("gate_grade_unknown", units, values))
    return Column(amount.values, np.where(unknown, Status.NOT_REPORTED, amount.statuses).astype(np.int8))


def undecided(decided: Sequence[Decided], size: int) -> Flags:
    """Units for which some gate cannot be decided yet."""
    return np.any([gate.undecided for gate in decided], axis=0) if decided else np.zeros(size, dtype=bool)


def acted_count(decided: Sequence[Decided], size: int) -> Column:
    """How many gates act on each unit."""
    return Column(np.sum([gate.acts for gate in decided], axis=0, dtype=float) if decided else np.zeros(size))


def limit_totals(total: Floats, decided: Sequence[Decided], decimals: int) -> Floats:
    """Totals after the gates on totals: first everything that is taken off, then the lowest limit."""
    for gate in decided:
        if gate.gate.effect.kind == "total minus" and gate.amount is not None:
            total = np.where(gate.acts, total - np.nan_to_num(gate.amount.values.astype(float)), total)
    for gate in decided:
        if gate.gate.effect.kind == "total at most" and gate.amount is not None:
            total = np.where(gate.acts, np.minimum(total, gate.amount.values.astype(float)), total)
    return round_half_up(total, decimals)


def total_steps(decided: Sequence[Decided], total: Floats, unit: int) -> list[Step]:
    """A step for each gate that changed the total of a unit; `total`: after all of them."""
    steps = []
    for gate in decided:
        code = _ON_TOTALS.get(gate.gate.effect.kind)
        if code is not None and gate.amount is not None and gate.acts[unit]:
            values = {"gate": gate.gate.code, "reason": gate.gate.reason, "amount": gate.amount.at(unit)}
            steps.append(Step(code, {**values, "total": float(total[unit])}))
    return steps


def acts_on(decided: Sequence[Decided], *kinds: EffectKind, size: int) -> Flags:
    """Units on which some gate of these kinds acts."""
    flags = [gate.acts for gate in decided if gate.gate.effect.kind in kinds]
    return np.any(flags, axis=0) if flags else np.zeros(size, dtype=bool)


def limit_grades(
    grades: tuple[str | None, ...], decided: Sequence[Decided], rulebook: Rulebook
) -> tuple[tuple[str | None, ...], Mapping[int, Sequence[Step]]]:
    """Grades after the gates on grades, and by unit a step for each gate that acted: only the lowest limit decides."""
    order = {grade.name: position for position, grade in enumerate(rulebook.grades)}
    after = list(grades)
    steps: dict[int, list[Step]] = {}
    on_grades = [gate for gate in decided if gate.gate.effect.kind in GRADE_EFFECTS]
    for unit in np.flatnonzero(acts_on(decided, *GRADE_EFFECTS, size=len(grades))).tolist():
        computed = grades[unit]
        limits = [(gate.gate, str(gate.amount.values[unit])) for gate in on_grades if gate.amount and gate.acts[unit]]
        # A "grade is" replaces the computed grade; of all that then speak, the lowest wins.
        fixed = [name for gate, name in limits if gate.effect.kind == "grade is"]
        start = [*fixed] if fixed else [computed] if computed is not None else []
        names = start + [name for gate, name in limits if gate.effect.kind == "grade at most" and start]
        after[unit] = max(names, key=order.__getitem__, default=None)
        steps[unit] = [
            Step(
                "grade_gate" if name == after[unit] != computed else "grade_gate_same",
                {"gate": gate.code, "reason": gate.reason, "limit": name, "before": computed, "grade": after[unit]},
            )
            for gate, name in limits
        ]
    return tuple(after), steps


def gates_acted(decided: Sequence[Decided], size: int) -> tuple[tuple[GateActed, ...], ...]:
    """Per unit the gates that acted on it, in the order of the rulebook."""
    acted: list[list[GateActed]] = [[] for _ in range(size)]
    for gate in decided:
        for unit in np.flatnonzero(gate.acts):
            values: dict[str, Any] = {"reason": gate.gate.reason, "when": gate.gate.when.text}
            if gate.amount is not None:
                values["amount"] = gate.amount.at(int(unit))
            if gate.gate.effect.rule is not None:
                values["rule"] = gate.gate.effect.rule
            acted[unit].append(GateActed(gate.gate.code, written(gate.gate.effect), gate.gate.effect.kind, values))
    return tuple(map(tuple, acted))


def written(effect: Effect) -> str:
    """An effect in the words of the rulebook's reference, whatever language staff wrote it in: "grade at most fair".

    >>> written(Effect("rule zero", rule="training", text="training 记零分"))
    'rule zero training'
    """
    node = None if effect.amount is None else effect.amount.node
    amount = node.value if isinstance(node, Text) else effect.amount.text if effect.amount is not None else ""
    return " ".join(part for part in (effect.kind, effect.rule or "", amount) if part)
