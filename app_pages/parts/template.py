"""The one Plotly template: quiet axes, system fonts, no tool bar, nothing cut off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import plotly.graph_objects as go

from app_pages.parts.palette import Palette

FONT = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', sans-serif"
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}

LEGEND = 42  # pixels above a plot for a legend in one row: where it has less, Plotly makes room and draws all again

CLICKED = "event+select"  # as Streamlit sets it where a click counts: a chart that has it already is not drawn again


def template(colours: Palette) -> go.layout.Template:
    # Margins are reckoned by each chart, labels neither turned nor left out: where Plotly has to find out, it measures
    # every label and draws everything again, which takes a browser several times as long.
    axis = {
        "automargin": False,
        "ticklabeloverflow": "allow",
        "tickangle": 0,
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
            # A hair beyond the corner of the plot: only there a legend may be as wide as the chart with its margins.
            "legend": {
                "orientation": "h", "yref": "paper", "y": 1.001, "yanchor": "bottom",
                "xref": "paper", "x": -0.001, "xanchor": "left",
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


class Drawing(go.Figure):  # type: ignore[misc]  # Plotly ships no types
    """A figure as a browser draws it once.

    Right after the first drawing Streamlit hands Plotly a copy of the same figure, and Plotly draws all of it again
    unless it sees that nothing changed. It sees that by a revision of the data (another figure is another element to
    Streamlit, so it never goes stale), with lists instead of packed arrays, and with the template worked in.
    """

    def to_dict(self) -> dict[str, Any]:
        layout = self.layout.to_plotly_json()
        look = layout.pop("template")["layout"]
        return {"data": [trace.to_plotly_json() for trace in self.data],
                "layout": {**_over(look, layout), "datarevision": 1}}


def _over(look: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A look with what a chart sets for itself, down to the last property."""
    both = {name: _over(look[name], own[name]) for name in look if name in own and isinstance(look[name], dict)}
    return {**look, **own, **both}


def figure(colours: Palette, height: int) -> go.Figure:
    """An empty figure in the template, `height` pixels high."""
    return Drawing(layout={"template": template(colours), "height": height})
