"""From full marks to the total: what each dimension cost, what came beside, what gates took."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed, signed
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure, write

ROW = 30


@kept
def waterfall_chart(steps: pd.DataFrame, colours: Palette, decimals: int) -> go.Figure:
    """One row a step from top to bottom, each beginning where the one before ended.

    `steps`: columns kind, amount, level as in `scoring.waterfall`, and label. The axis starts where the data start;
    full marks and total are dots, not bars, since a cut bar would lie about its length.
    """
    rows = list(range(len(steps)))
    ends = steps["kind"].isin(["full", "total"])
    texts = [fixed(amount, decimals) if end else signed(amount, decimals)
             for amount, end in zip(steps["amount"], ends, strict=True)]
    chart = figure(colours, height=32 + row_height(steps["label"], ROW) * len(rows))
    moved = steps[~ends]
    chart.add_bar(
        y=[row for row in rows if not ends.iloc[row]], x=moved["amount"], base=moved["level"] - moved["amount"],
        orientation="h", showlegend=False, hoverinfo="skip",
        marker={"color": [colour(kind, amount, colours) for kind, amount in
                          zip(moved["kind"], moved["amount"], strict=True)]},
    )
    chart.add_scatter(
        y=[row for row in rows if ends.iloc[row]], x=steps.loc[ends, "level"], mode="markers", showlegend=False,
        hoverinfo="skip", marker={"size": 12, "color": colours.dimensions[0]},
    )
    low, high = float(steps["level"].min()), float(steps["level"].max())
    room = (high - low) * 0.06 + 0.1
    width = max(map(len, texts))
    texts = [text.rjust(width, "\u2007") for text in texts]  # spaces as wide as a figure: they stand below each other
    end = high + room
    write(chart, [end] * len(rows), rows, texts, "right",
          {"size": 13, "weight": [600 if is_end else 400 for is_end in ends]})
    chart.update_layout(margin={"t": 6, "b": 26, "r": 64}, bargap=0.35)
    chart.update_xaxes(range=[low - room, end], showgrid=True)
    name_rows(chart, steps["label"])
    return chart


def colour(kind: str, amount: float, colours: Palette) -> str:
    if kind in ("open", "left_out"):
        return colours.rest
    if kind in ("gate", "deduction"):
        return colours.accent
    return colours.dimensions[5] if amount < 0 else colours.bonus
