"""Entries: points, votes and other offices' scores in a grid; verified values; for a scorer the own items only."""

import streamlit as st

from app_pages.parts.acting import actor
from app_pages.parts.choices import pick
from app_pages.parts.office_form import offer_office_form
from app_pages.parts.opening import open_page
from app_pages.parts.own_items import show_own_items
from app_pages.parts.points import show_points
from app_pages.parts.points_grid import unsaved
from app_pages.parts.verified import show_verified
from office.appraisals import appraisal

page = open_page("page.entries.title")
say = page.say
if actor().role == "scorer":
    show_own_items(page)
    st.stop()
with st.spinner(say("page.scoring")):
    appraisal(page.store, page.period)

chosen = pick(
    st, say, "page.entries.which", ["points", "verified"], key="entries_kind",
    format_func=lambda kind: say(f"page.entries.kind_{kind}"), disabled=unsaved() > 0, persist_state="session",
    label_visibility="collapsed",
)
if chosen == "points":
    show_points(page)
    st.header(say("page.entries.workbook"), anchor=False)
    offer_office_form(page)
else:
    show_verified(page)
