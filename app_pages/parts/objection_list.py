"""All objections of the period, open and decided."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.choices import choose, pick
from app_pages.parts.local_time import local
from app_pages.parts.numbers import fixed
from app_pages.parts.opening import ALL, Page
from app_pages.parts.static_table import table
from office.appraisals import Appraisal
from office.objections import Objection
from wording.sentences import Sentences

STATES = ("open", "decided", ALL)
STATE = "objection_state"
THEN = "objection_state_then"  # the state to show when the page runs again
ENTERED = "objection_entered"  # the one to show then: it was entered just now


def show_objections(page: Page, found: Appraisal, everything: Sequence[Objection]) -> list[Objection]:
    """A switch of states with their counts, and the list; answers what it shows."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    if not everything:
        st.caption(say("page.objections.none"))
        return []
    listed = {
        "open": [one for one in everything if one.ruling is None],
        "decided": [one for one in everything if one.ruling is not None],
        ALL: list(everything),
    }
    if THEN in st.session_state:
        st.session_state[STATE] = st.session_state.pop(THEN)
    first = "open" if listed["open"] else ALL
    chosen = pick(
        st, say, "page.column.state", STATES, key=STATE, label_visibility="collapsed",
        index=0 if STATE in st.session_state else STATES.index(first),
        format_func=lambda state: f"{say(f'page.objections.{state}')} {len(listed[state])}",
    )
    shown = listed[chosen]
    if not shown:
        st.caption(say("page.objections.none_here"))
        return []
    decimals = found.result.rulebook.settings.decimals
    rows = [
        {
            say("page.objections.number"): one.id,
            say("page.column.unit"): sentences.unit(one.unit),
            say("page.column.rule"): sentences.rule(one.rule),
            say("page.objections.points_then"): fixed(one.points, decimals),
            say("page.objections.what"): one.text,
            say("page.entries.source"): say("page.entries.by", by=one.by, at=local(one.at)),
            say("page.objections.ruling"): say(f"page.objections.{one.ruling or 'open'}"),
        }
        for one in shown
    ]
    table(pd.DataFrame(rows), {say("page.objections.number"): str}, say("page.objections.list"), "objections")
    return shown


def choose_objection(page: Page, found: Appraisal, shown: Sequence[Objection]) -> Objection:
    """The one that is looked at below the list."""
    sentences = Sentences(page.language, found.result.rulebook)
    numbers, key = {one.id: one for one in shown}, f"objection_{len(shown)}"
    if st.session_state.get(ENTERED) in numbers:
        st.session_state[key] = st.session_state.pop(ENTERED)
    number = choose(
        st, page.say, "page.objections.choose", list(numbers), key=key, width=520,
        format_func=lambda one: page.say("page.objections.one", number=one, unit=sentences.unit(numbers[one].unit),
                                         rule=sentences.rule(numbers[one].rule)),
    )
    return numbers[number]
