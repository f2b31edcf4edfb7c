"""Objections: against one mark each, until a day; ruled on with what the ruling changes before and after."""

import streamlit as st

from app_pages.parts.objection_form import take_objection
from app_pages.parts.objection_list import choose_objection, show_objections
from app_pages.parts.opening import open_page
from app_pages.parts.ruling_form import show_objection
from office.appraisals import appraisal
from office.objections import objections

page = open_page("page.objections.title")
say = page.say
with st.spinner(say("page.scoring")):
    found = appraisal(page.store, page.period)
everything = objections(page.store, page.period.code)

take_objection(page, found)

st.header(say("page.objections.list"), anchor=False)
shown = show_objections(page, found, everything)
if shown:
    chosen = choose_objection(page, found, shown)
    show_objection(page, found, chosen)
