"""The ranking: chart and table in step, units side by side, places over the years, and what gates and quotas did."""

import streamlit as st

from app_pages.parts.charts.comparison import comparison
from app_pages.parts.charts.places import places_chart
from app_pages.parts.firmness import firmness_section
from app_pages.parts.headlines import chart_notes, ranking_title
from app_pages.parts.in_view import compared, headline_in_view, places_in_view, ranking_in_view
from app_pages.parts.opening import open_view
from app_pages.parts.paging import one_part
from app_pages.parts.ranking_charts import ranking_charts
from app_pages.parts.ranking_controls import arranged, as_lines, choose_units
from app_pages.parts.showing import show
from app_pages.parts.tables import comparable_note, gates_table, places_data, quota_table, ranking_table

view = open_view("page.ranking.title")
say, colours, decimals = view.say, view.colours, view.decimals
everything = ranking_in_view(view)

st.header(ranking_title(headline_in_view(view), view), anchor=False)
st.caption(say("page.ranking.how_to_read"))
ranked = one_part(arranged(everything, view), view, "ranking")
if not len(ranked.units):
    st.info(say("page.ranking.none_found"))
    st.stop()
ranking_charts(ranked, view, beside=2)
st.caption(chart_notes(ranked, view))
comparable_note(view)

st.header(say("page.ranking.table"), anchor=False)
ranking_table(ranked, view)

st.header(say("page.ranking.compare"), anchor=False)
chosen = choose_units(everything, view)
rates, mean = compared(view, list(everything.units.index), chosen)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(say("page.ranking.rates"), anchor=False)
    whose = say("page.chart.mean_of_all" if view.group is None else "page.chart.group_mean")
    show(comparison(rates, mean, whose, colours), say("page.ranking.compare_alt"), rates.T.reset_index(names=""),
         "compare", say)
with right:
    drawn = as_lines(everything, chosen)
    past = places_in_view(view, drawn)
    several = past["period"].nunique() > 1
    st.subheader(say("page.ranking.places" if several else "page.ranking.places_title"), anchor=False)
    if several:
        height = max(72 + 36 * len(mean), 20 * len(drawn))
        show(places_chart(past, chosen, colours, say, decimals, height), say("page.ranking.places_alt"),
             places_data(past, say), "places", say)
    else:
        st.caption(say("page.ranking.no_places"))

st.header(say("page.ranking.gates"), anchor=False)
gates_table(everything, view)

st.header(say("page.ranking.quota"), anchor=False)
quota_table(everything, view)

st.header(say("page.firmness.heading"), anchor=False)
firmness_section(view)
