"""Import: many files at once, what was found in them, and who has not reported."""

import streamlit as st

from app_pages.parts.arrivals import show_arrivals
from app_pages.parts.imports import show_imports, take_reports
from app_pages.parts.opening import open_page
from app_pages.parts.reports_findings import show_findings
from office.appraisals import appraisal

page = open_page("page.import_reports.title")
say = page.say

take_reports(page)

with st.spinner(say("page.scoring")):
    found = appraisal(page.store, page.period)
st.subheader(say("page.import.arrivals"), anchor=False)
show_arrivals(found, say)

st.subheader(say("page.import.findings"), anchor=False)
show_findings(found, say)

st.subheader(say("page.import.files"), anchor=False)
show_imports(page)
