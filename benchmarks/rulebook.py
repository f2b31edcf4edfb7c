"""Reading and checking a rulebook of 80 rules, against openpyxl merely reading all cells of its workbook.

Formulas that were parsed before are forgotten before each reading; the reader's process and grammar stand ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from benchmarks import made
from benchmarks.ratio import Ratio, side_by_side
from intake.rulebook import RulebookRead, read_rulebook
from scoring.formula.parse import parse

RULES = 80
UNITS = 60
LIMIT = 3.0


def cells(path: Path) -> int:
    """How many cells hold something."""
    workbook = load_workbook(path)
    return sum(value is not None for sheet in workbook for row in sheet.iter_rows(values_only=True) for value in row)


def measure() -> Sequence[Ratio]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rulebook.xlsx"
        made.write_rulebook(path, RULES, UNITS)

        def ours() -> RulebookRead:
            parse.cache_clear()
            return read_rulebook(path)

        read = ours()
        if read.rulebook is None or len(read.rulebook.rules) != RULES + RULES // made.IN_DIMENSION:
            raise RuntimeError(f"the made-up rulebook is not read: {read.findings}")
        cells(path)
        seconds = side_by_side(ours, lambda: cells(path), repeats=7)
    return [Ratio(f"rulebook of {RULES} rules: read and check", "openpyxl reads its cells", *seconds, LIMIT)]
