"""Review: what was found in the reports, unit by unit; what has to be decided; what goes back to the units."""

import streamlit as st

from app_pages.parts.accepted import show_accepted
from app_pages.parts.acting import may
from app_pages.parts.choices import pick
from app_pages.parts.files_in_question import in_question, show_in_question
from app_pages.parts.near_matches import show_matches
from app_pages.parts.opening import open_page
from app_pages.parts.refusal import say_why_not
from app_pages.parts.reports_findings import show_findings
from office.appraisals import appraisal
from office.findings import acceptances, key_of
from office.matches import proposals

page = open_page("page.review.title")
say = page.say

with st.spinner(say("page.scoring")):
    found = appraisal(page.store, page.period)
accepted = acceptances(page.store, page.period.code)
files = in_question(page, found)
if not found.reports.files and not files.count:
    st.info(say("page.review.no_reports"))
    st.page_link("app_pages/import_reports.py", label=say("page.empty.go_to_import"), icon=":material/upload_file:")
    if all(one.code == "unit_not_reported" for one in found.findings):
        st.stop()
if not may(page.period, "accept finding"):
    say_why_not(page, "accept finding")

still_open = [finding for finding in found.findings if key_of(finding) not in accepted]
settled = [finding for finding in found.findings if key_of(finding) in accepted]
near = proposals(found.result.rulebook, found.findings)
counts = {"findings": len(still_open), "matches": len(near), "files": files.count, "accepted": len(settled)}
section = pick(
    st, say, "page.review.section", list(counts), key="review_section", label_visibility="collapsed",
    format_func=lambda name: f"{say(f'page.review.{name}')} {counts[name]}",
)
if section == "findings":
    show_findings(page, found, still_open)
elif section == "matches":
    show_matches(page, found, acting=may(page.period, "confirm match"))
elif section == "files":
    show_in_question(page, found, files)
else:
    show_accepted(page, found, settled, accepted)
