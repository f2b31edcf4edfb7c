"""Good workbooks of the corpus, and cases without end that are made from them at random."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from corpus.book import Case, Cell, Noted
from corpus.cases import CASES
from corpus.county import COUNTY
from corpus.mutate import mutated

LEDGERS = {f"{ledger.name}.{column.name}": column.type for ledger in COUNTY.ledgers for column in ledger.columns}
TYPES = {**{field.name: field.type for field in COUNTY.fields}, **LEDGERS}


def _is_good(case: Case) -> bool:
    """One file, each value once, each value in a cell of its own."""
    cells = [cell for book in case.books for sheet in book.sheets for _, _, cell in sheet.cells() if cell.field]
    keys = {(cell.unit, cell.field, cell.line) for cell in cells}
    content = [cell.content for book in case.books for sheet in book.sheets for _, _, cell in sheet.cells()]
    if any(cell.asked for cell in cells) and any(isinstance(one, Noted) for one in content):
        return False  # the question may go with the comment
    if any(cell.says == "measure_unclear" for cell in cells) and any(_names_measure(cell) for cell in cells):
        return False  # or with the value that names its measure
    certain = case.books[0].unit is not None or all(cell.unit is not None for cell in cells)
    written = certain and all(cell.content is not None or cell.value is None for cell in cells)
    return len(case.books) == 1 and case.books[0].made is None and bool(cells) and len(keys) == len(cells) and written


def _names_measure(cell: Cell) -> bool:
    return isinstance(cell.value, float) and str(cell.content).endswith("元")


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
