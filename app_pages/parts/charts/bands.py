"""How firm the places are: a dot for the place, a bar for the usual band, a thin line from the best to the worst."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import folded, folded_width, name_rows, row_height
from app_pages.parts.charts.lost_points import BARS
from app_pages.parts.kept import kept
from app_pages.parts.palette import Palette
from app_pages.parts.template import LEGEND, figure
from wording.words import Words

ROW = 26


@kept
def bands(rows: pd.DataFrame, colours: Palette, say: Words, axis: str) -> go.Figure:
    """`rows`: columns label, place, low, high, best, worst, from the top; `axis`: what the places are."""
    at = list(range(len(rows)))
    chart = figure(colours, height=88 + row_height(rows["label"], ROW) * len(rows))

    def line(low: str, high: str, name: str, width: int, colour: str) -> None:
        x: list[float | None] = []
        y: list[float | None] = []
        for row in at:
            first, last = float(rows[low].iloc[row]), float(rows[high].iloc[row])
            x += [first - 0.12, last + 0.12, None]
            y += [row, row, None]
        chart.add_scatter(x=x, y=y, mode="lines", name=name, line={"color": colour, "width": width}, hoverinfo="skip")

    line("best", "worst", say("page.firmness.range"), 2, colours.rest)
    line("low", "high", say("page.firmness.band"), 9, colours.dimensions[3])
    chart.add_scatter(
        x=rows["place"], y=at, mode="markers", name=say("page.firmness.place"),
        marker={"size": 9, "color": colours.dimensions[0]},
        customdata=list(zip(rows["label"], rows["place"], rows["low"], rows["high"], strict=True)),
        hovertemplate=say("page.firmness.hover", unit="%{customdata[0]}", place="%{customdata[1]}",
                          low="%{customdata[2]}", high="%{customdata[3]}") + "<extra></extra>",
    )
    lowest = float(rows["worst"].max()) if len(rows) else 1.0
    chart.update_layout(margin={"t": LEGEND, "b": 46})
    chart.update_xaxes(range=[0.4, lowest + 0.6], dtick=1 if lowest <= 12 else 5, showgrid=True,
                       title={"text": axis, "standoff": 4, "font": {"size": 12, "color": colours.quiet}})
    name_rows(chart, rows["label"])
    return chart


def least_width(rows: pd.DataFrame) -> int:
    """Pixels below which names would be cut; a narrower screen scrolls."""
    return int(folded_width(map(folded, rows["label"]))) + BARS
