"""How the units are spread over the points of one rule: a dot for each unit."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed
from app_pages.parts.palette import Palette
from app_pages.parts.template import LEGEND, figure
from wording.words import Words

DOT = 15


@kept
def distribution(rows: pd.DataFrame, dots: pd.DataFrame, colours: Palette, say: Words, decimals: int) -> go.Figure:
    """`rows`: columns label, points, lost; `dots`: same index, x and y as in `scoring.rule_story.stacked`."""
    shown = rows.loc[dots.index]
    full = shown["lost"] <= 0
    highest = int(dots["y"].max()) if len(dots) else 1
    chart = figure(colours, height=98 + DOT * highest)
    for name, mask, symbol, colour in (("short", ~full, "circle", colours.dimensions[5]),
                                       ("full", full, "diamond", colours.dimensions[1])):
        if mask.any():
            chart.add_scatter(
                x=dots.loc[mask, "x"], y=dots.loc[mask, "y"], mode="markers", name=say(f"page.rule.{name}"),
                marker={"size": DOT - 3, "symbol": symbol, "color": colour},
                customdata=list(zip(shown.loc[mask, "label"], [fixed(x, decimals) for x in shown.loc[mask, "points"]],
                                    strict=True)),
                hovertemplate=say("page.unit.points", rule="%{customdata[0]}", points="%{customdata[1]}")
                + "<extra></extra>",
            )
    chart.update_layout(margin={"t": LEGEND, "b": 28, "l": 16, "r": 16}, showlegend=True)
    chart.update_yaxes(visible=False, range=[0.3, highest + 0.8])
    chart.update_xaxes(showgrid=True)
    return chart
