"""One unit: its place, what it achieved, where it loses points, and every mark down to the cell."""

import streamlit as st

from app_pages.parts.address import settle
from app_pages.parts.charts.profile import profile
from app_pages.parts.charts.waterfall import waterfall_chart
from app_pages.parts.choices import choose
from app_pages.parts.in_view import labels_of_units
from app_pages.parts.opening import open_view
from app_pages.parts.showing import show
from app_pages.parts.static_table import tame
from app_pages.parts.tables import dimensions_data, dimensions_table, history_table, waterfall_data
from app_pages.parts.trace import show_trace
from app_pages.parts.unit_words import (
    achievement_sentences,
    listed,
    problem_sentences,
    unit_composition,
    unit_grade,
    unit_profile,
    unit_sentence,
    unit_waterfall,
    worst_dimension,
)
from scoring.tables import dimensions

MOST = 5  # achievements and problems that stand on the page

view = open_view("page.unit.title")
say = view.say

labels = labels_of_units(view)
unit = settle("unit", list(labels), next(iter(labels)))
choose(st, say, "page.unit.choose", list(labels), key="unit", format_func=labels.__getitem__, width=320,
       persist_state="session")

st.header(tame(labels[unit]), anchor=False)
st.markdown(tame(unit_sentence(view, unit)))
for line in unit_grade(view, unit):
    st.caption(tame(line))

good, bad = st.columns(2, gap="medium")
good.subheader(say("page.unit.achievements"), anchor=False)
good.markdown(listed(achievement_sentences(view, unit, MOST)) or say("page.unit.no_achievements"))
bad.subheader(say("page.unit.problems"), anchor=False)
bad.markdown(listed(problem_sentences(view, unit, MOST)) or say("page.unit.no_problems"))

rows, whole, steps = unit_profile(view, unit), unit_composition(view, unit), unit_waterfall(view, unit)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(say("page.unit.profile"), anchor=False)
    show(profile(rows, labels[unit], view.colours, say), say("page.unit.profile_alt", unit=labels[unit]),
         dimensions_data(whole, say), "profile", say)
if len(steps):
    with right:
        st.subheader(say("page.unit.waterfall"), anchor=False)
        show(waterfall_chart(steps, view.colours, view.decimals), say("page.unit.waterfall_alt", unit=labels[unit]),
             waterfall_data(steps, say), "waterfall", say)

if len(steps):
    st.subheader(say("page.unit.dimensions"), anchor=False)
    dimensions_table(whole, view)

st.subheader(say("page.unit.history"), anchor=False)
history_table(view, unit)

st.subheader(say("page.unit.marks"), anchor=False)
st.caption(say("page.unit.marks_note"))
worst = worst_dimension(rows)
for rule in dimensions(view.rulebook):
    show_trace(view, unit, rule, opened=rule.code == worst)
