"""A page that was just opened shows its first charts, one after the other, before the rest of it comes."""

from __future__ import annotations

import time

import streamlit as st

DRAWING = 0.25  # seconds that a browser has to draw a chart
CHARTS = 2  # of a page that get this time
PAGE, TO_WAIT_FOR = "page_open", "charts_to_wait_for"


def note_page(name: str) -> None:
    """Call it before a page runs: remembers whether another one was on the screen before."""
    if st.session_state.get(PAGE) != name:
        st.session_state[PAGE] = name
        st.session_state[TO_WAIT_FOR] = CHARTS


def let_draw() -> None:
    """Call it after a chart: where the page was just opened and this is one of its first, a moment's rest.

    Otherwise the browser gets all elements at once and works through all of them before it shows any.
    """
    if charts := st.session_state.get(TO_WAIT_FOR, 0):
        st.session_state[TO_WAIT_FOR] = charts - 1
        time.sleep(DRAWING)
