"""Our report: hand it in, see at once what is wrong in it, mend it and hand it in again until the deadline."""

import streamlit as st

from app_pages.parts.opening import open_own
from app_pages.parts.own_files import files_table, offer_own_form, show_standing_of_report
from app_pages.parts.own_findings import show_own_findings
from app_pages.parts.own_upload import show_own_receipts, take_own_report
from office.own_report import own_report

page = open_own("page.own_report.title")
say = page.say

take_own_report(page)
with st.spinner(say("page.scoring")):
    report = own_report(page.store, page.reader, page.period, page.reader.unit)
show_own_receipts(page, report)
show_standing_of_report(page, report)

st.header(say("page.own_report.findings"), anchor=False)
show_own_findings(page, report)

st.header(say("page.own_report.files"), anchor=False)
files_table(page, report)
offer_own_form(page, report)
