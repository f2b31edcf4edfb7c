"""Places on two sides: one line a unit, from the place now to the place under a draft."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import whole
from app_pages.parts.palette import Palette
from app_pages.parts.template import LEGEND, figure
from wording.words import Words

ROW = 26


@kept
def sides(rows: pd.DataFrame, colours: Palette, say: Words) -> go.Figure:
    """`rows`: columns label, place, place_draft, from the top; a ring is the place now, a dot that under the draft."""
    at = list(range(len(rows)))
    chart = figure(colours, height=88 + row_height(rows["label"], ROW) * len(rows))
    moved = (rows["place"] != rows["place_draft"]).to_numpy()
    better = (rows["place_draft"] < rows["place"]).to_numpy()
    tints = [colours.rest if not moved[n] else colours.bonus if better[n] else colours.accent for n in at]
    lines = [{"type": "line", "x0": rows["place"].iloc[n], "x1": rows["place_draft"].iloc[n], "y0": n, "y1": n,
              "line": {"color": tints[n], "width": 2}} for n in at if moved[n]]  # fmt: skip
    words = list(zip(rows["label"], map(whole, rows["place"]), map(whole, rows["place_draft"]), strict=True))
    hover = say("page.replay.moves_hover", unit="%{customdata[0]}", before="%{customdata[1]}",
                after="%{customdata[2]}") + "<extra></extra>"  # fmt: skip
    chart.add_scatter(
        x=rows["place"], y=at, mode="markers", name=say("page.replay.now"), customdata=words, hovertemplate=hover,
        marker={"size": 10, "color": colours.background, "line": {"color": colours.quiet, "width": 1.6}},
    )
    chart.add_scatter(
        x=rows["place_draft"], y=at, mode="markers", name=say("page.replay.draft"), customdata=words,
        hovertemplate=hover, marker={"size": 9, "color": tints},
    )
    lowest = float(max(rows["place"].max(), rows["place_draft"].max())) if len(rows) else 1.0
    chart.update_layout(shapes=lines, margin={"t": LEGEND, "b": 46})
    chart.update_xaxes(range=[0.4, lowest + 0.6], dtick=1 if lowest <= 12 else 5, showgrid=True,
                       title={"text": say("page.firmness.axis"), "standoff": 4,
                              "font": {"size": 12, "color": colours.quiet}})
    name_rows(chart, rows["label"])
    return chart
