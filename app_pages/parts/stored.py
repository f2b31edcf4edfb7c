"""The office's store, opened once for all readers."""

from __future__ import annotations

import os

import streamlit as st

from office.store import Store, StoreError, open_store
from office.store.store import SETTING
from wording.words import Words


@st.cache_resource(max_entries=2, show_spinner=False)
def store_at(place: str | None) -> Store:
    return open_store(place)


def the_store(say: Words) -> Store:
    """The office's store; a page that says what is wrong when it cannot be opened."""
    try:
        return store_at(os.environ.get(SETTING))
    except StoreError as error:
        said = say("page.store.unusable", place=error.place, reason=error.reason)
        st.error(said, title=say("page.store.unusable_title"))
        st.stop()
