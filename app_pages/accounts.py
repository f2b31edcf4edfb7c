"""Accounts: who may come in over the network, as what; made, changed, reset and disabled by administrators."""

import streamlit as st

from app_pages.parts.account_forms import change_one, new_account
from app_pages.parts.accounts_table import accounts_table
from app_pages.parts.opening import open_page
from office.accounts import accounts

page = open_page("page.accounts.title")
say = page.say

st.caption(say("page.accounts.about"))
if not accounts(page.store):
    st.info(say("page.accounts.none"), icon=":material/info:")
listed = st.container()  # filled last, with what the forms below have changed

st.header(say("page.accounts.new"), anchor=False)
new_account(page)

if accounts(page.store):
    st.header(say("page.accounts.change"), anchor=False)
    change_one(page)
with listed:
    accounts_table(page)
