"""Our result: provisional points with every step while objections are open; once published, place, problems, fixes."""

import streamlit as st

from app_pages.parts.opening import open_own_view
from app_pages.parts.own_objections import show_own_objections
from app_pages.parts.own_problems import follow_own_problems
from app_pages.parts.own_published import ranking_of_all, show_own_fixes, show_own_place
from app_pages.parts.trace import show_trace
from app_pages.parts.unit_words import unit_profile, worst_dimension
from scoring.tables import dimensions

view = open_own_view("page.own_result.title")
say, unit = view.say, view.reader.unit

if view.period.state == "published":
    show_own_place(view, unit)
else:
    st.info(say("page.own_result.provisional"), icon=":material/draft:")

st.header(say("page.own_result.marks"), anchor=False)
st.caption(say("page.unit.marks_note"))
worst = worst_dimension(unit_profile(view, unit))
for rule in dimensions(view.rulebook):
    show_trace(view, unit, rule, opened=rule.code == worst)

st.header(say("page.own_result.objections"), anchor=False)
show_own_objections(view, unit)

if view.period.state == "published":
    show_own_fixes(view, unit)
    follow_own_problems(view, unit)
    ranking_of_all(view)
