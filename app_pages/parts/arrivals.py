"""Who has reported, who was late, who is missing."""

from __future__ import annotations

import streamlit as st

from office.appraisals import Appraisal
from wording.words import Words


def show_arrivals(found: Appraisal, say: Words) -> None:
    """Three figures, and the names of those who are late or missing, by group."""
    arrivals, units = found.arrivals, found.result.rulebook.units
    deadline = found.result.rulebook.settings.deadline
    with st.grid(3, min_column_width=150):
        for status in ("reported", "late", "not_reported"):
            count = sum(arrival == status for arrival in arrivals.values())
            st.metric(say(f"page.arrival.{status}"), f"{count} / {len(units)}", border=True)
    if deadline is not None:
        st.caption(say("page.arrival.deadline", day=deadline))
    for status in ("not_reported", "late"):
        for group in found.result.rulebook.groups:
            names = [unit.label.text(say.language) for unit in units
                     if unit.group == group and arrivals[unit.code] == status]
            if names:
                label = found.result.rulebook.group_label(group, say.language)
                st.markdown(say(f"page.arrival.{status}_names", group=label, units=say("page.list.join").join(names),
                                count=len(names)))
