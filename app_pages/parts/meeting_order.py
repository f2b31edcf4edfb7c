"""In which order units stand up: those who report orally first, then those who report in writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.parts.choices import choose_some, pick
from app_pages.parts.in_view import ranking_in_view
from app_pages.parts.opening import View
from app_pages.parts.told import told
from reports.pack import proposed
from scoring.meeting import arranged

ORAL = "meeting_oral"  # who was chosen to report orally
ORDERS = ("rulebook", "first_to_last", "last_to_first")


def meeting_order(view: View, labels: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The units in the order of the meeting, and those of them who report orally; chosen in a fold of the page."""
    say = view.say
    with st.popover(say("page.meeting.order"), icon=":material/sort:"):
        order = pick(st, say, "page.meeting.sequence", ORDERS, key="meeting_sequence", persist_state="session",
                     format_func=lambda name: say(f"page.meeting.{name}"))
        chosen = choose_some(st, say, "page.meeting.who_speaks", list(labels), key=ORAL,
                             format_func=lambda code: labels.get(code, code), persist_state="session",
                             placeholder=say("page.meeting.all_speak"))
        st.button(say("page.meeting.propose"), on_click=propose, args=(view, labels),
                  help=say("page.meeting.propose_help"), icon=":material/format_list_numbered:")
    units = list(labels) if order == "rulebook" else list(ranking_in_view(view).units.index)
    if order == "last_to_first":
        units.reverse()
    oral, written = arranged(units, chosen or units)
    return [*oral, *written], oral


def propose(view: View, labels: Mapping[str, str]) -> None:
    """Choose some from the top, the middle and the bottom of each group."""
    st.session_state[ORAL] = [unit for unit in proposed(told(view)).oral if unit in labels]


def turn(order: Sequence[str], place: int) -> None:
    """Show the unit at this place; beyond the ends nothing happens."""
    if 0 <= place < len(order):
        st.session_state["unit"] = order[place]
