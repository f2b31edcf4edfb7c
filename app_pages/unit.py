"""One unit: its place, where it loses points, and every mark down to the cell."""

import streamlit as st

from app_pages.parts.address import settle
from app_pages.parts.charts.profile import profile
from app_pages.parts.in_view import labels_of_units
from app_pages.parts.opening import open_view
from app_pages.parts.showing import show
from app_pages.parts.tables import dimensions_data, dimensions_table
from app_pages.parts.trace import show_trace
from app_pages.parts.unit_words import unit_grade, unit_profile, unit_sentence, worst_dimension
from scoring.tables import dimensions

view = open_view("page.unit.title")
say = view.say

labels = labels_of_units(view)
unit = settle("unit", list(labels), next(iter(labels)))
st.selectbox(say("page.unit.choose"), list(labels), key="unit", format_func=labels.__getitem__, width=320,
             persist_state="session")

st.header(labels[unit], anchor=False)
st.markdown(unit_sentence(view, unit))
for line in unit_grade(view, unit):
    st.caption(line)

rows = unit_profile(view, unit)
left, right = st.columns(2, gap="medium")
with left:
    st.subheader(say("page.unit.profile"), anchor=False)
    show(profile(rows, labels[unit], view.colours, say), say("page.unit.profile_alt", unit=labels[unit]),
         dimensions_data(rows, say), "profile", say)
with right:
    st.subheader(say("page.unit.dimensions"), anchor=False)
    dimensions_table(rows, view)

st.subheader(say("page.unit.marks"), anchor=False)
st.caption(say("page.unit.marks_note"))
worst = worst_dimension(rows)
for rule in dimensions(view.rulebook):
    show_trace(view, unit, rule, opened=rule.code == worst)
