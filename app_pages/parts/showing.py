"""Put a chart on the page, with its alternative text and its data to take away; a click opens what it shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from app_pages.parts.first_look import let_draw
from app_pages.parts.opening import View
from app_pages.parts.template import CONFIG
from wording.words import Words


def show(
    chart: go.Figure, alt: str, data: pd.DataFrame, name: str, say: Words, *, least_width: int = 280
) -> None:
    """A chart to look at; `data` with the names that a reader knows, `name` of the file and of the chart.

    On screens narrower than `least_width` pixels it scrolls sideways.
    """
    st.grid(1, wrap=False, min_column_width=least_width).plotly_chart(
        chart, theme=None, config=CONFIG, alt=alt, key=name
    )
    let_draw()
    offer(data, name, say)


def clicked(
    chart: go.Figure, alt: str, data: pd.DataFrame, name: str, say: Words, *, least_width: int = 280
) -> tuple[int, int] | None:
    """A chart in which points can be chosen: the place (x, y) of the one just clicked, else None.

    On screens narrower than `least_width` pixels it scrolls sideways.
    """
    event = st.grid(1, wrap=False, min_column_width=least_width).plotly_chart(
        chart, theme=None, config=CONFIG, alt=alt, key=name, on_select="rerun", selection_mode="points"
    )
    let_draw()
    offer(data, name, say)
    points = event["selection"]["points"]
    if not points:
        return None
    x, y = points[0]["x"], points[0]["y"]
    return round(x), round(y)


def show_units(
    chart: go.Figure, alt: str, data: pd.DataFrame, units: Sequence[str], name: str, say: Words, *,
    least_width: int = 280,
) -> None:
    """A chart of which each row is a unit: a click opens that unit's page."""
    place = clicked(chart, alt, data, name, say, least_width=least_width)
    if place is not None:
        open_unit(units[place[1]])


def offer(data: pd.DataFrame, name: str, say: Words) -> None:
    """The data of a chart as a file that Excel opens; written when somebody asks for it."""
    st.download_button(
        say("page.chart.data"), lambda: as_csv(data), f"{name}.csv", "text/csv", key=f"{name}_data", on_click="ignore",
        type="tertiary", icon=":material/download:",
    )


def as_csv(data: pd.DataFrame) -> bytes:
    """CSV that Excel reads as it is meant: with a mark for UTF-8, and no text that it would take for a formula."""
    texts = data.select_dtypes(include=["object", "string"]).columns
    safe = data.assign(**{column: data[column].map(_no_formula) for column in texts})
    return str(safe.to_csv(index=False)).encode("utf-8-sig")


def _no_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def offer_both(view: View, unit: str, rule: str) -> None:
    """What a clicked cell is about: its unit and its rule, each one click away."""
    names = {"unit": view.rulebook.unit_of[unit].label.text(view.language), "rule": view.sentences.rule(rule)}
    with st.container(horizontal=True):
        if st.button(view.say("page.chart.open", name=names["unit"]), icon=":material/account_balance:"):
            open_unit(unit)
        if st.button(view.say("page.chart.open", name=names["rule"]), icon=":material/fact_check:"):
            open_rule(rule)


def open_unit(unit: str) -> None:
    st.session_state["unit"] = unit
    st.switch_page("app_pages/unit.py")


def open_rule(rule: str) -> None:
    st.session_state["rule"] = rule
    st.switch_page("app_pages/rule.py")
