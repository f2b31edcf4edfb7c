"""The sheets of lost points: units x dimensions and rules, and the problem areas that they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule
from openpyxl.utils import get_column_letter, quote_sheetname

from reports.rows import Live
from reports.sheets import POINTS, SHARE, WHOLE, Heading, Sheets
from reports.workbook.points import STARTS, different
from scoring.problems import losses, problem_areas
from scoring.result import Result, RulePoints
from scoring.tables import lost_by_dimension
from wording.sentences import Sentences

FIRST = 3  # column of the first dimension
LEAST, MOST = "FFFFFF", "D98C6A"


@dataclass(frozen=True)
class LostSheet:
    """Where things are on the sheet, for charts: its name, its dimensions (columns from `FIRST` on), units by group.

    `dimensions`: their labels; `groups`: label of each group with its first and last row; `areas`: how many rules lost
    any points.
    """

    title: str
    dimensions: Sequence[str]
    groups: Sequence[tuple[str, int, int]]
    areas: int


def add_lost(sheets: Sheets, order: Sequence[str], result: Result, sentences: Sentences) -> LostSheet:
    """Write both sheets; `order` are the codes of the units, from the top."""
    words = sentences.words
    by_dimension = lost_by_dimension(result).reindex(list(order))
    rules = losses(result).pivot_table(index="unit", columns="rule", values="lost", aggfunc="sum", sort=False)
    rules = rules.reindex(list(order))
    named = [(code, sentences.words("workbook.of_dimension", label=sentences.rule(code))) for code in by_dimension]
    headings = [
        Heading(words("workbook.unit"), 18),
        Heading(words("workbook.group"), 12),
        *(Heading(label, 12, POINTS) for _, label in named),
        *(Heading(text, 12, POINTS) for text in different({str(code): sentences.rule(str(code)) for code in rules})),
    ]
    table = np.hstack([by_dimension.to_numpy(float), rules.to_numpy(float)]) if len(rules.columns) else by_dimension
    groups = [result.rulebook.unit_of[unit].group for unit in order]
    rows = [
        [sentences.unit(unit), sentences.group(group), *(float(value) for value in values)]
        for unit, group, values in zip(order, groups, np.asarray(table, dtype=float), strict=True)
    ]
    title, last = words("workbook.lost"), len(rows) + 1
    sheet = sheets.add(title, headings, rows, "lost", frozen="C2")
    for number, code in enumerate([*by_dimension, *rules], start=FIRST):
        column = get_column_letter(number)
        sheet.conditional_formatting.add(f"{column}2:{column}{last}", _scale(result.of_code(str(code))))
    columns = {str(code): FIRST + len(named) + number for number, code in enumerate(rules)}
    areas = _areas(sheets, result, title, columns, last, sentences)
    spans = pd.Series(range(2, last + 1)).groupby(pd.Series(groups), sort=False).agg(["min", "max"])
    rows_of = [(sentences.group(str(name)), int(row["min"]), int(row["max"])) for name, row in spans.iterrows()]
    return LostSheet(title, [sentences.rule(str(code)) for code in by_dimension], rows_of, areas)


def _scale(rule: RulePoints | None) -> ColorScaleRule:
    """White to deep by the share of the marks that is lost: a tenth of a point stays pale, whoever else lost less."""
    marks = rule.marks[rule.marks > 0] if rule is not None else np.array([])
    if not len(marks):
        return ColorScaleRule(start_type="num", start_value=0, start_color=LEAST, end_type="max", end_color=MOST)
    most = float(marks.max()) * (1 - STARTS)
    return ColorScaleRule(start_type="num", start_value=0, start_color=LEAST, end_type="num", end_value=most,
                          end_color=MOST)


def _areas(
    sheets: Sheets, result: Result, lost: str, columns: dict[str, int], last: int, sentences: Sentences
) -> int:
    """Where the county loses most: the sums are formulas over the sheet of lost points."""
    words = sentences.words
    areas = problem_areas(result)
    areas = areas[areas["lost"] > 0]
    headings = [
        Heading(words("workbook.rule"), 36),
        Heading(words("workbook.dimension"), 24),
        Heading(words("workbook.lost"), 10, POINTS),
        Heading(words("workbook.share"), 10, SHARE),
        Heading(words("workbook.units_counted"), 10, WHOLE),
        Heading(words("workbook.units_full"), 10, WHOLE),
        Heading(words("workbook.units_short"), 10, WHOLE),
        Heading(words("workbook.rule_code"), 18),
    ]
    labels = different({str(code): sentences.rule(str(code)) for code in areas["rule"]})
    rows = []
    for label, row in zip(labels, areas.itertuples(), strict=True):
        column = get_column_letter(columns[str(row.rule)])
        total = f"ROUND(SUM({quote_sheetname(lost)}!{column}2:{column}{last}),6)"
        rows.append(
            [
                label, sentences.rule(str(row.dimension)),
                Live(total, round(float(row.lost), 6)), float(row.share), int(row.units_counted), int(row.units_full),
                int(row.units_short), str(row.rule),
            ]
        )  # fmt: skip
    sheet = sheets.add(words("workbook.areas"), headings, rows, "areas")
    if rows:
        bars = DataBarRule(start_type="num", start_value=0, end_type="max", color="9B2226")
        sheet.conditional_formatting.add(f"C2:C{len(rows) + 1}", bars)
    return len(rows)
