"""The result workbook of a province, against openpyxl writing the same cells and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import numpy as np
from openpyxl import Workbook, load_workbook

from benchmarks.appraisal import as_facts, facts_by_chance, the_rulebook
from benchmarks.ratio import Ratio, side_by_side
from intake.reports import Reading
from reports.result_workbook import result_workbook
from scoring.appraisal import appraise

LIMIT = 2.0
UNITS = 1_500
GROUPS = 60


def measure() -> Sequence[Ratio]:
    rulebook, numbers = the_rulebook(UNITS, GROUPS), facts_by_chance(UNITS)
    result = appraise(rulebook, as_facts(rulebook, numbers))
    codes = [unit.code for unit in rulebook.units]
    readings = list(_readings(codes, numbers))
    made = result_workbook(result, readings, (), "zh")
    cells = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(io.BytesIO(made))}

    def bare() -> object:
        book = Workbook()
        for title, rows in cells.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(io.BytesIO())
        return book

    ours, yardstick = side_by_side(lambda: result_workbook(result, readings, (), "zh"), bare, repeats=3)
    size = sum(len(rows) * len(rows[0]) for rows in cells.values() if rows)
    name = f"result workbook, {UNITS} units x {len(result.leaves)} rules, {size} cells"
    return [Ratio(name, "openpyxl writes the same cells", ours, yardstick, LIMIT)]


def _readings(codes: Sequence[str], numbers: dict[str, np.ndarray]) -> Iterator[Reading]:
    """A report of its own for every unit, a cell a field."""
    for at, unit in enumerate(codes):
        for row, (field, values) in enumerate(numbers.items(), start=3):
            if not np.isnan(values[at]):
                yield Reading(unit, field, values[at], str(values[at]), f"{unit}.xlsx", "Sheet1", f"C{row}")
