"""The ranking: chart and table in step, with the file to take away."""

import streamlit as st

from app_pages.parts.charts.lost_points import least_width, lost_points
from app_pages.parts.headlines import chart_notes, ranking_title
from app_pages.parts.in_view import headline_in_view, ranking_in_view
from app_pages.parts.opening import open_view
from app_pages.parts.showing import show_units
from app_pages.parts.tables import gates_table, lost_data, ranking_table

view = open_view("page.ranking.title")
say = view.say
ranked = ranking_in_view(view)

st.subheader(ranking_title(headline_in_view(view), view), anchor=False)
st.caption(say("page.ranking.how_to_read"))
chart = lost_points(ranked.units, ranked.lost, view.colours, say, view.decimals)
show_units(chart, say("page.overview.ranking_alt", units=len(ranked.units)), lost_data(ranked, view),
           list(ranked.units.index), "ranking_chart", say, least_width=least_width(ranked.units))
st.caption(chart_notes(ranked, view))

st.subheader(say("page.ranking.table"), anchor=False)
ranking_table(ranked, view)

st.subheader(say("page.ranking.gates"), anchor=False)
gates_table(ranked, view)
