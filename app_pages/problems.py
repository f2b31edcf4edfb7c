"""Problem areas: which rules cost most, and which units lose there."""

import streamlit as st

from app_pages.parts.charts.heat_map import heat_map
from app_pages.parts.charts.pareto import pareto
from app_pages.parts.headlines import pareto_title
from app_pages.parts.in_view import areas_in_view, labels_of_units, rule_rates, with_marks
from app_pages.parts.opening import ALL, open_view
from app_pages.parts.showing import show, show_units
from app_pages.parts.tables import areas_table
from scoring.outline import leaves_below

view = open_view("page.problems.title")
say, colours = view.say, view.colours
areas = areas_in_view(view)

st.subheader(pareto_title(areas, view), anchor=False)
show(pareto(areas, colours, say, view.decimals), say("page.problems.pareto_alt"))

st.subheader(say("page.problems.heat_map"), anchor=False)
branches = {rule.code: rule.label.text(view.language) for rule in with_marks(view)}
chosen = st.selectbox(say("page.problems.dimension"), [ALL, *branches], width=320,
                      format_func=lambda code: branches.get(code, say("page.control.all")))
rates, statuses = rule_rates(view, leaves_below(view.rulebook, None if chosen == ALL else chosen))
show_units(heat_map(rates, statuses, colours, say), say("page.problems.heat_map_alt"), list(labels_of_units(view)),
           "rule_map", across="x")
st.caption(say("page.problems.how_to_read"))

st.subheader(say("page.problems.table"), anchor=False)
areas_table(areas, view)
