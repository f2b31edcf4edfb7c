"""Chosen units side by side: their rate of points in each dimension, with the mean of all in view."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import percent
from app_pages.parts.palette import Palette
from app_pages.parts.template import LEGEND, figure

ROW = 36
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "pentagon")
COLOURS = (0, 5, 1, 4, 6)  # places in the palette that are far apart


@kept
def comparison(rates: pd.DataFrame, mean: pd.Series, whose: str, colours: Palette) -> go.Figure:
    """`rates`: units by dimensions (labels), 0..1; `mean`: by dimension, `whose` says of which units.

    Each unit has its own sign and colour.
    """
    rows = list(range(len(mean)))
    chart = figure(colours, height=72 + row_height(mean.index, ROW) * len(rows))
    chart.add_scatter(
        y=rows, x=mean, mode="markers", name=whose, hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": colours.quiet}},
    )
    for number, (unit, own) in enumerate(rates.iterrows()):
        chart.add_scatter(
            y=rows, x=own[mean.index], mode="markers", name=str(unit),
            text=[percent(rate) for rate in own[mean.index]], hoverinfo="text+name",
            marker={"size": 12, "symbol": SYMBOLS[number % 5], "color": colours.dimensions[COLOURS[number % 5]]},
        )
    known = [value for value in [*rates.to_numpy(float).ravel(), *mean] if pd.notna(value)]
    chart.update_layout(margin={"t": LEGEND, "b": 26, "r": 16})
    chart.update_xaxes(range=[min([0.6, *known]) - 0.03, max([1.0, *known]) + 0.03], tickformat=".0%", showgrid=True)
    name_rows(chart, mean.index)
    chart.update_yaxes(showgrid=True)
    return chart
