"""The sheet of points: units x rules in the order of the tree, branches and totals as live formulas."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter, quote_sheetname

from reports.rows import Live
from reports.sheets import POINTS, Heading, Sheets
from reports.workbook.live import Line, limited, live
from scoring.column import Status
from scoring.marks import full_marks_inside
from scoring.outline import outline
from scoring.result import Result, RulePoints
from wording.sentences import Sentences

AFTER, BEFORE, FIRST = 3, 4, 5  # columns: the total after gates, the total added up, the first rule
WORST, MIDDLE, BEST = "E6B8A2", "FBF3E4", "FFFFFF"
STARTS = 0.6  # of the marks: below, a rate of points is as bad as it looks


def totals_of(order: Sequence[str], sentences: Sentences) -> Mapping[str, str]:
    """Unit -> the cell of its total, as a formula on another sheet names it; `order` as in `add_points`."""
    sheet = quote_sheetname(sentences.words("workbook.points"))
    return {unit: f"{sheet}!{get_column_letter(AFTER)}{row}" for row, unit in enumerate(order, start=2)}


def add_points(sheets: Sheets, order: Sequence[str], result: Result, sentences: Sentences) -> None:
    """Write the sheet; `order` are the codes of the units, from the top."""
    words = sentences.words
    codes = list(dict.fromkeys(rule.code for rule, _ in outline(result.rulebook) if result.of_code(rule.code)))
    columns = {code: number for number, code in enumerate(codes, start=FIRST)}
    headings = [
        Heading(words("workbook.unit"), 18),
        Heading(words("workbook.group"), 12),
        Heading(words("workbook.total"), 10, POINTS),
        Heading(words("workbook.added_up"), 10, POINTS),
        *(Heading(text, 12, POINTS) for text in different({code: _heading(code, result, sentences) for code in codes})),
    ]
    at = {unit: number for number, unit in enumerate(result.facts.units)}
    rows = [
        _row(result, at[unit], Line(row, columns, _numbers(codes, result, at[unit])), codes, sentences)
        for row, unit in enumerate(order, start=2)
    ]
    sheet = sheets.add(words("workbook.points"), headings, rows, "points", frozen="E2")
    for code, number in columns.items():
        _colour(sheet, result.of_code(code), get_column_letter(number), len(rows) + 1)


def _heading(code: str, result: Result, sentences: Sentences) -> str:
    """The label and, where they are the same for every unit, the marks."""
    rule = result.of_code(code)
    worth = np.unique(rule.marks[~np.isnan(rule.marks)]) if rule is not None else np.array([])
    marks = sentences.words("workbook.heading_marks", marks=float(worth[0])) if len(worth) == 1 else ""
    return f"{sentences.rule(code)}{marks}"


def different(headings: Mapping[str, str]) -> list[str]:
    """Headings by code as a table wants them, each one different: those that are alike get their code."""
    often = Counter(headings.values())
    return [f"{text} {code}" if often[text] > 1 else text for code, text in headings.items()]


def _numbers(codes: Sequence[str], result: Result, unit: int) -> dict[str, float]:
    return {code: float(rule.points[unit]) for code in codes if (rule := result.of_code(code)) is not None}


def _row(result: Result, unit: int, line: Line, codes: Sequence[str], sentences: Sentences) -> list[object]:
    """One unit: points as numbers in the leaves, as formulas above them."""
    settings = result.rulebook.settings
    decimals = settings.decimals if settings.round_at == "rule" else None
    group = result.rulebook.units[unit].group
    cells: list[object] = []
    for code in codes:
        rule = result.of_code(code)
        if rule is None:
            continue
        value: Live | float | str | None = point(rule.points[unit], rule.status[unit], sentences)
        if code in result.branches and isinstance(value, float):
            branch = rule.rules[int(rule.row[unit])]
            inside = full_marks_inside(branch, result.rulebook, group)
            value = live(rule.explain(unit), line, value, decimals, inside) or value
        cells.append(value)
    code = result.facts.units[unit]
    return [sentences.unit(code), sentences.group(group), *_totals(result, unit, line), *cells]


def _totals(result: Result, unit: int, line: Line) -> tuple[Live | float | None, Live | float | None]:
    """The total after gates and the total as it adds up."""
    decimals, steps, total = result.rulebook.settings.decimals, result.total_steps(unit), float(result.total[unit])
    if math.isnan(total):
        return None, None
    gates = [step for step in steps if step.code in ("total_minus", "total_at_most")]
    zeroed = any(acted.kind == "rule zero" for acted in result.gates[unit])
    expected = total if not gates else float("nan") if zeroed else float(result.total_before_gates[unit])
    added_up = [step for step in steps if step not in gates]
    before = live(added_up, line, expected, decimals, None)
    if before is None:
        return total, None if math.isnan(expected) else expected
    after = limited(gates, before, f"{get_column_letter(BEFORE)}{line.row}", total, decimals)
    return after or total, before


def point(points: float, status: int, sentences: Sentences) -> float | str | None:
    """Points, or the word for why there are none; nothing where the rule does not exist for the unit."""
    if not math.isnan(points):
        return float(points)
    if status == Status.NO_RULE:
        return None
    return sentences.words(f"status.{Status(int(status)).word}")


def _colour(sheet: object, rule: RulePoints | None, column: str, last: int) -> None:
    """Colour a column by the rate of points, where all units can get the same."""
    worth = np.unique(rule.marks[~np.isnan(rule.marks)]) if rule is not None else np.array([])
    if len(worth) != 1 or worth[0] <= 0:
        return
    marks = float(worth[0])
    scale = ColorScaleRule(
        start_type="num", start_value=STARTS * marks, start_color=WORST, mid_type="num",
        mid_value=(1 + STARTS) / 2 * marks, mid_color=MIDDLE, end_type="num", end_value=marks, end_color=BEST,
    )
    sheet.conditional_formatting.add(f"{column}2:{column}{last}", scale)  # type: ignore[attr-defined]
