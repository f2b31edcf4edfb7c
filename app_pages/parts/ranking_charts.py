"""The ranking as lost points on a page: in one chart, or in parts that one can take in where there are many units."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from app_pages.parts.charts.lost_points import least_width, lost_points, reach
from app_pages.parts.in_view import Ranked
from app_pages.parts.opening import View
from app_pages.parts.showing import show_units
from app_pages.parts.tables import lost_data

MOST = 40  # units of one chart
PART = 30  # units of a part where there are more


def ranking_charts(ranked: Ranked, view: View, *, beside: int = 1) -> None:
    """Units in their order, all parts to one scale; `beside`: parts in a row where the screen has the room."""
    ends = reach(ranked.units, ranked.lost)
    in_parts = parts(len(ranked.units))
    if len(in_parts) == 1:
        _chart(ranked, view, ends, "ranking_chart")
        return
    for number, part in enumerate(in_parts):
        if number % beside == 0:
            columns = st.columns(beside, gap="medium")
        with columns[number % beside]:
            heading = view.say("page.chart.rows", first=part.start + 1, last=part.stop, units=len(ranked.units))
            st.subheader(heading, anchor=False)
            _chart(ranked.only(ranked.units.index[part]), view, ends, f"ranking_chart_{number + 1}")


def parts(units: int) -> list[slice]:
    """Rows of each part: as even as they can be."""
    count = 1 if units <= MOST else -(-units // PART)
    ends = [round(units * part / count) for part in range(count + 1)]
    return [slice(start, stop) for start, stop in pairwise(ends)]


def _chart(ranked: Ranked, view: View, ends: tuple[float, float], name: str) -> None:
    chart = lost_points(ranked.units, ranked.lost, view.colours, view.say, view.decimals, ends)
    alt = view.say("page.overview.ranking_alt", units=len(ranked.units))
    show_units(chart, alt, lost_data(ranked, view), list(ranked.units.index), name, view.say,
               least_width=least_width(ranked.units))
