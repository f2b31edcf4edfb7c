"""What the state of the period does not allow is not offered; a sentence says in which states it is done."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from office.permissions import PERMISSIONS, STATES


def say_when(page: Page, action: str) -> None:
    """The state that the period is in, those in which this is done, and where the state is changed."""
    say = page.say
    states = [say(f"office.state.{state}") for state in STATES if PERMISSIONS[action][state]]
    st.info(say("page.judgement.when", action=say(f"office.action.{action.replace(' ', '_')}"),
                state=say(f"office.state.{page.period.state}"), states=say("page.judgement.or").join(states)),
            icon=":material/lock:")
    st.page_link("app_pages/period.py", label=say("page.judgement.go_to_period"), icon=":material/arrow_forward:")
