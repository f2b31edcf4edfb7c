"""The committee's draft: computed grades with their reasons beside the decided ones, and what deciding changes."""

import streamlit as st

from app_pages.parts.draft_form import decide
from app_pages.parts.draft_tables import draft_table, over_quota, show_differences
from app_pages.parts.opening import open_page
from office.appraisals import appraisal

page = open_page("page.draft.title")
say = page.say
with st.spinner(say("page.scoring")):
    found = appraisal(page.store, page.period)

if not found.result.rulebook.grades:
    st.info(say("page.draft.no_grades"))
    st.stop()
st.markdown(say(f"page.draft.state_{page.period.state}"))
over_quota(page, found)

st.header(say("page.draft.differences"), anchor=False)
show_differences(page, found)

decide(page, found)

for group in found.result.rulebook.groups:
    st.header(say("page.draft.group", group=found.result.rulebook.group_label(group, page.language))
                 if group else say("page.draft.all"), anchor=False)
    draft_table(page, found, group)
