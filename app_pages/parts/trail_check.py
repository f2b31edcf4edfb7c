"""Check the audit trail, and a head that stands on something printed."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from app_pages.parts.standing import grouped
from app_pages.parts.static_table import plain
from office.verification import verify

MOST = 50  # places that are listed


def check_trail(page: Page) -> None:
    """A button, and a field for a printed head."""
    say = page.say
    st.markdown(say("page.trail.check_text"))
    printed = st.text_input(say("page.trail.printed"), key="printed_head", max_chars=200, live=True)
    if st.button(say("page.trail.verify"), type="primary", icon=":material/verified:"):
        with st.spinner(say("page.trail.verifying")):
            found = verify(page.store, printed or None)
        if found.broken:
            st.error(say("page.trail.broken", count=len(found.broken)), icon=":material/gpp_bad:")
            st.markdown("\n".join(f"- {_place(page, one)}" for one in found.broken[:MOST]))
        else:
            st.success(say("page.trail.whole", entries=found.entries, head=grouped(found.head)),
                       icon=":material/verified_user:")
            if printed:
                st.success(say("page.trail.printed_found"))
    st.caption(say("page.trail.limits"))


def _place(page: Page, one: str) -> str:
    """What does not fit, in words: the kind of row, which one, and its column."""
    kind, _, place = one.partition(" ")
    return page.say(f"office.broken.{kind}", place=plain(place))
