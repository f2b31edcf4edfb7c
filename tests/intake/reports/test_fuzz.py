"""Good workbooks made messy at random: whatever happens to them, values are read right or reported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

from corpus.book import Case
from corpus.cases import CASES
from corpus.compare import wrong_in_silence
from corpus.county import COUNTY
from corpus.mutate import mutated
from corpus.writers import write
from openpyxl.utils import get_column_letter

from intake.reports import Reports, read_reports

SEED = int(os.environ.get("FUZZ_SEED", "2025"))
WORKBOOKS = int(os.environ.get("FUZZ_WORKBOOKS", "400"))  # a number, not a time: every machine tries the same ones

LEDGERS = {f"{ledger.name}.{column.name}": column.type for ledger in COUNTY.ledgers for column in ledger.columns}
TYPES = {**{field.name: field.type for field in COUNTY.fields}, **LEDGERS}


def _is_good(case: Case) -> bool:
    """One file, each value once, each value in a cell of its own."""
    cells = [cell for book in case.books for sheet in book.sheets for _, _, cell in sheet.cells() if cell.field]
    keys = {(cell.unit, cell.field, cell.line) for cell in cells}
    certain = case.books[0].unit is not None or all(cell.unit is not None for cell in cells)
    written = certain and all(cell.content is not None or cell.value is None for cell in cells)
    return len(case.books) == 1 and bool(cells) and len(keys) == len(cells) and written


GOOD = [case for case in CASES if _is_good(case)]


def messy(seed: int) -> Iterator[Case]:
    """Cases without end, the same for the same seed."""
    number = seed
    while True:
        random = Random(number)  # noqa: S311 - not for secrets
        case = random.choice(GOOD)
        book = mutated(case.books[0], random, random.randint(1, 3), TYPES)
        yield Case(f"{number}: {case.title}", [book], empty_ledgers=case.empty_ledgers)
        number += 1


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
