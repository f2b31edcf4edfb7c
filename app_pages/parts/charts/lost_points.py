"""The ranking as what was lost: one row a unit, points lost by dimension and deductions to the right, bonus left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from operator import add
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import LETTER, LINE, folded, folded_width, label_width
from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed
from app_pages.parts.palette import Palette
from app_pages.parts.template import CLICKED, EM, figure, write
from wording.words import Words

SMALL = 12  # pixels, for what stands below a name
TOTAL, CHANGE = 5, 3  # widths of these columns, in Chinese characters
NARROW = 150  # pixels that names and grades may take together; wider ones get two lines a row
BARS = 150  # pixels that the bars need at least
LEGEND_NAME = 240  # pixels that a dimension takes in one line of the legend


@kept
def lost_points(
    units: pd.DataFrame, lost: pd.DataFrame, colours: Palette, say: Words, decimals: int, ends: tuple[float, float]
) -> go.Figure:
    """Totals and grades as figures, lost points as bars from a zero line.

    `units`: one row a unit in the order of the ranking; columns label, total, grade (label), bonus (below 0: net
    deductions), provisional (bool), change (places won since last year, nan: not known), near (as good as the unit
    before). `lost`: same index, one column a dimension (label), points lost (>= 0). `ends`: of the axis (`reach`).
    """
    rows = list(range(len(units)))
    labels = [str(label) for label in units["label"]]
    chart = figure(colours, height=64 + legend_height(lost.columns) + row_height(units) * len(units))
    for position, dimension in enumerate(lost.columns):
        chart.add_bar(
            y=rows, x=lost[dimension].where(lost[dimension] > 0), orientation="h", customdata=labels,
            name=folded(str(dimension), LEGEND_NAME),
            marker={"color": colours.dimension(position), "line": {"color": colours.background, "width": 1}},
            hovertemplate=say("page.chart.lost_hover", unit="%{customdata}", dimension=str(dimension),
                              points=f"%{{x:.{decimals}f}}") + "<extra></extra>",
        )
    for kind, points, colour in (("bonus", units["bonus"].where(units["bonus"] > 0), colours.bonus),
                                 ("deduction", -units["bonus"].where(units["bonus"] < 0), colours.accent)):
        if points.notna().any():  # where there is none, not even an outline
            chart.add_bar(
                y=rows, x=-points if kind == "bonus" else points, name=say(f"page.chart.{kind}"), orientation="h",
                customdata=list(zip(labels, points, strict=True)),
                marker={"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 1.4}},
                hovertemplate=say(f"page.chart.{kind}_hover", unit="%{customdata[0]}",
                                  points=f"%{{customdata[1]:.{decimals}f}}") + "<extra></extra>",
            )
    low, high = ends
    columns = two_lines(units, decimals) if wide(units) else side_by_side(units, decimals, colours)
    for column in columns:
        write(chart, [low] * len(rows), list(map(add, rows, column.below)), column.texts, "left", column.font,
              column.name)
    chart.update_layout(
        barmode="relative", bargap=0.34, clickmode=CLICKED,
        margin={"l": left_width(units), "r": 12, "t": 10 + legend_height(lost.columns), "b": 34},
    )
    chart.update_yaxes(showticklabels=False, range=[len(units) - 0.5, -0.5])
    places = ticks(low, high)
    chart.update_xaxes(showgrid=True, zeroline=True, zerolinecolor=colours.quiet, zerolinewidth=1.2,
                       range=[low, high], ticks="", tickvals=places, ticktext=tick_texts(places))
    return chart


@dataclass(frozen=True, slots=True)
class Column:
    """Texts left of the bars, right-aligned, a text a unit; `below`: how far below the middle of its row, in rows."""

    name: str
    texts: list[str]
    font: Mapping[str, Any]
    below: list[float]


def side_by_side(units: pd.DataFrame, decimals: int, colours: Palette) -> list[Column]:
    """Name, change, total, grade, each in a column of its own."""
    total_from = grade_width(units)
    change_from = total_from + TOTAL
    name_from = change_from + (CHANGE if units["change"].notna().any() else 0)
    totals, middle = totals_of(units, decimals), [0.0] * len(units)
    columns = [
        Column("unit", [f"{label}{EM * name_from}" for label in units["label"]], {"size": 13}, middle),
        Column("change", [moved and f"{moved}{EM * change_from}" for moved in map(change_text, units["change"])],
               {"size": 13, "color": colours.quiet}, middle),
        Column("total", [f"{total}{EM * total_from}" for total in totals], {"size": 13, "weight": 600}, middle),
        Column("grade", [f"{grade}{EM}" if grade else "" for grade in units["grade"].fillna("")], {"size": 13}, middle),
    ]
    return [column for column in columns if any(column.texts)]


def two_lines(units: pd.DataFrame, decimals: int) -> list[Column]:
    """Where names are long: the name, and below it total, grade and change."""
    names, row = name_lines(units), row_height(units)
    return [
        Column("unit", [f"{name.replace('<br>', f'{EM}<br>')}{EM}" for name in names], {"size": 13},
               [-7 / row] * len(names)),
        Column("figures", [f"{line}{EM}" for line in figure_lines(units, decimals)], {"size": SMALL},
               [(9 + LINE / 2 * name.count("<br>")) / row for name in names]),  # a name grows to both sides
    ]


def name_lines(units: pd.DataFrame) -> list[str]:
    """Names in as many lines as leave the bars on a phone; the longest one decides how high all rows are."""
    return [folded(str(label)) for label in units["label"]]


def figure_lines(units: pd.DataFrame, decimals: int) -> list[str]:
    parts = zip(totals_of(units, decimals), units["grade"].fillna(""), map(change_text, units["change"]), strict=True)
    return [" · ".join(part for part in line if part) for line in parts]


def totals_of(units: pd.DataFrame, decimals: int) -> list[str]:
    """Totals with a sign before them: provisional, or as good as the unit before."""
    signs = ["* " if open_ else "≈ " if near else ""
             for open_, near in zip(units["provisional"], units["near"], strict=True)]
    return [sign + fixed(total, decimals) for sign, total in zip(signs, units["total"], strict=True)]


def change_text(places: float) -> str:
    """Places won or lost since last year, by an arrow and a figure."""
    if pd.isna(places):
        return ""
    return "=" if places == 0 else f"{'↑' if places > 0 else '↓'}{abs(places):.0f}"


def wide(units: pd.DataFrame) -> bool:
    """True where names and grades leave too little of a phone's width when they stand side by side."""
    return label_width(list(units["label"])) + label_width(list(units["grade"].fillna(""))) > NARROW


def grade_width(units: pd.DataFrame) -> int:
    """Width of the column of grades and the room around it, in Chinese characters."""
    return int(-(-label_width(list(units["grade"].fillna(""))) // LETTER)) + 2


def left_width(units: pd.DataFrame) -> int:
    """Pixels left of the bars."""
    if wide(units):
        names = folded_width(name_lines(units))
        return int(max(names, label_width(figure_lines(units, 2)) * SMALL / LETTER) + LETTER + 8)
    names = label_width(list(units["label"]))
    return int(names + LETTER * (grade_width(units) + TOTAL + (CHANGE if units["change"].notna().any() else 0)) + 8)


def least_width(units: pd.DataFrame) -> int:
    """Pixels below which nothing would be left for the bars; a narrower screen scrolls."""
    return left_width(units) + BARS


def row_height(units: pd.DataFrame) -> int:
    """Rows stand closer where there are many of them."""
    if wide(units):
        more = max((name.count("<br>") for name in name_lines(units)), default=0)
        return (42 if len(units) <= 16 else 39) + LINE * more
    return 36 if len(units) <= 16 else 30 if len(units) <= 30 else 25


def reach(units: pd.DataFrame, lost: pd.DataFrame) -> tuple[float, float]:
    """Ends of the axis: a little beyond the largest bonus and the largest loss."""
    bonus = units["bonus"].fillna(0)
    low = -float(bonus.clip(lower=0).max()) if len(units) else 0.0
    high = float((lost.sum(axis=1) - bonus.clip(upper=0)).max()) if lost.size else 0.0
    beyond = 0.02 * max(high - low, 1.0)
    return low - beyond, high + beyond


def ticks(low: float, high: float) -> list[float]:
    """Round places on the axis: at most eight."""
    step = next((step for step in (0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if (high - low) / step <= 7), 50.0)
    return [place * step for place in range(ceil(low / step), floor(high / step) + 1)]


def tick_texts(places: list[float]) -> list[str]:
    """Loss reads as minus, bonus as plus."""
    return ["0" if place == 0 else f"{'−' if place > 0 else '+'}{abs(place):g}" for place in places]


def legend_height(names: pd.Index) -> int:
    """Pixels that the legend needs at desktop width (about 620 px), bonus and deductions included."""
    shown = [folded(str(name), LEGEND_NAME) for name in names]
    in_a_row = max(1, int(600 // (folded_width(shown) + 50)))
    rows = [shown[first : first + in_a_row] for first in range(0, len(shown) + 2, in_a_row)]
    return sum(20 + 16 * max((name.count("<br>") for name in row), default=0) for row in rows)
