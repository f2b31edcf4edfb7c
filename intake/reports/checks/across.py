"""Checks of the rulebook between fields (trained <= members), over all units at once; both cells are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from intake.reports.facts import facts_of
from intake.reports.reading import Reading, Reports
from scoring.finding import Finding, Severity
from scoring.formula.evaluate import evaluate, inputs
from scoring.formula.names import names
from scoring.formula.nodes import Formula
from scoring.rulebook import Field, Rulebook
from scoring.scope import Scope
from scoring.stages import base_scope

Cells = Mapping[tuple[str, str, int | None], Reading]
"""(unit, field or ledger.column, line) -> the reading."""


def check_across(rulebook: Rulebook, reports: Reports) -> list[Finding]:
    """An error for each unit, or line of a ledger, whose values contradict a check. What is missing does not."""
    fields = [field for field in rulebook.fields if field.check is not None]
    ledgers = [ledger for ledger in rulebook.ledgers if any(column.check is not None for column in ledger.columns)]
    if not fields and not ledgers:
        return []
    scope = base_scope(rulebook, facts_of(rulebook, reports), ())
    cells: dict[tuple[str, str, int | None], Reading] = {}
    for reading in reports.readings:
        cells[reading.unit, reading.field, reading.line] = reading
        if reading.line is not None:  # a check that counts or sums a ledger is shown its first cell
            cells.setdefault((reading.unit, reading.field.partition(".")[0], None), reading)
    codes = [unit.code for unit in rulebook.units]
    findings: list[Finding] = []
    for field in fields:
        findings += _findings(field, field.name, scope, [(code, None) for code in codes], cells)
    for ledger in ledgers:
        if not len(scope.ledgers[ledger.name].unit):
            continue
        lines = scope.lines_of(ledger.name)
        numbered = _numbered(codes, reports, ledger.name)
        for column in ledger.columns:
            if column.check is not None:
                findings += _findings(column, f"{ledger.name}.{column.name}", lines, numbered, cells)
    return findings


def _numbered(codes: list[str], reports: Reports, ledger: str) -> list[tuple[str, int | None]]:
    """Unit and line number of each line, in the order of `LedgerFacts`."""
    position = {code: place for place, code in enumerate(codes)}
    lines = {
        (position[reading.unit], reading.line)
        for reading in reports.readings
        if reading.line is not None and reading.field.startswith(f"{ledger}.")
    }
    return [(codes[unit], line) for unit, line in sorted(lines)]


def _findings(
    field: Field, key: str, scope: Scope, places: list[tuple[str, int | None]], cells: Cells
) -> Iterable[Finding]:
    formula = field.check
    if formula is None:
        return
    kept = scope.problems[:]
    holds = evaluate(formula, scope)
    scope.problems[:] = kept  # a check that cannot be worked out says nothing; scoring reports divisions by zero
    for place in np.flatnonzero(holds.there & (holds.values == 0)):
        unit, line = places[place]
        both = (cells.get((unit, name, line)) or cells.get((unit, name, None)) for name in _keys(formula, key))
        read = [reading for reading in both if reading is not None]
        own = next((reading for reading in read if reading.field == key), read[0] if read else None)
        others = [_address(reading, own) for reading in read if own is not None and reading is not own]
        yield Finding(
            Severity.ERROR, "check_failed",
            {"label": field.label, "check": formula.text, "values": inputs(formula, scope, int(place)),
             "cells": others},
            own.file if own else None, own.sheet if own else None, own.cell if own else None, unit, key,
        )  # fmt: skip


def _address(reading: Reading, own: Reading) -> str:
    return reading.cell if (reading.file, reading.sheet) == (own.file, own.sheet) else f"{reading.sheet}!{reading.cell}"


def _keys(formula: Formula, key: str) -> list[str]:
    """The readings' fields that a check looks at, its own first; inside a ledger a bare name may be a column."""
    ledger, dot, _ = key.rpartition(".")
    found = [key]
    for name in names(formula):
        found += [f"{ledger}.{name.removeprefix(f'{ledger}.')}", name] if dot else [name]
    return list(dict.fromkeys(found))
