"""The audit trail: who did what and when, to filter and to take away; and whether anything was changed behind it."""

import streamlit as st

from app_pages.parts.opening import open_page
from app_pages.parts.trail_check import check_trail
from app_pages.parts.trail_table import choose_entries, trail_table

page = open_page("page.trail.title")
say = page.say

st.caption(say("page.trail.about"))
with st.expander(say("page.trail.check"), icon=":material/verified:", key="trail_check"):
    check_trail(page)

trail_table(page, choose_entries(page))
