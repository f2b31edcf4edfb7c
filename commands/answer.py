"""The JSON that other programs rely on: codes, not labels; numbers as computed; null is never 0."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np

from intake.reports import Reading, Reports
from intake.reports.cells import behind, by_unit
from scoring.arrival import arrival_of
from scoring.cases import CaseOutcome
from scoring.column import Status
from scoring.finding import Finding
from scoring.looked_at import looked_at
from scoring.result import Result, RulePoints
from scoring.rulebook import Label, Rulebook
from scoring.step import Step
from wording.sentences import Sentences

FORMAT = 1


def head(rulebook: Rulebook, language: str) -> dict[str, Any]:
    """Which rulebook this is about."""
    settings = rulebook.settings
    about = {"title": settings.title.text(language), "period": settings.period, "hash": rulebook.hash}
    return {"format": FORMAT, "rulebook": about}


def units(rulebook: Rulebook, reports: Reports, language: str) -> list[dict[str, Any]]:
    """Every unit of the rulebook with the state of its report."""
    deadline = rulebook.settings.deadline
    rows = []
    for unit in rulebook.units:
        received = reports.received.get(unit.code)
        status = arrival_of(unit.code in reports.reported, received, deadline)
        label = unit.label.text(language) or unit.code
        rows.append({"unit": unit.code, "label": label, "group": unit.group, "status": status, "received": received})
    return rows


def readings(found: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """What was read, from which cell. A line of a ledger carries its number."""
    for reading in found:
        row = {
            "unit": reading.unit,
            "field": reading.field,
            "value": reading.value,
            "raw": reading.raw,
            "file": reading.file,
            "sheet": reading.sheet,
            "cell": reading.cell,
        }
        if reading.line is not None:
            row["line"] = reading.line
        if reading.status is not Status.SCORED:
            row["status"] = reading.status.word
        yield row


def findings(found: Iterable[Finding], sentences: Sentences) -> list[dict[str, Any]]:
    """What is wrong or odd, with its sentence."""
    return [
        {
            "severity": str(finding.severity),
            "code": finding.code,
            "message": sentences.finding(finding),
            "file": finding.file,
            "sheet": finding.sheet,
            "cell": finding.cell,
            "unit": finding.unit,
            "field": finding.field,
        }
        for finding in found
    ]


def marks(result: Result, reports: Reports, sentences: Sentences) -> Iterator[dict[str, Any]]:
    """Points of every leaf and unit, with steps and the cells of the inputs; of a whole country they fill no memory."""
    cells = by_unit(reports.readings)
    for code, rule in result.leaves.items():
        looks = [looked_at(row, result.rulebook) for row in rule.rules]
        for unit, name in enumerate(result.facts.units):
            if rule.status[unit] == Status.NO_RULE:
                continue
            inputs = behind(name, looks[int(rule.row[unit])], cells)
            yield {
                "unit": name,
                "rule": code,
                "status": Status(int(rule.status[unit])).word,
                "measure": measure(rule, unit),
                "points": number(rule.points[unit]),
                "marks": number(rule.marks[unit]),
                "steps": steps(rule.explain(unit), sentences),
                "cells": [
                    {"field": one.field, "file": one.file, "sheet": one.sheet, "cell": one.cell} for one in inputs
                ],
            }


def measure(rule: RulePoints, unit: int) -> Any:
    """What the rule looked at; None where there is nothing."""
    return None if rule.measure is None else plain(rule.measure.at(unit))


def steps(chain: Iterable[Step], sentences: Sentences) -> list[dict[str, Any]]:
    """Each step with its code, its numbers and its sentence."""
    return [{"code": step.code, "values": plain(step.values), "text": sentences.step(step)} for step in chain]


def branches(result: Result) -> list[dict[str, Any]]:
    """Points of every branch and unit."""
    return [
        {"unit": unit, "branch": code, "points": number(rule.points[at]), "marks": number(rule.marks[at])}
        for code, rule in result.branches.items()
        for at, unit in enumerate(result.facts.units)
        if rule.status[at] != Status.NO_RULE
    ]


def ranking(result: Result, sentences: Sentences) -> list[dict[str, Any]]:
    """Every unit of the rulebook: totals, places and grades, best first; without a place last, in rulebook order."""
    rows = []
    for at, unit in enumerate(result.rulebook.units):
        gates = [
            {"gate": acted.gate, "effect": acted.effect, "text": sentences.gate(acted)} for acted in result.gates[at]
        ]
        rows.append(
            {
                "unit": unit.code,
                "group": unit.group,
                "total_before_gates": number(result.total_before_gates[at]),
                "total": number(result.total[at]),
                "rank": whole(result.rank[at]),
                "rank_in_group": whole(result.rank_in_group[at]),
                "grade_computed": result.grade[at],
                "grade": result.grade[at],
                "gates": gates,
                "provisional": bool(result.provisional[at]),
            }
        )
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0))


def cases(outcomes: Iterable[CaseOutcome]) -> list[dict[str, Any]]:
    """The worked cases: what was expected, what came out."""
    return [
        {"case": one.row.case, "passed": one.passed, "expected": one.row.expect, "computed": one.computed}
        for one in outcomes
    ]


def number(value: float) -> float | None:
    """A number as computed; None where there is none."""
    return None if math.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """A place; None where there is none."""
    return None if math.isnan(value) else int(value)


def plain(value: Any) -> Any:
    """Values of a step as JSON knows them; what is not a number is null."""
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not isinstance(value, bool):
        return number(value)
    return value if isinstance(value, (bool, int, str, date)) or value is None else str(value)
