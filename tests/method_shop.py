"""Lets a test ask a scoring method directly: lists in, points out. None is not reported, `NA` is not applicable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.column import Column, Status
from scoring.facts import LedgerFacts
from scoring.formula.nodes import Formula
from scoring.formula.parse import parse
from scoring.methods import METHODS
from scoring.methods.method import Asked, ParameterErrors
from scoring.numbers import snap_one
from scoring.rulebook import Field, Label, Ledger, Price, Rule, Rulebook, Settings
from scoring.scope import Scope
from scoring.step import Step, Worked

NA = object()
SCORED, NOT_APPLICABLE, NOT_REPORTED = "scored", "not applicable", "not reported"


def col(values: Sequence[Any]) -> Column:
    """A column from a list."""
    status = np.array(
        [Status.NOT_REPORTED if v is None else Status.NOT_APPLICABLE if v is NA else Status.SCORED for v in values],
        dtype=np.int8,
    )
    if any(isinstance(value, str) for value in values):
        filled = np.array([value if isinstance(value, str) else "" for value in values], dtype=object)
    else:
        filled = np.array([np.nan if value is None or value is NA else float(value) for value in values])
    return Column(filled, status if status.any() else None)


def lines(unit: Sequence[int], reported: Sequence[bool], **columns: Sequence[Any]) -> LedgerFacts:
    """A ledger: the unit of each line, whether each unit's ledger came, and the columns."""
    return LedgerFacts(
        np.array(unit, dtype=np.intp),
        {name: col(values) for name, values in columns.items()},
        np.array(reported, dtype=bool),
    )


def price_list(*levels: tuple[str, str]) -> tuple[Price, ...]:
    """Levels as in the sheet `prices`: a choice, a condition (with a comparison in it), or `else`."""
    return tuple(
        Price(
            level=None if level == "else" or ">" in level or "=" in level else level,
            when=parse(level) if ">" in level or "=" in level else None,
            points=parse(points),
        )
        for level, points in levels
    )


@dataclass(frozen=True)
class Outcome:
    """What came out: points as listed (None without), names of statuses, codes of problems."""

    asked: Asked
    worked: Worked

    @property
    def points(self) -> list[float | None]:
        column = self.worked.points
        return [None if column.at(unit) is None else snap_one(column.at(unit)) for unit in range(len(column))]

    @property
    def statuses(self) -> list[str]:
        column = self.worked.points
        return [column.status_at(unit).name.lower().replace("_", " ") for unit in range(len(column))]

    @property
    def problems(self) -> list[tuple[str, list[int]]]:
        return [(problem.code, problem.units.tolist()) for problem in self.asked.scope.problems]

    def steps(self, unit: int = 0) -> list[Step]:
        return list(self.worked.explain(unit))


def _measure(method: str, text: str) -> Formula | None:
    return parse(text) if text and METHODS[method].measure != "list" else None


def score(
    method: str,
    parameters: str = "",
    measure: Sequence[Any] | None = None,
    marks: float | None = None,
    *,
    measure_text: str = "",
    share: bool = False,
    groups: Sequence[int] | None = None,
    fields: Mapping[str, Sequence[Any]] | None = None,
    ledgers: Mapping[str, LedgerFacts] | None = None,
    prices: Mapping[str, tuple[Price, ...]] | None = None,
    kinds: Mapping[str, Any] | None = None,
) -> Outcome:
    """Points of all units by one method, before floor, cap and rounding."""
    fields, ledgers = fields or {}, ledgers or {}
    lengths = [len(measure)] if measure is not None else []
    lengths += [len(values) for values in fields.values()] + [len(ledger.reported) for ledger in ledgers.values()]
    size = lengths[0]
    scope = Scope(
        size=size,
        columns={name: col(values) for name, values in fields.items()},
        group=np.zeros(size, dtype=np.intp) if groups is None else np.array(groups, dtype=np.intp),
        ledgers=ledgers,
        kinds=kinds or {},
        problems=[],
    )
    asked = Asked(
        scope=scope,
        measure=None if measure is None else col(measure),
        marks=marks,
        share=share,
        rule=Rule("rule", Label(en="Rule"), marks=marks, measure=_measure(method, measure_text)),
        prices=prices or {},
    )
    found = METHODS[method]
    return Outcome(asked, found.work(found.read(parameters, measure_text), asked))


def mistakes(method: str, parameters: str, measure_text: str = "") -> list[tuple[str, int]]:
    """Codes and positions of what is wrong with parameters."""
    try:
        METHODS[method].read(parameters, measure_text)
    except ParameterErrors as errors:
        return [(error.code, error.position) for error in errors.errors]
    return []


def oddities(
    method: str,
    parameters: str,
    marks: float | None = 5,
    *,
    rule: Rule | None = None,
    fields: Sequence[Field] = (),
    ledgers: Sequence[Ledger] = (),
    prices: Mapping[str, tuple[Price, ...]] | None = None,
    measure_text: str = "",
) -> list[tuple[str, str]]:
    """Codes and severities of what is odd once the marks, ledgers and price lists are known."""
    found = METHODS[method]
    rulebook = Rulebook(Settings(), (), (), tuple(fields), tuple(ledgers), prices or {}, (), (), ())
    rule = rule or Rule("rule", Label(en="Rule"), marks=marks)
    problems = found.problems(found.read(parameters, measure_text), rule, rulebook)
    return [(problem.code, problem.severity.value) for problem in problems]
