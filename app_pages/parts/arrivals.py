"""Who has reported, who was late, who is missing."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import View
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
    for line in names_of_late(found, say):
        st.markdown(line)


def missing_names(view: View) -> list[str]:
    """The same for the group in view."""
    return names_of_late(view.appraisal, view.say, view.group)


def names_of_late(found: Appraisal, say: Words, only: str | None = None) -> list[str]:
    """Who is missing and who was late, a line for each group."""
    said = []
    for status in ("not_reported", "late"):
        for group in found.result.rulebook.groups if only is None else (only,):
            names = [unit.label.text(say.language) for unit in found.result.rulebook.units
                     if unit.group == group and found.arrivals[unit.code] == status]
            if names:
                label = found.result.rulebook.group_label(group, say.language)
                said.append(say(f"page.arrival.{status}_names", group=label, units=say("page.list.join").join(names),
                                count=len(names)))
    return said
