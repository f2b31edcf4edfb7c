"""Rectification: problems of published periods, who answers for them until when, and what became of them."""

import streamlit as st

from app_pages.parts.acting import may
from app_pages.parts.document_downloads import offer_problem_list
from app_pages.parts.ledger_files import bring_ledger, ledger_begun, offer_ledgers
from app_pages.parts.opening import open_page
from app_pages.parts.problems_entered import enter_problems
from app_pages.parts.problems_followed import filtered, follow_problem, ledger_of, ledger_table, ledger_tiles
from app_pages.parts.told import issued_by
from office.appraisals import appraisal

page = open_page("page.rectification.title")
say = page.say
ledger = ledger_of(page)

if ledger:
    ledger_tiles(page, ledger)
    st.header(say("page.rectification.ledger"), anchor=False)
    shown = filtered(page, ledger)
    ledger_table(page, shown)
    st.header(say("page.rectification.follow"), anchor=False)
    follow_problem(page, shown)

if ledger_begun(page):
    st.header(say("page.rectification.files"), anchor=False)
    st.caption(say("page.rectification.files_text"))
    offer_ledgers(page)
    if may(page.period, "follow problem"):
        bring_ledger(page)

if may(page.period, "open problem"):
    st.header(say("page.rectification.enter"), anchor=False)
    found = appraisal(page.store, page.period)
    enter_problems(page, found.result)
    offer_problem_list(issued_by(page, found))
elif not ledger:
    st.info(say("page.rectification.not_published"), title=say("page.rectification.not_published_title"))
    st.page_link("app_pages/period.py", label=say("page.period.go", page=say("page.period.name")),
                 icon=":material/arrow_forward:")
