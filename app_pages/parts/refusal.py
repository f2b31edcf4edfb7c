"""What the state of the period does not allow is not offered; a sentence says why."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from office.refused import Refused


def say_why_not(page: Page, action: str) -> None:
    """The reason why nothing can be done here, and where that could be changed."""
    why = Refused("state", action=action, state=page.period.state).said(page.say)
    way = "page.locked.published" if page.period.state == "published" else "page.locked.other"
    st.info(f"{why}\n\n{page.say(way)}", icon=":material/lock:")
