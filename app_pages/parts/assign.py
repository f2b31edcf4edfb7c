"""Say whose report a file is, where the file does not say it, or says it wrong."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.opening import Page
from office.periods import rulebook_of
from office.submissions import Submission, assign_file


def assign_control(page: Page, items: Sequence[Submission], key: str) -> None:
    """A file, a unit, and a button; of one file only the unit is asked."""
    say = page.say
    if not items:
        return
    units = {unit.code: unit.label.text(page.language) for unit in rulebook_of(page.store, page.period).units}
    named = {item.id: item.name for item in items}
    row = st.container(horizontal=True, vertical_alignment="bottom")
    file = items[0].id
    if len(items) > 1:
        file = row.selectbox(say("page.assign.file"), list(named), format_func=named.__getitem__, key=f"file_{key}",
                             width=320)
    unit = row.selectbox(say("page.assign.unit"), list(units), index=None, format_func=units.__getitem__,
                         key=f"unit_{key}", width=220, placeholder=say("page.assign.choose"))
    if row.button(say("page.assign.do"), key=f"assign_{key}", icon=":material/assignment_ind:", disabled=unit is None):
        with attempt(say):
            assign_file(page.store, actor(), page.period, file, str(unit))
            done(say("page.assign.done", file=named[file], unit=units[str(unit)]))
