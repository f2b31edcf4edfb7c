"""The moves of a period as buttons: what each does, who may do it, and what has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.opening import Page
from office.appraisals import Appraisal
from office.permissions import PERMISSIONS, ROLES, State
from office.publication import publish
from office.states import MOVES, move, notify, set_deadline

OBJECTION_DAYS = 5  # working time for objections that is proposed


def offer_moves(page: Page, opened: Mapping[str, int]) -> None:
    """A button for each move that is possible in this state; onward first, back after it."""
    say, state = page.say, page.period.state
    possible = [action for action in MOVES if PERMISSIONS[action][state]]
    if not possible:
        st.caption(say("page.period.no_move"))
    with st.container(horizontal=True):
        for action in sorted(possible, key=lambda action: MOVES[action].reason):
            _offer(page, action, opened)


def _offer(page: Page, action: str, opened: Mapping[str, int]) -> None:
    say, name = page.say, action.replace(" ", "_")
    onward, label = not MOVES[action].reason, say(f"office.action.{name}")
    with st.popover(label[:1].upper() + label[1:], type="primary" if onward else "secondary", key=f"move_{name}",
                    disabled=not may(page.period, action)):
        st.markdown(say(f"page.period.move.{name}"))
        st.caption(say("page.period.by", roles=_roles(page, action, page.period.state)))
        day = None
        if action == "notify":
            today = page.store.today
            day = st.date_input(say("page.period.objections_until"), today + timedelta(OBJECTION_DAYS),
                                min_value=today, format="YYYY-MM-DD", key="objections_until")
        if opened and action in ("notify", "submit", "publish"):
            st.warning(say("page.period.still_open", count=sum(opened.values())))
        reason = ""
        with st.form(f"confirm_{name}", border=False, enter_to_submit=False):
            if MOVES[action].reason or (action == "publish" and opened):
                why = "page.period.reason_despite" if action == "publish" else "page.period.reason"
                reason = st.text_area(say(why), key=f"reason_{name}", height=90)
            sure = st.form_submit_button(say("page.period.confirm", action=label), key=f"do_{name}", type="primary")
        if sure:
            _do(page, action, reason, day)


def _do(page: Page, action: str, reason: str, day: date | None) -> None:
    say, code = page.say, page.period.code
    with attempt(say):
        if action == "publish":
            with st.spinner(say("page.period.publishing")):
                publish(page.store, actor(), code, reason)
        elif action == "notify" and day is not None:
            notify(page.store, actor(), code, day)
        else:
            move(page.store, actor(), code, action, reason)
        done(say("page.period.done", action=say(f"office.action.{action.replace(' ', '_')}")))


def change_deadline(page: Page, shown: Appraisal) -> None:
    """Another last day for reports, while reports are collected and checked."""
    if not may(page.period, "set deadline"):
        return
    say = page.say
    with st.popover(say("office.action.set_deadline"), icon=":material/event:"):
        day = st.date_input(say("page.period.deadline"), shown.result.rulebook.settings.deadline, format="YYYY-MM-DD",
                            key="deadline")
        reason = st.text_input(say("page.period.reason"), key="deadline_reason", live=True)
        if st.button(say("page.period.set"), key="set_deadline") and day is not None:
            with attempt(say):
                set_deadline(page.store, actor(), page.period.code, day, reason)
                done(say("page.period.deadline_set", day=day))


def _roles(page: Page, action: str, state: State) -> str:
    roles = [role for role in ROLES if role in PERMISSIONS[action][state]]
    return page.say("page.list.join").join(page.say(f"office.role.{role}") for role in roles)
