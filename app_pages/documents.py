"""Documents: letters, meeting papers, the leader's brief and the result workbook, made when somebody asks for them."""

import streamlit as st

from app_pages.parts.document_downloads import offer_brief, offer_pack, offer_problem_list, offer_workbook
from app_pages.parts.in_view import labels_of_units
from app_pages.parts.letter_templates import letter_template
from app_pages.parts.letters import offer_letters, try_template
from app_pages.parts.meeting_order import ORAL, meeting_order, propose
from app_pages.parts.opening import open_view
from app_pages.parts.told import issued

view = open_view("page.documents.title")
say, account = view.say, issued(view)
labels = labels_of_units(view)

if account.issue.standing == "draft":
    st.warning(say("page.documents.draft"), icon=":material/draft:")
else:
    st.caption(say("page.documents.published"))

with st.container(border=True):
    st.header(say("page.documents.letters"), anchor=False)
    st.caption(say("page.documents.letters_text"))
    with st.expander(say("page.documents.template"), key="letter_template_fold"):
        template = letter_template(view, account)
        try_template(account, labels, template)
    offer_letters(account, list(labels), template, view.appraisal.version)

left, right = st.columns(2, gap="medium")
with left.container(border=True, height="stretch"):
    st.header(say("page.documents.pack"), anchor=False)
    st.caption(say("page.documents.pack_text"))
    if ORAL not in st.session_state:
        propose(view, labels)
    order, oral = meeting_order(view, labels)
    offer_pack(account, order, oral)
with right.container(border=True, height="stretch"):
    st.header(say("page.documents.brief"), anchor=False)
    st.caption(say("page.documents.brief_text"))
    offer_brief(account)

with st.container(border=True):
    st.header(say("page.documents.workbook"), anchor=False)
    st.caption(say("page.documents.workbook_text"))
    with st.container(horizontal=True):
        offer_workbook(view, account)
        offer_problem_list(account)
