"""Places over the periods: a line for each unit in view, the first place on top."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed, whole
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure
from wording.words import Words


@kept
def places_chart(
    past: pd.DataFrame, chosen: Collection[str], colours: Palette, say: Words, decimals: int, height: int
) -> go.Figure:
    """`past`: columns unit (code), label, period, place, total; `chosen` units stand out, the others are grey.

    Every line is named at its end, so that nothing depends on colour.
    """
    chart = figure(colours, height=height)
    periods = list(dict.fromkeys(past["period"]))
    picked = [unit for unit in dict.fromkeys(past["unit"]) if unit in chosen]
    names = []  # all at once: each one added checks all earlier ones again
    for unit, rows in past.groupby("unit", sort=False):
        number = picked.index(unit) if unit in picked else None
        colour = colours.rest if number is None else colours.dimensions[(number * 2) % 7]
        labels = list(rows["label"])
        chart.add_scatter(
            x=rows["period"], y=rows["place"], mode="lines+markers", showlegend=False, name=labels[0],
            line={"color": colour, "width": 1.2 if number is None else 3}, marker={"size": 5 if number is None else 10},
            customdata=list(zip(labels, map(whole, rows["place"]), [fixed(x, decimals) for x in rows["total"]],
                                strict=True)),
            hovertemplate=say("page.chart.place_hover", unit="%{customdata[0]}", place="%{customdata[1]}",
                              total="%{customdata[2]}") + "<extra></extra>",
        )
        last = rows[rows["period"] == periods[-1]]
        if len(last) and pd.notna(last["place"].iloc[0]):
            names.append({
                "x": 1, "xref": "paper", "y": float(last["place"].iloc[0]), "showarrow": False, "xanchor": "left",
                "xshift": 6, "text": f"{whole(last['place'].iloc[0])} {labels[0]}",
                "font": {"size": 12, "color": colours.quiet if number is None else colours.text},
            })
    lowest = float(past["place"].max())
    step = 1 if lowest <= 12 else 5
    chart.update_layout(annotations=names, margin={"t": 8, "b": 28, "r": 170 if say.language == "en" else 110, "l": 30})
    chart.update_xaxes(type="category", categoryorder="array", categoryarray=periods, showgrid=True,
                       range=[-0.1, len(periods) - 0.9])
    chart.update_yaxes(range=[lowest + 0.7, 0.3], tickvals=[1, *range(5, int(lowest) + 1, 5)] if step == 5 else
                       list(range(1, int(lowest) + 1)))
    return chart
