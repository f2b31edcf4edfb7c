"""Put a chart on the page, with its alternative text; a click on a row opens the unit."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from app_pages.parts.template import CONFIG


def show(chart: go.Figure, alt: str) -> None:
    """A chart to look at."""
    st.plotly_chart(chart, theme=None, config=CONFIG, alt=alt)


def show_units(
    chart: go.Figure, alt: str, units: Sequence[str], key: str, *, across: str = "y", least_width: int = 280
) -> None:
    """A chart of which each row (or column, `across` "x") is a unit: a click opens that unit's page.

    On screens narrower than `least_width` pixels it scrolls sideways.
    """
    event = st.grid(1, wrap=False, min_column_width=least_width).plotly_chart(
        chart, theme=None, config=CONFIG, alt=alt, key=key, on_select="rerun", selection_mode="points"
    )
    points = event["selection"]["points"]
    if points:
        open_unit(units[int(points[0][across])])


def open_unit(unit: str) -> None:
    st.session_state["unit"] = unit
    st.switch_page("app_pages/unit.py")
