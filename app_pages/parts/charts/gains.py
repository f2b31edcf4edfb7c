"""Points that could be won: one bar a rule, the largest first, each with its figure."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import signed
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure
from wording.words import Words

ROW = 38  # a name in two lines stands apart from the next one


@kept
def gains(rows: pd.DataFrame, colours: Palette, say: Words, decimals: int) -> go.Figure:
    """`rows`: columns label and gain (points, below 0 where something is lost), in their order from the top."""
    at = list(range(len(rows)))
    texts = [signed(gain, decimals) for gain in rows["gain"]]
    chart = figure(colours, height=20 + row_height(rows["label"], ROW) * len(rows))
    chart.add_bar(
        y=at, x=list(rows["gain"]), orientation="h", text=texts, textposition="outside", cliponaxis=False,
        customdata=list(zip(rows["label"], texts, strict=True)),
        marker={"color": [colours.bonus if gain >= 0 else colours.accent for gain in rows["gain"]]},
        hovertemplate=say("page.fixes.chart_hover", rule="%{customdata[0]}", points="%{customdata[1]}")
        + "<extra></extra>",
    )
    low, high = min(0.0, float(rows["gain"].min())), max(0.0, float(rows["gain"].max()))
    room = 0.35 * (high - low) if low < 0 else 0.0  # for the figures beside bars to the left
    chart.update_layout(bargap=0.35, showlegend=False, margin={"r": 60})
    chart.update_xaxes(visible=False, range=[low - room, high])
    name_rows(chart, rows["label"])
    return chart
