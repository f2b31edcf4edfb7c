"""Where points are lost: the costliest first, what is left as a figure without a bar, which would dwarf the others."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import name_rows, row_height
from app_pages.parts.kept import kept
from app_pages.parts.numbers import percent
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure
from wording.words import Words

ROW = 38  # a name in two lines stands apart from the next one


@kept
def pareto(areas: pd.DataFrame, colours: Palette, say: Words, decimals: int, most: int = 10) -> go.Figure:
    """One bar an area, labelled with its share of all lost points.

    `areas`: most lost first; columns label, lost (points), share (0..1). Beyond `most` areas the rest is one row.
    """
    head, rest = areas.head(most), areas.iloc[most:]
    labels = [str(label) for label in head["label"]]
    lost, shares = list(head["lost"]), list(head["share"])
    bars = [colours.accent] + [colours.dimensions[5]] * (len(labels) - 1)
    if len(rest):
        labels.append(say("page.chart.other_rules", count=len(rest)))
        lost.append(0.0)
        shares.append(rest["share"].sum())
        bars.append(colours.rest)
    chart = figure(colours, height=20 + row_height(labels, ROW) * len(labels))
    chart.add_bar(
        y=list(range(len(labels))), x=lost, orientation="h", marker={"color": bars[: len(labels)]},
        text=[percent(share) for share in shares], textposition="outside", cliponaxis=False, customdata=labels,
        hovertemplate=say("page.chart.area_hover", rule="%{customdata}", points=f"%{{x:.{decimals}f}}",
                          share="%{text}") + "<extra></extra>",
    )
    chart.update_layout(bargap=0.35, showlegend=False, margin={"r": 44})
    chart.update_xaxes(visible=False)
    name_rows(chart, labels)
    return chart
