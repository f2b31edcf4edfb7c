"""The rulebook in use: its tree, its worked cases, and how to take another one into use."""

import streamlit as st

from app_pages.parts.opening import open_page
from app_pages.parts.rulebook_tables import cases_table, tree_table
from app_pages.parts.rulebook_upload import show_taken, take_rulebook
from office.periods import outcomes_of_cases, rulebook_of

page = open_page("page.rulebook.title")
say = page.say
rulebook = rulebook_of(page.store, page.period)

show_taken(say)
st.caption(say("page.rulebook.about", file=page.period.rulebook_name, hash=page.period.rulebook_hash[:12],
               units=len(rulebook.units), rules=len(rulebook.rules)))

st.header(say("page.rulebook.cases"), anchor=False)
cases_table(outcomes_of_cases(page.store, page.period), say)

st.header(say("page.rulebook.tree"), anchor=False)
tree_table(rulebook, say)

with st.expander(say("page.rulebook.another"), icon=":material/upload_file:"):
    take_rulebook(say, page.store)
