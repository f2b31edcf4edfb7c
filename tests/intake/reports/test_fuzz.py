"""Good workbooks made messy at random: whatever happens to them, values are read right or reported."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path

from corpus.book import Case
from corpus.compare import wrong_in_silence
from corpus.county import COUNTY
from corpus.good import messy
from corpus.writers import write
from openpyxl.utils import get_column_letter

from intake.reports import Reports, read_reports

SEED = int(os.environ.get("FUZZ_SEED", "2025"))
WORKBOOKS = int(os.environ.get("FUZZ_WORKBOOKS", "300"))  # a number, not a time: every machine tries the same ones

def _number_as_read(case: Case, reports: Reports) -> None:
    """Which number a line of a ledger has is not the point here: a line more or less above it shifts them all."""
    lines = {(item.sheet, item.cell): item.line for item in reports.readings if item.line is not None}
    for sheet in case.books[0].sheets:
        for r, c, cell in sheet.cells():
            place = (sheet.name, f"{get_column_letter(c + 1)}{r + 1}")
            if cell.line is not None and place in lines:
                sheet.rows[r][c] = replace(cell, line=lines[place])


def test_whatever_happens_to_a_workbook_its_values_are_read_right_or_reported(tmp_path: Path) -> None:
    wrong: list[str] = []
    count = 0
    for case in islice(messy(SEED * 1_000_000), WORKBOOKS):
        folder = tmp_path / str(count)
        try:
            write(case.books[0], folder)
        except (ValueError, TypeError):
            continue  # the format cannot hold it
        reports = read_reports(COUNTY, [folder])
        _number_as_read(case, reports)
        wrong += [f"{case.title} | {problem}" for problem in wrong_in_silence(case, reports)]
        count += 1
    assert not wrong, "\n".join(wrong)
    assert count > WORKBOOKS / 2
