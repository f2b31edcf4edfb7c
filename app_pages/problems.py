"""Problem areas: which rules cost most, and which units lose there."""

import streamlit as st

from app_pages.parts.charts.heat_map import heat_map, least_width
from app_pages.parts.charts.pareto import pareto
from app_pages.parts.headlines import pareto_title
from app_pages.parts.in_view import areas_in_view, ranking_in_view, rule_rates, with_marks
from app_pages.parts.opening import ALL, open_view
from app_pages.parts.showing import clicked, open_unit, show
from app_pages.parts.tables import areas_data, areas_table, rates_data

view = open_view("page.problems.title")
say, colours = view.say, view.colours
areas = areas_in_view(view)

st.subheader(pareto_title(areas, view), anchor=False)
show(pareto(areas, colours, say, view.decimals), say("page.problems.pareto_alt"), areas_data(areas, view),
     "pareto", say)

st.subheader(say("page.problems.heat_map"), anchor=False)
branches = {rule.code: rule.label.text(view.language) for rule in with_marks(view)}
chosen = st.selectbox(say("page.problems.dimension"), [ALL, *branches], width=320,
                      format_func=lambda code: branches.get(code, say("page.control.all")))
units = list(ranking_in_view(view).units.index)
rates, statuses, breaks = rule_rates(view, None if chosen == ALL else chosen, units)
place = clicked(heat_map(rates, statuses, colours, say, breaks), say("page.problems.heat_map_alt"),
                rates_data(rates, statuses, say), "rule_map", say, least_width=least_width(rates))
if place is not None:
    open_unit(units[place[0]])
st.caption(say("page.problems.how_to_read"))

st.subheader(say("page.problems.table"), anchor=False)
areas_table(areas, view)
