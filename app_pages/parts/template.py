"""The one Plotly template: quiet axes, system fonts, no tool bar, nothing cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import plotly.graph_objects as go

from app_pages.parts.palette import Palette

FONT = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', sans-serif"
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


def template(colours: Palette) -> go.layout.Template:
    axis = {
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "linecolor": colours.rule,
        "gridcolor": colours.rule,
        "tickfont": {"color": colours.text, "size": 12},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.text},
            "paper_bgcolor": colours.background,
            "plot_bgcolor": colours.background,
            "colorway": colours.dimensions,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "legend": {
                "orientation": "h", "yref": "container", "y": 1, "yanchor": "top",
                "xref": "container", "x": 0.01, "xanchor": "left",
                "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False,
            },
            "hoverlabel": {
                "bgcolor": colours.surface, "bordercolor": colours.rule,
                "font": {"family": FONT, "color": colours.text},
            },
            "dragmode": False,
        }
    )


EM = "\u2003"  # a space as wide as a Chinese character, in every font: it keeps a text off its place


def write(
    chart: go.Figure, x: Sequence[Any], y: Sequence[float], texts: Sequence[str], side: Literal["left", "right"],
    font: Mapping[str, Any], name: str = "",
) -> None:
    """Texts left or right of these places, also outside of the axes.

    One trace for all of them: an annotation for each takes a browser ten times as long.
    """
    chart.add_scatter(x=x, y=y, text=texts, mode="text", textposition=f"middle {side}", textfont=font, name=name,
                      cliponaxis=False, hoverinfo="skip", showlegend=False)


def figure(colours: Palette, height: int) -> go.Figure:
    """An empty figure in the template, `height` pixels high."""
    return go.Figure(layout={"template": template(colours), "height": height})
