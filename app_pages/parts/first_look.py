"""A page that was just opened shows its first chart before the rest of it comes."""

from __future__ import annotations

import time

import streamlit as st

DRAWING = 0.4  # seconds that a browser has to draw the first chart
PAGE, WAITED_FOR = "page_open", "first_chart_waited_for"


def note_page(name: str) -> None:
    """Call it before a page runs: remembers whether another one was on the screen before."""
    if st.session_state.get(PAGE) != name:
        st.session_state[PAGE] = name
        st.session_state[WAITED_FOR] = True


def let_draw() -> None:
    """Call it after a chart: where the page was just opened and this is its first one, a moment's rest.

    Otherwise the browser gets all elements at once and works through all of them before it shows any.
    """
    if st.session_state.pop(WAITED_FOR, False):
        time.sleep(DRAWING)
