"""Rates of points as a table of colours; what has no points has a sign of its own, never only a colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from app_pages.parts.charts.labels import folded, folded_width, name_rows, row_height, shortened
from app_pages.parts.kept import kept
from app_pages.parts.numbers import percentage
from app_pages.parts.palette import Palette
from app_pages.parts.template import CLICKED, figure
from wording.words import Words

ROW = 25
HEADING = 40  # pixels that the name of a column takes in one line, where they stand side by side
SIDE_BY_SIDE = 400  # pixels that all of them take at most; more are turned
TURNED = 260  # pixels that a turned name may take: the whole one stands beside the cell that is pointed at
ACCEPTABLE = 0.85
SIGNS = {"not_applicable": "line-ew", "not_reported": "x-thin", "open": "circle-open"}


@kept
def heat_map(
    rates: pd.DataFrame, statuses: pd.DataFrame, colours: Palette, say: Words, breaks: Sequence[int] = ()
) -> go.Figure:
    """Rows by columns, the figure (percent) in each cell.

    `rates`: 0..1, nan where there is none. `statuses`: same shape, names of statuses in lower case ("scored",
    "not_applicable", "not_reported", "open", "no_rule"); "no_rule" stays empty, and a figure of which something is
    still open has a star. Index and columns are labels.
    `breaks`: rows above which a line is drawn.
    """
    values = rates.to_numpy(dtype=float) * 100
    low = lowest(values)
    middle = (ACCEPTABLE * 100 - low) / (100 - low)
    blank = np.isnan(values)
    shown = rates.clip(0, 9.99).map(percentage).where(~blank, "")
    shown = shown.where((statuses != "open") | blank, shown + "*").to_numpy()
    down, across = list(range(rates.shape[0])), list(range(rates.shape[1]))
    headings = headings_of(rates)
    top = int(folded_width(headings)) + 14 if crowded(rates) else 46 if any("<br>" in name for name in headings) else 30
    signs = [status for status in SIGNS if ((statuses == status).to_numpy() & blank).any()]
    chart = figure(colours, height=top + row_height(rates.index, ROW) * len(rates) + 14 + (26 if signs else 0))
    chart.add_heatmap(
        z=np.clip(values, low, 100), x=across, y=down, zmin=low, zmax=100, xgap=2, ygap=2, showscale=False,
        text=shown, texttemplate="%{text}", textfont={"size": 12}, customdata=names(rates),
        colorscale=[[0, colours.rates[0]], [min(max(middle, 0.01), 0.99), colours.rates[1]], [1, colours.rates[2]]],
        hovertemplate=say("page.chart.rate_hover", row="%{customdata[0]}", column="%{customdata[1]}",
                          rate="%{text}%") + "<extra></extra>",
        hoverongaps=False,
    )
    for status in signs:
        rows, columns = np.nonzero((statuses == status).to_numpy() & blank)
        chart.add_scatter(
            x=columns, y=rows, mode="markers", name=say(f"page.status.{status}"),
            customdata=[[rates.index[row], rates.columns[column]] for row, column in zip(rows, columns, strict=True)],
            marker=sign(status, colours.accent if status == "not_reported" else colours.quiet),
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>" + say(f"page.status.{status}") + "<extra></extra>",
        )
    for row in breaks:
        chart.add_hline(y=row - 0.5, line={"color": colours.quiet, "width": 1})
    chart.update_xaxes(side="top", tickvals=across, ticktext=headings, ticks="",
                       tickangle=-90 if crowded(rates) else 0, showline=False, range=[-0.5, len(across) - 0.5])
    name_rows(chart, rates.index)
    chart.update_yaxes(showline=False)
    chart.update_layout(clickmode=CLICKED, margin={"t": top, "b": 26 if signs else 6},
                        showlegend=bool(signs), plot_bgcolor=colours.surface,
                        legend={"yref": "container", "y": 0, "yanchor": "bottom", "xref": "container", "x": 0.01})
    return chart


def sign(status: str, colour: str) -> dict[str, Any]:
    return {"symbol": SIGNS[status], "size": 9, "color": colour, "line": {"width": 2, "color": colour}}


def lowest(values: np.ndarray[Any, Any]) -> float:
    """Where the scale starts: at the data, in steps of ten, at 60 at the latest."""
    if np.isnan(values).all():
        return 0.0
    return float(min(60.0, np.floor(np.nanmin(values) / 10) * 10))


def least_width(rates: pd.DataFrame) -> int:
    """Pixels below which the figures in the cells would run into each other; a narrower screen scrolls."""
    cell = 25 if len(rates.columns) > 30 else 29 if crowded(rates) else folded_width(headings_of(rates)) + 12
    return int(folded_width(folded(str(name)) for name in rates.index) + cell * len(rates.columns))


def headings_of(rates: pd.DataFrame) -> list[str]:
    """Names of the columns, in two lines where they are long and stand side by side, shortened where turned."""
    names = [str(name) for name in rates.columns]
    if crowded(rates):
        return [shortened(name, TURNED) for name in names]
    return [folded(name, HEADING, 2) for name in names]


def crowded(rates: pd.DataFrame) -> bool:
    """True when the labels of the columns do not fit side by side."""
    return sum(folded_width([folded(str(name), HEADING, 2)]) + 12 for name in rates.columns) > SIDE_BY_SIDE


def names(rates: pd.DataFrame) -> np.ndarray[Any, Any]:
    """Row and column label of every cell, for the hover text."""
    rows, columns = np.meshgrid(rates.index.to_numpy(object), rates.columns.to_numpy(object), indexing="ij")
    return np.stack([rows, columns], axis=-1)
