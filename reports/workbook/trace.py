"""The sheet of traces: where each point comes from, down to workbook, sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intake.reports.cells import Cells, behind
from reports.sheets import POINTS, Heading, Sheets
from reports.workbook.points import point
from scoring.column import Status
from scoring.looked_at import looked_at
from scoring.result import Result
from wording.sentences import Sentences


def add_trace(sheets: Sheets, result: Result, cells: Cells, sentences: Sentences) -> None:
    """A line a unit and rule: points, steps in words, the cells behind them, the sentence of the rulebook."""
    names = (
        ("unit", 14, "@"), ("rule", 20, "@"), ("marks", 8, POINTS), ("points_got", 8, POINTS), ("steps", 60, "@"),
        ("cells", 46, "@"), ("clause", 40, "@"),
    )  # fmt: skip
    headings = [Heading(sentences.words(f"workbook.{name}"), width, form) for name, width, form in names]
    sheets.add(sentences.words("workbook.trace"), headings, _rows(result, cells, sentences), "trace", frozen="C2")


def _rows(result: Result, cells: Cells, sentences: Sentences) -> Iterator[Sequence[object]]:
    for code, rule in result.leaves.items():
        inputs = [looked_at(row, result.rulebook) for row in rule.rules]
        for at, unit in enumerate(result.facts.units):
            if rule.status[at] == Status.NO_RULE:
                continue
            row = int(rule.row[at])
            yield [
                sentences.unit(unit),
                f"{code} {sentences.rule(code)}",
                float(rule.marks[at]),
                point(rule.points[at], rule.status[at], sentences),
                sentences.steps(rule.explain(at)),
                "\n".join(f"{one.file} {one.sheet}!{one.cell}" for one in behind(unit, inputs[row], cells)),
                rule.rules[row].clause,
            ]
