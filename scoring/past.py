"""Earlier periods over the units of today: renamed and merged units keep their past through `predecessors`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring.column import Column, Status, tidy
from scoring.facts import Facts, LedgerFacts
from scoring.result import Result, RulePoints
from scoring.rulebook import Field, Label, Rulebook, Unit
from scoring.scope import Scope
from scoring.stages import base_scope
from scoring.standing import Standing

Ancestors = tuple[NDArray[np.intp], ...]
"""For each unit of today the positions of its forerunners in an earlier period."""

_ADDED_UP = ("integer", "number")


def past_scopes(rulebook: Rulebook, past: Sequence[Result]) -> list[Scope]:
    """What names meant last year, the year before ... over the units of `rulebook`.

    `past`: results of earlier periods, the latest first. Counts of several forerunners are added up; of anything else
    (percentages, dates, texts, points, grades) a value is there only if all of them agree.
    """
    scopes = []
    lines = [[unit] for unit in rulebook.units]  # per unit of today its forerunners, period by period
    for result in past:
        lines = [_forerunners(units, result) for units in lines]
        position = {unit.code: number for number, unit in enumerate(result.rulebook.units)}
        ancestors = tuple(np.array(sorted(position[unit.code] for unit in units), dtype=np.intp) for units in lines)
        scopes.append(_scope(rulebook, result, ancestors))
    return [replace(scope, past=_before(scopes, number)) for number, scope in enumerate(scopes)]


def with_predecessors(rulebook: Rulebook) -> Rulebook:
    """The rulebook for reading reports of an earlier period that came without a rulebook of its own.

    Units that were merged or renamed since then are added by the codes that the column `predecessors` gives them.
    """
    known = {unit.code for unit in rulebook.units}
    gone = {code: unit.group for unit in rulebook.units for code in unit.predecessors if code not in known}
    return replace(
        rulebook, units=(*rulebook.units, *(Unit(code, Label(code, code), group) for code, group in gone.items()))
    )


def _before(scopes: Sequence[Scope], number: int) -> Callable[[int], Scope | None]:
    """What lies before the scope with this number."""
    return lambda years: scopes[number + years] if 0 < years < len(scopes) - number else None


def _forerunners(units: Sequence[Unit], earlier: Result) -> list[Unit]:
    """The units of the period before: those that are named as predecessors, and the unit itself.

    Where predecessors are named, the unit is its own forerunner only if it reported under its code.
    """
    came = dict(zip(earlier.facts.units, earlier.facts.came.tolist(), strict=True))
    found: dict[str, Unit] = {}
    for unit in units:
        own = () if unit.predecessors and not came.get(unit.code, False) else (unit.code,)
        for code in (*unit.predecessors, *own):
            if code in earlier.rulebook.unit_of:
                found[code] = earlier.rulebook.unit_of[code]
    return list(found.values())


def _scope(rulebook: Rulebook, result: Result, ancestors: Ancestors) -> Scope:
    facts = _facts(result, ancestors, rulebook)
    # Last year's dates and named values come with last year's rulebook, over the units of today.
    scope = base_scope(replace(result.rulebook, units=rulebook.units), facts, ())
    rules = {code: _rule(points, ancestors) for code, points in {**result.branches, **result.leaves}.items()}
    ranking = result.rank_in_group if result.rulebook.settings.rank_within_groups else result.rank
    standing = Standing(
        rules, _same(result.total, ancestors), _same(ranking, ancestors), _same_text(result.grade, ancestors)
    )
    return replace(scope, results=standing, columns={**standing.by_code(), **scope.columns})


def _facts(result: Result, ancestors: Ancestors, rulebook: Rulebook) -> Facts:
    fields = {
        name: _field(column, result.rulebook.field_of[name], ancestors)
        for name, column in result.facts.fields.items()
        if name in result.rulebook.field_of
    }
    ledgers = {name: _ledger(lines, ancestors) for name, lines in result.facts.ledgers.items()}
    received = _agreeing(result.facts.received, ancestors)
    came = np.array([bool(result.facts.came[mine].all() and len(mine)) for mine in ancestors], dtype=bool)
    return Facts(tuple(unit.code for unit in rulebook.units), fields, ledgers, received, came)


def _field(column: Column, field: Field, ancestors: Ancestors) -> Column:
    if field.type not in _ADDED_UP:
        return _agreeing(column, ancestors)
    values = np.full(len(ancestors), np.nan)
    status = np.zeros(len(ancestors), dtype=np.int8)
    for unit, mine in enumerate(ancestors):
        status[unit] = _worst(column, mine)
        if status[unit] == Status.SCORED:
            values[unit] = np.sort(column.values[mine][column.there[mine]]).sum()
    return tidy(values, status)


def _worst(column: Column, mine: NDArray[np.intp]) -> Status:
    """Not reported by one of them is not reported; not applicable only where it is so for all."""
    statuses = {column.status_at(int(position)) for position in mine}
    if not statuses or Status.NOT_REPORTED in statuses:
        return Status.NOT_REPORTED
    return Status.SCORED if Status.SCORED in statuses else Status.NOT_APPLICABLE


def _agreeing(column: Column, ancestors: Ancestors) -> Column:
    values = np.full(len(ancestors), "" if column.is_text else np.nan, dtype=column.values.dtype)
    status = np.zeros(len(ancestors), dtype=np.int8)
    for unit, mine in enumerate(ancestors):
        status[unit] = _worst(column, mine)
        said = {column.at(int(position)) for position in mine} - {None}
        if status[unit] == Status.SCORED and len(said) == 1:
            values[unit] = said.pop()
        elif status[unit] == Status.SCORED:
            status[unit] = Status.NOT_REPORTED
    return tidy(values, status)


def _ledger(lines: LedgerFacts, ancestors: Ancestors) -> LedgerFacts:
    picked = [(unit, np.flatnonzero(np.isin(lines.unit, mine))) for unit, mine in enumerate(ancestors)]
    where = np.concatenate([positions for _, positions in picked]) if picked else np.zeros(0, dtype=np.intp)
    owner = np.repeat(np.arange(len(picked)), [len(positions) for _, positions in picked])
    reported = np.array([bool(len(mine)) and bool(lines.reported[mine].all()) for mine in ancestors], dtype=bool)
    return LedgerFacts(
        owner.astype(np.intp), {name: column.take(where) for name, column in lines.columns.items()}, reported
    )


def _rule(points: RulePoints, ancestors: Ancestors) -> RulePoints:
    status = np.array(
        [points.status[mine[0]] if len(mine) == 1 else Status.NOT_REPORTED for mine in ancestors], dtype=np.int8
    )
    nowhere = np.full(len(ancestors), -1, dtype=np.intp)
    return RulePoints(
        points.code,
        status,
        _same(points.points, ancestors),
        _same(points.marks, ancestors),
        lambda unit: (),
        (),
        nowhere,
    )


def _same(values: NDArray[np.float64], ancestors: Ancestors) -> NDArray[np.float64]:
    """The value on which all forerunners agree; nan where they do not, or where there is none."""
    said = [set(values[mine].tolist()) for mine in ancestors]
    return np.array([next(iter(one)) if len(one) == 1 else np.nan for one in said], dtype=float)


def _same_text(values: Sequence[str | None], ancestors: Ancestors) -> list[str | None]:
    said: list[set[str | None]] = [{values[position] for position in mine} for mine in ancestors]
    return [next(iter(one)) if len(one) == 1 else None for one in said]
