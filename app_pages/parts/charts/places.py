"""Places over the periods: a line for each unit in view, the first place on top."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.comparison import COLOURS
from app_pages.parts.charts.labels import LETTER, label_width, shortened
from app_pages.parts.kept import kept
from app_pages.parts.numbers import fixed, whole
from app_pages.parts.palette import Palette
from app_pages.parts.template import figure, write
from wording.words import Words

NAME = 170  # pixels
SIZE = 12  # of the names


@kept
def places_chart(
    past: pd.DataFrame, chosen: Collection[str], colours: Palette, say: Words, decimals: int, height: int
) -> go.Figure:
    """`past`: columns unit (code), label, period, place, total; `chosen` units stand out, the others are grey.

    Every line is named at its end, so that nothing depends on colour.
    """
    chart = figure(colours, height=height)
    periods = list(dict.fromkeys(past["period"]))
    picked = [unit for unit in chosen if unit in set(past["unit"])]

    def lines(rows: pd.DataFrame, name: str, colour: str, width: float, size: int) -> None:
        """One trace for all of these units, broken between them."""
        gap = pd.DataFrame({"unit": rows["unit"].unique()}, index=rows.groupby("unit", sort=False).tail(1).index)
        rows = pd.concat([rows, gap]).sort_index(kind="stable")
        chart.add_scatter(
            x=rows["period"], y=rows["place"], mode="lines+markers", showlegend=False, name=name,
            line={"color": colour, "width": width}, marker={"size": size},
            customdata=list(zip(rows["label"], map(whole, rows["place"]), [fixed(x, decimals) for x in rows["total"]],
                                strict=True)),
            hovertemplate=say("page.chart.place_hover", unit="%{customdata[0]}", place="%{customdata[1]}",
                              total="%{customdata[2]}") + "<extra></extra>",
        )

    past = past.sort_values("unit", kind="stable", ignore_index=True)  # the years of a unit follow each other
    others = past[~past["unit"].isin(picked)]
    if len(others):
        lines(others, "", colours.rest, 1.2, 5)
    for number, unit in enumerate(picked):
        rows = past[past["unit"] == unit]
        lines(rows, str(rows["label"].iloc[0]), colours.dimensions[COLOURS[number % 5]], 3, 10)
    last = past[(past["period"] == periods[-1]) & past["place"].notna()] if periods else past
    last = last.assign(others=~last["unit"].isin(picked)).sort_values("others", kind="stable")
    shared = last.groupby("place").size()
    ends = last.drop_duplicates("place")  # units on one place have one text: the chosen one's name, and how many
    names = [_end(place, str(label), shared[place], say)
             for place, label in zip(ends["place"], ends["label"], strict=True)]
    tints = [colours.quiet if other else colours.text for other in ends["others"]]
    write(chart, list(ends["period"]), list(ends["place"]), names, "right", {"size": SIZE, "color": tints})
    lowest = float(past["place"].max())
    step = 1 if lowest <= 12 else 5
    chart.update_layout(margin={"t": 8, "b": 28, "r": int(label_width(names) * SIZE / LETTER) + 8, "l": 34})
    chart.update_xaxes(type="category", categoryorder="array", categoryarray=periods, showgrid=True,
                       range=[-0.1, len(periods) - 0.9])
    chart.update_yaxes(range=[lowest + 0.7, 0.3], tickvals=[1, *range(5, int(lowest) + 1, 5)] if step == 5 else
                       list(range(1, int(lowest) + 1)))
    return chart


def _end(place: float, label: str, units: int, say: Words) -> str:
    name = shortened(label, NAME)
    if units > 1:
        name = say("page.chart.place_shared", unit=name, units=units)
    return f"\u2002{whole(place)} {name}"
