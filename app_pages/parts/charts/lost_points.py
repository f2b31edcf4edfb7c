"""The ranking as what was lost: one row a unit, points lost by dimension and deductions to the right, bonus left."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure
from wording.words import Words

TOTAL_WIDTH = 60
CHANGE_WIDTH = 34
LETTER = 13.0  # pixels of a Chinese character at 13 px; a Latin letter takes about half


@kept
def lost_points(units: pd.DataFrame, lost: pd.DataFrame, colours: Palette, say: Words, decimals: int) -> go.Figure:
    """Totals and grades as figures, lost points as bars from a zero line.

    `units`: one row a unit in the order of the ranking; columns label, total, grade (label), bonus (below 0: net
    deductions), provisional (bool), change (places won since last year, nan: not known), near (as good as the unit
    before). `lost`: same index, one column a dimension (label), points lost (>= 0).
    """
    rows = list(range(len(units)))
    grade_width = int(label_width([str(grade or "") for grade in units["grade"]])) + 24
    labels = [str(label) for label in units["label"]]
    moved = CHANGE_WIDTH if units["change"].notna().any() else 0
    chart = figure(colours, height=64 + legend_rows(lost.columns) * 20 + row_height(len(units)) * len(units))
    for position, dimension in enumerate(lost.columns):
        chart.add_bar(
            y=rows, x=lost[dimension], name=str(dimension), orientation="h", customdata=labels,
            marker={"color": colours.dimension(position), "line": {"color": colours.background, "width": 1}},
            hovertemplate=say("page.chart.lost_hover", unit="%{customdata}", dimension=str(dimension),
                              points=f"%{{x:.{decimals}f}}") + "<extra></extra>",
        )
    for kind, points, colour in (("bonus", units["bonus"].clip(lower=0), colours.bonus),
                                 ("deduction", -units["bonus"].clip(upper=0), colours.accent)):
        if points.fillna(0).gt(0).any():
            chart.add_bar(
                y=rows, x=-points if kind == "bonus" else points, name=say(f"page.chart.{kind}"), orientation="h",
                customdata=list(zip(labels, points, strict=True)),
                marker={"color": "rgba(0,0,0,0)", "line": {"color": colour, "width": 1.4}},
                hovertemplate=say(f"page.chart.{kind}_hover", unit="%{customdata[0]}",
                                  points=f"%{{customdata[1]:.{decimals}f}}") + "<extra></extra>",
            )
    # All figures at once: adding them one by one checks all earlier ones again each time.
    figures = []
    for row, (_, unit) in enumerate(units.iterrows()):
        mark = " *" if unit["provisional"] else " ≈" if unit["near"] else ""
        place: dict[str, Any] = {"xref": "paper", "x": 0, "yref": "y", "y": row, "showarrow": False,
                                 "font": {"size": 13}}
        total = f"<b>{fixed(unit['total'], decimals)}</b>{mark}"
        figures += [
            {"text": labels[row], "xanchor": "right",
             "xshift": -(TOTAL_WIDTH + grade_width + moved + 14), **place},
            {**place, "text": change_text(unit["change"]), "xanchor": "right",
             "xshift": -(TOTAL_WIDTH + grade_width + 14), "font": {"size": 11, "color": colours.quiet}},
            {"text": total, "xanchor": "right", "xshift": -grade_width, **place},
            {"text": str(unit["grade"] or ""), "xanchor": "left", "xshift": -(grade_width - 8), **place},
        ]
    chart.update_layout(
        annotations=figures, barmode="relative", bargap=0.34,
        margin={"l": int(label_width(labels) + TOTAL_WIDTH + grade_width + moved + 20), "r": 12,
                "t": 10 + legend_rows(lost.columns) * 20, "b": 34},
    )
    chart.update_yaxes(autorange="reversed", showticklabels=False, range=[len(units) - 0.5, -0.5])
    chart.update_xaxes(showgrid=True, zeroline=True, zerolinecolor=colours.quiet, zerolinewidth=1.2,
                       ticks="", tickvals=ticks(units, lost), ticktext=tick_texts(ticks(units, lost)))
    return chart


def change_text(places: float) -> str:
    """Places won or lost since last year, by an arrow and a figure."""
    if pd.isna(places):
        return ""
    return "=" if places == 0 else f"{'↑' if places > 0 else '↓'}{abs(places):.0f}"


def least_width(units: pd.DataFrame) -> int:
    """Pixels below which nothing would be left for the bars; a narrower screen scrolls."""
    labels, grades = [str(label) for label in units["label"]], [str(grade or "") for grade in units["grade"]]
    return int(label_width(labels) + label_width(grades) + TOTAL_WIDTH + CHANGE_WIDTH + 180)


def row_height(units: int) -> int:
    """Rows stand closer where there are many of them."""
    return 36 if units <= 16 else 30 if units <= 30 else 25


def ticks(units: pd.DataFrame, lost: pd.DataFrame) -> list[float]:
    """Round places on the axis, from the largest bonus to the largest loss: at most seven."""
    bonus = units["bonus"].fillna(0)
    low = -float(bonus.clip(lower=0).max()) if len(units) else 0.0
    high = float((lost.sum(axis=1) - bonus.clip(upper=0)).max()) if lost.size else 0.0
    step = next((step for step in (0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if (high - low) / step <= 7), 50.0)
    return [place * step for place in range(int(low // step), int(high // step) + 1)]


def tick_texts(places: list[float]) -> list[str]:
    """Loss reads as minus, bonus as plus."""
    return ["0" if place == 0 else f"{'−' if place > 0 else '+'}{abs(place):g}" for place in places]


def legend_rows(names: pd.Index) -> int:
    """How many rows the legend needs at desktop width (about 620 px), bonus and deductions included."""
    in_a_row = max(1, int(600 // (label_width([str(name) for name in names]) + 50)))
    return -(-(len(names) + 2) // in_a_row)


def label_width(labels: list[str]) -> float:
    """Width in pixels of the longest label."""
    return max((sum(LETTER if ord(letter) > 0x2E7F else LETTER * 0.54 for letter in label) for label in labels),
               default=0.0)
