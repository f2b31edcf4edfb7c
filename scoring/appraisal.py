"""The appraisal: rulebook and facts in, points, totals, gates, places and grades out.

Order: leaves stage by stage, branches and totals (`stages`), gates on rules and totals (`gates`), places (`ranks`),
grades by threshold, condition and quota (`grades`), gates on grades.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scoring import gates as gate_rules
from scoring.column import Column, Flags, Status
from scoring.facts import Facts
from scoring.finding import Finding
from scoring.formula.evaluate import evaluate
from scoring.gates import Decided
from scoring.grades import grade_units
from scoring.numbers import Floats, snap, snap_one
from scoring.ranks import ranks
from scoring.result import Result
from scoring.rulebook import GRADE_EFFECTS, Rulebook
from scoring.scope import Problem, Scope
from scoring.stages import Pass, SetResults, group_numbers, run_stages
from scoring.step import Step


def appraise(rulebook: Rulebook, facts: Facts, past: Sequence[Scope] = (), given: SetResults | None = None) -> Result:
    """Score all units of the rulebook.

    `past`: last year, the year before ... as scopes over the present units (`scoring.past`); `given`: results that a
    worked case sets. `facts.units` are the codes of `rulebook.units` in their order.
    """
    free = run_stages(rulebook, facts, past, given, with_gates=False)
    # Where no gate would zero a rule, the pass with gates is the pass without them.
    zeroing = any(acts.any() for acts in free.zeroed.values())
    final = run_stages(rulebook, facts, past, given, with_gates=True) if zeroing else free
    before = free.standing.total_points
    decided = gate_rules.decide(rulebook, _scope_before_gates(rulebook, free, before), final.zeroed)

    total = gate_rules.limit_totals(final.standing.total_points, decided, rulebook.settings.decimals)
    placed = _place(rulebook, final, total, decided)
    size = len(total)
    gated = gate_rules.acts_on(decided, *GRADE_EFFECTS, size=size)
    graded = grade_units(rulebook, placed.scope, total, placed.ranking, placed.group, gated)
    grades, grade_steps = gate_rules.limit_grades(graded.grades, decided, rulebook)
    open_marks = np.zeros(size, dtype=bool) if final.tree.total is None else final.tree.total.status == Status.OPEN
    undecided = final.undecided | gate_rules.undecided(decided, size) | graded.undecided
    problems = final.problems if final is free else [*free.problems, *final.problems]
    return Result(
        rulebook=rulebook,
        facts=facts,
        leaves={code: rule for code, rule in final.rules.items() if code not in rulebook.children},
        branches={code: rule for code, rule in final.rules.items() if code in rulebook.children},
        total_before_gates=before,
        total=total,
        rank=placed.rank,
        rank_in_group=placed.rank_in_group,
        grade_before_gates=graded.grades,
        grade=grades,
        total_steps=_total_steps(final, decided, total),
        rank_steps=placed.steps,
        grade_steps=lambda unit: [*graded.steps(unit), *grade_steps.get(unit, ())],
        gates=gate_rules.gates_acted(decided, size),
        provisional=open_marks | undecided,
        findings=() if facts.worlds is not None else _findings(problems, facts),
        past=tuple(past),
        given=given,
    )


def _scope_before_gates(rulebook: Rulebook, free: Pass, total: Floats) -> Scope:
    """What gates look at: totals, places and grades as if there were no gates."""
    standing = replace(free.standing, total_points=total)
    if rulebook.gates and rulebook.grades:
        ungated = _place(rulebook, free, total, [])
        nobody = np.zeros(len(total), dtype=bool)
        graded = grade_units(rulebook, ungated.scope, total, ungated.ranking, ungated.group, nobody)
        standing = replace(standing, places=ungated.ranking, grades=graded.grades)
    return free.scope_with(standing)


@dataclass(frozen=True)
class _Placed:
    """Places of all units; `ranking` are those within `group`, the units that are ranked together."""

    rank: Floats
    rank_in_group: Floats
    ranking: Floats
    group: NDArray[np.intp]
    scope: Scope  # in which grades are decided
    steps: Callable[[int], Sequence[Step]]


def _place(rulebook: Rulebook, final: Pass, total: Floats, decided: Sequence[Decided]) -> _Placed:
    settings, size = rulebook.settings, len(total)
    standing = replace(final.standing, total_points=total)
    scope = final.scope_with(
        standing, gates_acted=gate_rules.acted_count(decided, size), full_mark_rules=_full_mark_rules(final, size)
    )
    decisive = [evaluate(formula, scope) for formula in settings.tie_break]
    tie_break = [np.where(column.there, column.values, -np.inf).astype(float) for column in decisive]
    ranked = np.isfinite(total) & ~gate_rules.acts_on(decided, "not ranked", size=size)
    last = gate_rules.acts_on(decided, "rank last", size=size)
    groups, everyone = group_numbers(rulebook, final.scope.worlds), final.scope.everyone
    rank = ranks(total, ranked, everyone, ties=settings.ties, last=last, tie_break=tie_break)
    rank_in_group = ranks(total, ranked, groups, ties=settings.ties, last=last, tie_break=tie_break)
    ranking, group = (rank_in_group, groups) if settings.rank_within_groups else (rank, everyone)
    steps = _rank_steps(rulebook, total, ranking, group, tie_break, last)
    return _Placed(
        rank, rank_in_group, ranking, group, replace(scope, results=replace(standing, places=ranking)), steps
    )


def _full_mark_rules(final: Pass, size: int) -> Column:
    """How many counting leaves a unit has full marks in."""
    full = np.zeros(size)
    for row in final.tree.leaves.values():
        if row.rule.counts:
            with np.errstate(invalid="ignore"):
                full += snap(row.points) >= snap(row.marks)
    return Column(full)


def _rank_steps(
    rulebook: Rulebook,
    total: Floats,
    ranking: Floats,
    group: NDArray[np.intp],
    tie_break: Sequence[Floats],
    last: Flags,
) -> Callable[[int], Sequence[Step]]:
    """Why a unit has its place, where the total alone does not say it."""

    def explain(unit: int) -> Sequence[Step]:
        if not np.isfinite(ranking[unit]):
            return [Step("not_ranked" if np.isfinite(total[unit]) else "no_total_yet", {})]
        place = int(ranking[unit])
        steps = [Step("ranked_last", {"place": place})] if last[unit] else []
        equal = (group == group[unit]) & (total == total[unit]) & np.isfinite(ranking) & (last == last[unit])
        if (equal & (ranking == place)).sum() > 1:
            steps.append(Step("tied", {"place": place, "units": int((equal & (ranking == place)).sum())}))
        elif rulebook.settings.ties == "1 2 3 4" and _alike(equal, tie_break, unit).sum() > 1:
            steps.append(Step("tied_in_order", {"place": place}))
        elif equal.sum() > 1 and tie_break:
            formulas = (formula.text for formula in rulebook.settings.tie_break)
            read = {text: snap_one(float(column[unit])) for text, column in zip(formulas, tie_break, strict=True)}
            steps.append(Step("tie_broken", {"place": place, "by": read}))
        return steps

    return explain


def _alike(equal: Flags, tie_break: Sequence[Floats], unit: int) -> Flags:
    """The units among these that nothing tells apart from this one, itself included."""
    alike: Flags = np.logical_and.reduce([equal, *(snap(column) == snap(column)[unit] for column in tie_break)])
    return alike


def _total_steps(final: Pass, decided: Sequence[Decided], total: Floats) -> Callable[[int], Sequence[Step]]:
    def explain(unit: int) -> Sequence[Step]:
        added_up = [] if final.tree.total is None else final.tree.total.explain(unit)
        return [*added_up, *gate_rules.total_steps(decided, total, unit)]

    return explain


def _findings(problems: Sequence[Problem], facts: Facts) -> tuple[Finding, ...]:
    """Problems met while calculating, one finding a unit (or ledger line), each one once, in a fixed order.

    `field` is the ledger where a line went wrong; `values["line"]` counts the lines of the unit from 1.
    """
    found: dict[tuple[str, ...], Finding] = {}
    for problem in problems:
        lines = problem.units if problem.lines is None else problem.lines
        for unit, line in zip(problem.units.tolist(), lines.tolist(), strict=True):
            values = dict(problem.values)
            if problem.ledger is not None and problem.lines is not None:
                owners = facts.ledgers[problem.ledger].unit
                values["line"] = int((owners[:line] == unit).sum()) + 1
            key = (f"{unit:09d}", problem.code, *(f"{name}={values[name]}" for name in sorted(values)))
            finding = Finding(problem.severity, problem.code, values, unit=facts.units[unit], field=problem.ledger)
            found[key] = finding
    return tuple(found[key] for key in sorted(found))
