"""Take a rulebook workbook into use, and say what the reader found in it."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor
from app_pages.parts.findings import findings_table
from office.periods import add_period
from office.store import Store
from wording.words import Words


def take_rulebook(say: Words, store: Store) -> None:
    """An upload field for one rulebook. A rulebook with errors changes nothing, and every mistake is listed."""
    file = st.file_uploader(say("page.rulebook.upload"), key="rulebook_file", help=say("page.import.upload_help"))
    st.caption(say("page.import.upload_words"))
    if file is None or not st.button(say("page.rulebook.take"), type="primary", icon=":material/rule:"):
        return
    with st.spinner(say("page.rulebook.reading")):
        added = add_period(store, actor(), file.name, file.getvalue())
    if added.period is None:
        st.error(say("page.rulebook.refused", file=file.name), title=say("page.rulebook.refused_title"))
        findings_table(added.findings, say)
        return
    st.query_params["period"] = added.period  # as a link: the choice in the head is made already
    st.session_state["rulebook_taken"] = added
    st.rerun()


def show_taken(say: Words) -> None:
    """After a rulebook was taken into use: say so once, with the warnings of the reader."""
    added = st.session_state.pop("rulebook_taken", None)
    if added is None:
        return
    st.success(say("page.rulebook.known" if added.known else "page.rulebook.taken", period=added.period))
    if added.findings:
        findings_table(added.findings, say)
