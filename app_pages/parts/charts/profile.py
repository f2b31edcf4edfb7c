"""One unit beside its group: the rate of points in each dimension as a dot, the group's mean as a stroke."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import LINE, folded, name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import percent
from app_pages.parts.palette import Palette
from app_pages.parts.template import LEGEND, figure, write
from wording.words import Words

ROW = 34
LEGEND_NAME = 280  # pixels that the name of the unit takes in one line: a phone has no more


@kept
def profile(dimensions: pd.DataFrame, unit: str, colours: Palette, say: Words) -> go.Figure:
    """A dot for the unit, a stroke for the mean of its group, a line between them as long as the difference.

    `dimensions`: one row a dimension; columns label, rate (0..1, nan where none), mean (of the group, 0..1).
    Dots, not bars: the axis starts where the data starts.
    """
    rows = list(range(len(dimensions)))
    texts = [percent(rate) for rate in dimensions["rate"]]
    named = folded(unit, LEGEND_NAME)
    chart = figure(colours, height=70 + row_height(dimensions["label"], ROW) * len(rows))
    chart.add_scatter(
        y=[row for row in rows for _ in range(3)],
        x=[x for own, mean in zip(dimensions["rate"], dimensions["mean"], strict=True) for x in (own, mean, None)],
        mode="lines", line={"color": colours.rest, "width": 2}, hoverinfo="skip", showlegend=False,
    )
    chart.add_scatter(
        y=rows, x=dimensions["mean"], mode="markers", name=say("page.chart.group_mean"), hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 16, "line": {"width": 2.5, "color": colours.quiet}},
    )
    chart.add_scatter(
        y=rows, x=dimensions["rate"], mode="markers", name=named,
        customdata=list(zip(dimensions["label"], texts, map(percent, dimensions["mean"]), strict=True)),
        marker={"size": 13, "color": [colours.accent if own < mean else colours.dimensions[1] for own, mean in
                                      zip(dimensions["rate"], dimensions["mean"], strict=True)]},
        hovertemplate=say("page.chart.profile_hover", dimension="%{customdata[0]}", rate="%{customdata[1]}",
                          mean="%{customdata[2]}") + "<extra></extra>",
    )
    rates = pd.concat([dimensions["rate"], dimensions["mean"]]).dropna()
    low = min(0.6, float(rates.min())) - 0.04 if len(rates) else 0.0
    high = max(1.0, float(rates.max())) + 0.03 if len(rates) else 1.03
    write(chart, [high] * len(rows), rows, texts, "right", {"size": 13})
    chart.update_layout(margin={"t": LEGEND + LINE * named.count("<br>"), "b": 26, "r": 52})
    chart.update_xaxes(range=[low, high], tickformat=".0%", showgrid=True)
    name_rows(chart, dimensions["label"])
    return chart
