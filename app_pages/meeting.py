"""The debriefing meeting: one unit a screen, in the order in which units report; the arrow keys turn the pages."""

import streamlit as st

from app_pages.parts.address import settle
from app_pages.parts.back_row import HUGE, LARGE, SMALL, back_row_table
from app_pages.parts.in_view import labels_of_units
from app_pages.parts.meeting_order import meeting_order, turn
from app_pages.parts.opening import open_view
from app_pages.parts.unit_words import achievement_heads, problem_heads, unit_figures

MOST = 3  # achievements and problems that fit on a screen

view = open_view("page.meeting.title")
say = view.say

labels = labels_of_units(view)
row = st.container(horizontal=True, vertical_alignment="center")
with row:
    order, oral = meeting_order(view, labels)
unit = settle("unit", order, order[0])
place = order.index(unit)

row.button(say("page.meeting.back"), shortcut="Left", disabled=place == 0, on_click=turn, args=(order, place - 1),
           icon=":material/arrow_back:")
row.button(say("page.meeting.next"), shortcut="Right", disabled=place == len(order) - 1, on_click=turn,
           args=(order, place + 1), icon=":material/arrow_forward:", icon_position="right")
row.caption(say("page.meeting.place", place=place + 1, units=len(order),
                kind=say("page.meeting.oral" if unit in oral else "page.meeting.written")), width="content")

figures = unit_figures(view, unit)
back_row_table(figures, [HUGE] * len(figures.columns), labels[unit], "figures")

good, bad = st.columns(2, gap="large")
for column, title, none, heads in (
    (good, "page.unit.achievements", "page.unit.no_achievements", achievement_heads(view, unit, MOST)),
    (bad, "page.unit.problems", "page.unit.no_problems", problem_heads(view, unit, MOST)),
):
    with column:
        st.header(say(title), anchor=False)
        if len(heads):
            back_row_table(heads, [LARGE, *[SMALL] * (len(heads.columns) - 1)], say(title), title.rsplit(".")[-1])
        else:
            st.markdown(say(none))
