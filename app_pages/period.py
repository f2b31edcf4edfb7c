"""The period: where it stands, what is still open, who may do what next; publication, next year, backup."""

import streamlit as st

from app_pages.parts.acting import may
from app_pages.parts.backups import offer_backup
from app_pages.parts.check_list import open_title, show_check_list
from app_pages.parts.opening import open_page
from app_pages.parts.period_moves import change_deadline, offer_moves
from app_pages.parts.period_states import show_dates, show_states
from app_pages.parts.publications import show_publication
from app_pages.parts.roll import roll_on
from app_pages.parts.share import offer_sharing
from office.appraisals import appraisal
from office.checklist import check_list, still_open

page = open_page("page.period.title")
say = page.say
with st.spinner(say("page.scoring")):
    shown = appraisal(page.store, page.period)
items = check_list(page.store, page.period, shown)

show_states(page)
show_dates(page, shown)
change_deadline(page, shown)

st.header(say(open_title(page)), anchor=False)
show_check_list(page, shown, items)

st.header(say("page.period.next"), anchor=False)
offer_moves(page, still_open(items))

st.header(say("page.period.publication"), anchor=False)
show_publication(page)
offer_sharing(page)

st.header(say("page.period.roll"), anchor=False)
roll_on(page)

if may(page.period, "see backup"):  # it holds everything, the hashes of passwords too
    st.header(say("page.period.backup"), anchor=False)
    offer_backup(say, page.store, f"appraisal-{page.period.code}-backup.zip")
