"""Where a period stands: its states in a row, and its dates."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from office.appraisals import Appraisal
from office.permissions import STATES

IN_ORDER = STATES[:-1]  # reopened is no step of the year: it comes after publication, when something has to be mended


def show_states(page: Page) -> None:
    """All states of the year; done, present and to come differ by sign and colour."""
    say, state = page.say, page.period.state
    now = IN_ORDER.index(state) if state in IN_ORDER else len(IN_ORDER)
    with st.container(horizontal=True, gap="small"):
        for number, name in enumerate(IN_ORDER):
            label = say(f"office.state.{name}")
            if number < now:
                st.badge(label, icon=":material/check:", color="gray")
            elif number == now:
                st.badge(say("page.period.now", state=label), icon=":material/arrow_forward:", color="red")
            else:
                st.badge(label, icon=":material/radio_button_unchecked:", color="gray")
        if state == "reopened":
            st.badge(say("page.period.now", state=say("office.state.reopened")), icon=":material/lock_open:",
                     color="red")
    st.markdown(say(f"page.period.state.{state}"))


def show_dates(page: Page, shown: Appraisal) -> None:
    """Four figures: reports in, last day for reports, last day for objections, rulebook."""
    say, rulebook, arrivals = page.say, shown.result.rulebook, shown.arrivals
    came = sum(arrival != "not_reported" for arrival in arrivals.values())
    late = sum(arrival == "late" for arrival in arrivals.values())
    tiles = (
        ("page.tile.reported", f"{came} / {len(arrivals)}",
         say("page.tile.late", count=late) if late else say("page.tile.none_late")),
        ("page.period.deadline", say("page.period.day", day=rulebook.settings.deadline),
         say("page.period.deadline_changed") if page.period.deadline else say("page.period.deadline_of_rulebook")),
        ("page.period.objections_until", say("page.period.day", day=page.period.objections_until),
         say("page.period.objections_set" if page.period.objections_until else "page.period.objections_not_set")),
    )
    with st.grid(3, min_column_width=200):
        for label, value, note in tiles:
            st.metric(say(label), value, note, delta_color="off", delta_arrow="off", border=True, height="stretch")
