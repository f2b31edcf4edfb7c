"""Under the head of every page with results: whether this is a draft or what was published, and the printed head."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.local_time import local
from office.periods import Period
from office.publication import printed_head
from office.snapshots import latest
from office.store import Store
from wording.words import Words


def show_standing(say: Words, store: Store, period: Period) -> None:
    """One line; a draft is named as such, with the state of the period."""
    snapshot = latest(store, period.code) if period.state == "published" else None
    if snapshot is None:
        st.caption(say("page.standing.draft", state=say(f"office.state.{period.state}")))
        return
    head = printed_head(store, period.code) or ""
    st.caption(say("page.standing.published", at=local(snapshot.at), head=grouped(head)))


def grouped(digest: str) -> str:
    """A hash in groups of eight, as it is printed: it can be read aloud, and breaks on a narrow screen."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
