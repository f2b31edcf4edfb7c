"""The overview: one sentence, five figures, who lost what, where the county is weak."""

import streamlit as st

from app_pages.parts.area_cards import area_cards
from app_pages.parts.arrivals import missing_names
from app_pages.parts.charts.heat_map import heat_map, least_width
from app_pages.parts.charts.pareto import pareto
from app_pages.parts.headlines import TILE, chart_notes, headline_sentence, pareto_title, ranking_title, tiles
from app_pages.parts.in_view import areas_in_view, dimension_rates, headline_in_view, ranking_in_view
from app_pages.parts.opening import open_view
from app_pages.parts.paging import one_part
from app_pages.parts.ranking_charts import ranking_charts
from app_pages.parts.showing import show, show_units
from app_pages.parts.static_table import tame
from app_pages.parts.tables import areas_data, comparable_note, ranking_table, rates_data

view = open_view("page.overview.title")
say, colours, decimals = view.say, view.colours, view.decimals
top = headline_in_view(view)
everything = ranking_in_view(view)

st.markdown(tame(headline_sentence(top, view)))
with st.grid(5, min_column_width=TILE[view.language]):
    for tile in tiles(top, view):
        st.metric(tile.label, tile.value, tile.delta, delta_color=tile.color, delta_arrow=tile.arrow,
                  delta_description=tile.note, border=True, height="stretch")

if names := missing_names(view):
    st.caption(tame("  \n".join(names)))

left, right = st.columns([10, 9], gap="medium")
with right:  # the small chart is there at once, while the large one beside it is still drawn
    areas = areas_in_view(view)
    st.header(tame(pareto_title(areas, view)), anchor=False)
    if len(areas):
        show(pareto(areas, colours, say, decimals, most=5), say("page.overview.pareto_alt"), areas_data(areas, view),
             "pareto", say)
with left:
    st.header(tame(ranking_title(top, view)), anchor=False)
    ranked = one_part(everything, view, "overview")
    ranking_charts(ranked, view)
    st.caption(tame(chart_notes(ranked, view)))
    comparable_note(view)
with right:
    rates, statuses = dimension_rates(view, list(ranked.units.index))
    st.header(say("page.overview.heat_map"), anchor=False)
    show_units(heat_map(rates, statuses, colours, say), say("page.overview.heat_map_alt"),
               rates_data(rates, statuses, say), list(ranked.units.index), "dimension_map", say,
               least_width=least_width(rates))

if len(areas):
    st.header(say("page.overview.worst"), anchor=False)
    area_cards(areas, view)

st.header(say("page.overview.table"), anchor=False)
ranking_table(ranked, view)
