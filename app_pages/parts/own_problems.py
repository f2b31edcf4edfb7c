"""The problems of a unit in the ledger: what it does about them."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import View
from app_pages.parts.problems_followed import Line, follow_problem, ledger_table
from office.rectification import problems


def follow_own_problems(view: View, unit: str) -> None:
    """Its own lines of the ledger, and a form to write what has become of one."""
    today = view.store.today
    lines = [Line(one, view.sentences.unit(unit), one.overdue(today), None)
             for one in problems(view.store, view.period.code) if one.unit == unit]
    st.header(view.say("page.own_result.problems"), anchor=False)
    if not lines:
        st.caption(view.say("page.own_result.no_problems"))
        return
    ledger_table(view, lines)
    follow_problem(view, lines)
