"""A unit objects to single marks of its own until a day, and reads how the office ruled."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.evidence import take_evidence
from app_pages.parts.local_time import local
from app_pages.parts.numbers import fixed
from app_pages.parts.opening import View
from app_pages.parts.static_table import plain
from office.objections import object_to, objections
from office.rulings import rulings
from scoring.column import Status
from scoring.outline import leaves_below

MADE = "own_objections_made"


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
    say, result = view.say, view.appraisal.result
    if view.period.objections_until is not None:
        st.caption(say("page.objections.until", day=view.period.objections_until))
    at = result.facts.units.index(unit)

    def mark(code: str) -> str:
        points = result.leaves[code]
        got, full = (fixed(one[at], view.decimals) for one in (points.points, points.marks))
        return say("page.objections.mark", rule=view.sentences.rule(code), points=got, marks=full)

    leaves = [rule.code for rule in leaves_below(view.rulebook, None)
              if rule.code in result.leaves and result.leaves[rule.code].status[at] != Status.NO_RULE]
    with st.expander(say("page.objections.new"), icon=":material/add_comment:", key="own_objection"):
        rule = choose(st, say, "page.rule.choose", leaves, key="own_objection_rule", format_func=mark, width=480)
        number = st.session_state.setdefault(MADE, 0)
        with st.form(f"enter_objection_{number}", border=False, enter_to_submit=False):
            text = st.text_area(say("page.objections.text"), key=f"own_objection_text_{number}", height=100)
            evidence = take_evidence(view, f"own_objection_file_{number}")
            save = st.form_submit_button(say("page.objections.save"), type="primary", icon=":material/save:",
                                         key="own_objection_save")
        if save:
            with attempt(say):
                made = object_to(view.store, actor(), view.period.code, unit, rule, text, evidence)
                st.session_state[MADE] = number + 1
                done(say("page.objections.saved", number=made))
