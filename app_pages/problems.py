"""Problem areas: what costs most, whether it is common, old or out of balance, and which units lose there."""

import streamlit as st

from app_pages.parts.charts.heat_map import heat_map, least_width
from app_pages.parts.charts.pareto import pareto
from app_pages.parts.choices import choose
from app_pages.parts.headlines import dimension_title, pareto_title, problems_sentence
from app_pages.parts.in_view import (
    areas_in_view,
    dimension_rates,
    dimensions_lost,
    headline_in_view,
    ranking_in_view,
    rule_rates,
    rules_in_map,
    with_marks,
)
from app_pages.parts.opening import ALL, open_view
from app_pages.parts.paging import one_part
from app_pages.parts.showing import clicked, offer_both, open_rule, show
from app_pages.parts.static_table import tame
from app_pages.parts.tables import areas_data, areas_table, balance_table, dimensions_lost_data, rates_data

view = open_view("page.problems.title")
say, colours = view.say, view.colours
areas, ranked = areas_in_view(view), ranking_in_view(view)

st.markdown(tame(problems_sentence(areas, headline_in_view(view), view)))

left, right = st.columns([3, 2], gap="medium")
with left:
    st.header(pareto_title(areas, view), anchor=False)
    if len(areas):
        place = clicked(pareto(areas, colours, say, view.decimals), say("page.problems.pareto_alt"),
                        areas_data(areas, view), "pareto", say)
        if place is not None and place[1] < min(len(areas), 10):
            open_rule(areas["rule"].iloc[place[1]])
with right:
    by_dimension = dimensions_lost(view)
    if len(by_dimension):
        st.header(tame(dimension_title(by_dimension, view)), anchor=False)
        show(pareto(by_dimension, colours, say, view.decimals), say("page.problems.by_dimension_alt"),
             dimensions_lost_data(by_dimension, say), "dimension_pareto", say)

st.header(say("page.problems.heat_map"), anchor=False)
branches = {rule.code: rule.label.text(view.language) for rule in with_marks(view)}
chosen = choose(st, say, "page.problems.dimension", [ALL, *branches], width=320,
                format_func=lambda code: branches.get(code, say("page.control.all")))
dimension = None if chosen == ALL else chosen
units = list(one_part(ranked, view, "map").units.index)
rates, statuses, breaks = rule_rates(view, dimension, units)
st.caption(say("page.problems.how_to_read"))
place = clicked(heat_map(rates, statuses, colours, say, breaks), say("page.problems.heat_map_alt"),
                rates_data(rates, statuses, say), "rule_map", say, least_width=least_width(rates))
if place is not None:
    offer_both(view, units[place[0]], rules_in_map(view, dimension, units)[place[1]].code)

if len(areas):
    st.header(say("page.problems.table"), anchor=False)
    areas_table(areas, view)

st.header(say("page.problems.balance"), anchor=False)
st.caption(say("page.problems.balance_note"))
balance_table(*dimension_rates(view, list(ranked.units.index)), view)
