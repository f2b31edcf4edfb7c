"""A unit objects to single marks of its own until a day, and reads how the office ruled."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import done, may
from app_pages.parts.local_time import local
from app_pages.parts.numbers import fixed
from app_pages.parts.objection_form import made_objection
from app_pages.parts.opening import View
from app_pages.parts.static_table import plain
from office.objections import objections
from office.rulings import rulings


def show_own_objections(view: View, unit: str) -> None:
    """The form while objections are open, then every objection of the unit with its ruling."""
    say = view.say
    if may(view.period, "object"):
        _take(view, unit)
    mine = [one for one in objections(view.store, view.period.code) if one.unit == unit]
    reasons = {one.objection: one.reason for one in rulings(view.store, view.period.code)}
    for one in reversed(mine):
        with st.container(border=True, gap="xsmall"):
            st.markdown(say("page.own_result.objection", rule=plain(view.sentences.rule(one.rule)), at=local(one.at),
                            points=fixed(one.points, view.decimals)))
            st.markdown(plain(one.text))
            ruled = say(f"page.objections.{one.ruling or 'open'}")
            st.caption(say("page.own_result.ruling", ruling=ruled, reason=plain(reasons[one.id]))
                       if one.id in reasons else ruled)
    if not mine:
        st.caption(say("page.own_result.no_objections"))


def _take(view: View, unit: str) -> None:
    say = view.say
    if view.period.objections_until is not None:
        st.caption(say("page.objections.until", day=view.period.objections_until))
    with st.expander(say("page.objections.new"), icon=":material/add_comment:", key="own_objection"):
        made = made_objection(view, view.appraisal, unit, st.container(), "own_objection")
    if made is not None:
        done(say("page.objections.saved", number=made))
