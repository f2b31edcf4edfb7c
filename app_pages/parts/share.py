"""Whether units see the published results of all units: a switch of the period."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.opening import Page
from office.shared import is_shared, share_results


def offer_sharing(page: Page) -> None:
    """The switch as it stands; it acts at once."""
    say, shared = page.say, is_shared(page.store, page.period.code)
    wanted = st.toggle(say("page.share.title"), shared, key=f"shared_{page.period.code}_{shared}",
                       help=say("page.share.help"), disabled=not may(page.period, "share results"))
    if wanted != shared:
        with attempt(say):
            share_results(page.store, actor(), page.period.code, wanted)
            done(say("page.share.done"))
