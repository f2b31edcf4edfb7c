"""What was verified or entered about something that is reported no more: asked about, and taken back here."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from office.appraisals import Appraisal
from office.entries import Entry, Given, enter_points, verify_values
from office.outdated import findings_of
from wording.sentences import Sentences


def show_outdated(page: Page, found: Appraisal, outdated: Sequence[Entry]) -> None:
    """Each in a frame: what does not count any more and why; nothing where there is none."""
    if not outdated:
        return
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    st.warning(say("page.outdated.note", count=len(outdated)), title=say("page.outdated.title"))
    findings = findings_of(found.result.rulebook, found.reports.readings, outdated)
    for one, finding in zip(outdated, findings, strict=True):
        with st.container(border=True):
            st.markdown(f"**{plain(sentences.unit(one.unit))}** · {plain(sentences.what(finding))}")
            action = "verify value" if one.kind == "verified" else "enter points"
            if may(page.period, action):
                _take_back(page, one)


def _take_back(page: Page, one: Entry) -> None:
    """A reason, and the button that takes it back; it stays on record."""
    say, key = page.say, f"outdated_{one.id}_{page.period.version}"
    row = st.container(horizontal=True, vertical_alignment="bottom")
    reason = row.text_input(say("page.outdated.reason"), key=f"reason_{key}", width=360, live=True)
    if not row.button(say("page.outdated.take_back"), icon=":material/undo:", key=key):
        return
    given = [Given(one.unit, one.field, None, reason, scorer=one.scorer, line=one.line, seen=one.id, about=one.about)]
    with attempt(say):
        if one.kind == "verified":
            verify_values(page.store, actor(), page.period, given)
        else:
            enter_points(page.store, actor(), page.period, given)
        done(say("page.outdated.taken_back"))
