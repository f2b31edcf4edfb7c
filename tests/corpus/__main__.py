"""Writes the corpus: `PYTHONPATH=.:tests python -m corpus FOLDER [--mutations N] [--seed S]`.

One folder a case with its files and `truth.json`; beside them `rulebook.json` (the fields and units that the cases
speak of) and `index.json` (number and title of each case, and the points of the requirements that it shows). With
`--mutations` also N good workbooks made messy at random, the same for the same seed.

truth.json: {"title", "points": [...],
 "values": [{"unit", "field", "line", "value", "status", "file", "sheet", "cell", "certain": bool}],
 "questions": [{"unit", "field", "line", "file", "sheet", "cell"}],
 "findings": [{"code", "file", "sheet", "cell"}], "received": {unit: day}, "empty_ledgers": [[unit, ledger]]}

A value that is `certain` must be read; any other is read as said or reported with its cell. A question must be reported
and never read. Blank cells are no values. A finding without a cell speaks of the file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus.book import NOT_APPLICABLE, Case
from corpus.cases import CASES
from corpus.compare import truths
from corpus.county import COUNTY
from corpus.good import messy
from corpus.points import points_of
from corpus.writers import write


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="corpus", description="Write the corpus of messy reports with its truth.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutations", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=2025)
    given = parser.parse_args(arguments)
    print(f"{write_corpus(given.folder, given.mutations, given.seed)} cases in {given.folder}")  # noqa: T201 - a command


def write_corpus(folder: Path, mutations: int = 0, seed: int = 2025) -> int:
    """All cases with their truth; answers how many were written."""
    index = []
    for name, case in [*_numbered(CASES), *_messy(mutations, seed)]:
        try:
            for book in case.books:
                write(book, folder / name)
        except (ValueError, TypeError):
            continue  # a mutation that the format cannot hold
        _dump(folder / name / "truth.json", truth_of(case))
        index.append({"folder": name, "title": case.title, "points": points_of(case.title)})
    _dump(folder / "index.json", index)
    _dump(folder / "rulebook.json", _rulebook())
    return len(index)


def truth_of(case: Case) -> dict[str, Any]:
    """The truth of a case as plain data."""
    values, questions, findings = (
        [],
        [],
        [{"code": code, "file": None, "sheet": None, "cell": None} for code in case.findings],
    )
    for place, cell, unit in truths(case):
        where = {"file": place.file, "sheet": place.sheet, "cell": place.cell}
        if cell.says is not None:
            findings.append({"code": cell.says, **where})
        if cell.field is None:
            continue
        what = {"unit": unit, "field": cell.field, "line": cell.line, **where}
        if cell.asked:
            questions.append(what)
        elif cell.value is not None:
            absent = cell.value is NOT_APPLICABLE
            value = {
                "value": None if absent else _plain(cell.value),
                "status": "not_applicable" if absent else "scored",
            }
            values.append({**what, **value, "certain": cell.must})
    return {
        "title": case.title, "points": points_of(case.title), "values": values, "questions": questions, "findings": findings,
        "received": {unit: day.isoformat() for unit, day in case.received.items()},
        "empty_ledgers": [list(one) for one in case.empty_ledgers],
    }  # fmt: skip


def _numbered(cases: Iterable[Case]) -> Iterator[tuple[str, Case]]:
    for number, case in enumerate(cases, 1):
        yield f"{number:03d}", case


def _messy(count: int, seed: int) -> Iterator[tuple[str, Case]]:
    for number, case in zip(range(count), messy(seed * 1_000_000), strict=False):
        yield f"mutation-{number:05d}", case


def _rulebook() -> dict[str, Any]:
    return {
        "period": COUNTY.settings.period,
        "units": [{"code": unit.code, "zh": unit.label.zh, "en": unit.label.en, "aliases": unit.aliases} for unit in COUNTY.units],
        "fields": [
            {"name": field.name, "zh": field.label.zh, "en": field.label.en, "type": field.type, "measure": field.unit_of_measure}
            for field in COUNTY.fields
        ],
        "ledgers": {ledger.name: [column.name for column in ledger.columns] for ledger in COUNTY.ledgers},
    }  # fmt: skip


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _dump(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
