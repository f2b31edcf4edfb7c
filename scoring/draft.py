"""A draft rulebook on the facts of a past period: what can be taken over, and what the draft asks for in vain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from scoring.appraisal import appraise
from scoring.column import Column, Status, not_reported
from scoring.facts import Facts, LedgerFacts
from scoring.inputs import names_in, rule_inputs
from scoring.result import Result
from scoring.rulebook import Field, Ledger, Rulebook, Settings
from scoring.scope import Positions
from scoring.taken import lines_taken, taken

_TEXTS = ("text", "choice")
_NUMBERS = ("integer", "number")


@dataclass(frozen=True)
class Gap:
    """A value that the draft looks at and the reports do not hold: for these units; `everybody`: for no unit at all;
    `new`: the rulebook in use does not ask for it (or asks for another kind of value)."""

    field: str
    units: tuple[str, ...]
    everybody: bool
    new: bool


def tried(rulebook: Rulebook, now: Result) -> Result:
    """The facts of a period under another rulebook: units by their codes, values by the names and types of fields.

    Units that the period does not have are left out, points that rulings set are not carried over. A draft for
    another period counts by the days and the deadline of this one: else every date would lie outside, and all be late.
    """
    known = {unit: at for at, unit in enumerate(now.facts.units)}
    units = tuple(unit for unit in rulebook.units if unit.code in known)
    book = replace(rulebook, units=units, settings=dated(rulebook.settings, now.rulebook.settings))
    positions = np.array([known[unit.code] for unit in book.units], dtype=np.intp)
    past = [taken(scope, positions, np.zeros(len(positions), dtype=np.intp)) for scope in now.past]
    return appraise(book, _facts(book, now, positions), past)


def dated(draft: Settings, now: Settings) -> Settings:
    """The settings of a draft, where it is for another period with the days and the deadline of the one in use."""
    if draft.period == now.period:
        return draft
    return replace(
        draft,
        period_start=now.period_start or draft.period_start,
        period_end=now.period_end or draft.period_end,
        deadline=now.deadline or draft.deadline,
    )


def _facts(book: Rulebook, now: Result, positions: Positions) -> Facts:
    size, facts = len(positions), now.facts

    def column(field: Field) -> Column:
        there = now.rulebook.field_of.get(field.name)
        return facts.fields[field.name].take(positions) if _alike(field, there) else _nothing(field, size)

    return Facts(
        units=tuple(unit.code for unit in book.units),
        fields={field.name: column(field) for field in book.fields},
        ledgers={ledger.name: _lines(ledger, now, positions) for ledger in book.ledgers},
        received=facts.received.take(positions),
        came=facts.came[positions],
    )


def _lines(ledger: Ledger, now: Result, positions: Positions) -> LedgerFacts:
    known = now.rulebook.ledger_of.get(ledger.name)
    if known is None:
        nobody = np.zeros(len(positions), dtype=bool)
        return LedgerFacts(np.zeros(0, dtype=np.intp), {one.name: _nothing(one, 0) for one in ledger.columns}, nobody)
    lines, types = lines_taken(now.facts.ledgers[ledger.name], positions), {one.name: one for one in known.columns}
    columns = {
        one.name: lines.columns[one.name] if _alike(one, types.get(one.name)) else _nothing(one, len(lines.unit))
        for one in ledger.columns
    }
    return replace(lines, columns=columns)


def _nothing(field: Field, size: int) -> Column:
    missing = not_reported(size)
    return Column(np.full(size, "", dtype=object), missing.status) if field.type in _TEXTS else missing


def _alike(field: Field, other: Field | None) -> bool:
    """Whether a value of one field can stand in the other."""
    if other is None:
        return False
    kinds = {field.type, other.type}
    return len(kinds) == 1 or kinds <= set(_TEXTS) or kinds <= set(_NUMBERS)


def gaps(now: Result, draft: Result) -> tuple[Gap, ...]:
    """What the draft's rules and gates look at and the facts do not hold, of units whose report came.

    Only what is new: a value that the rulebook in use looks at too is missing on both sides.
    """
    book, known = draft.rulebook, _read_by(now.rulebook)
    found = []
    for name, groups in _read_by(book).items():
        field = book.field_of.get(name)
        other = now.rulebook.field_of.get(name)
        new = not _alike(field, other) if field is not None else name not in now.rulebook.ledger_of
        if name in known and not new:
            continue
        wanted = draft.facts.came & np.array([unit.group in groups for unit in book.units], dtype=bool)
        if field is not None:
            missing = wanted & (draft.facts.fields[name].statuses == Status.NOT_REPORTED)
        else:
            missing = wanted & ~draft.facts.ledgers[name].reported
        if missing.any():
            units = tuple(draft.facts.units[at] for at in np.flatnonzero(missing))
            found.append(Gap(name, units, bool(missing.sum() == wanted.sum()), new))
    return tuple(found)


def _read_by(rulebook: Rulebook) -> Mapping[str, set[str]]:
    """Fields and ledgers that rules or gates look at, in the order of the rulebook -> the groups that are asked."""
    groups: dict[str, set[str]] = {}
    for rule in rulebook.rules:
        for name in (name for kind in rule_inputs(rule, rulebook) for name in kind):
            groups.setdefault(name, set()).update(rule.groups or rulebook.groups)
    for gate in rulebook.gates:
        for name in names_in(gate.when):
            groups.setdefault(name, set()).update(rulebook.groups)
    return {name: groups[name] for name in (*rulebook.field_of, *rulebook.ledger_of) if name in groups}
