"""Import: many files at once, what became of each, who has not reported, and what to hand out and send."""

import streamlit as st

from app_pages.parts.arrivals import completeness_table, show_arrivals
from app_pages.parts.blank_forms import offer_forms
from app_pages.parts.held_files import show_held, show_record
from app_pages.parts.imports import show_imports, take_reports
from app_pages.parts.opening import open_page
from app_pages.parts.receipts import show_last_import
from app_pages.parts.reminder import show_reminder
from office.appraisals import appraisal

page = open_page("page.import_reports.title")
say = page.say

top, upload = st.container(), st.container()
with upload:
    take_reports(page)
with st.spinner(say("page.scoring")):
    found = appraisal(page.store, page.period)
with top:
    show_last_import(page, found)
    show_held(page)

st.header(say("page.import.arrivals"), anchor=False)
show_arrivals(found, say)
with st.expander(say("page.completeness.title"), icon=":material/checklist:", on_change="rerun",
                 key="completeness_fold") as units:
    if units.open:
        completeness_table(page, found)
with st.expander(say("page.reminder.heading"), icon=":material/notifications:", on_change="rerun",
                 key="reminder_fold") as reminder:
    if reminder.open:
        show_reminder(page, found)

st.header(say("page.import.files"), anchor=False)
show_imports(page)
show_record(page)

st.header(say("page.forms.heading"), anchor=False)
offer_forms(page)
