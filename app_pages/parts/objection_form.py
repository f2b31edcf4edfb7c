"""Enter an objection of a unit against one of its marks."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.address import settle
from app_pages.parts.choices import choose
from app_pages.parts.evidence import take_evidence
from app_pages.parts.numbers import fixed
from app_pages.parts.objection_list import ENTERED, THEN
from app_pages.parts.opening import Page
from app_pages.parts.when_allowed import say_when
from office.appraisals import Appraisal
from office.objections import object_to
from scoring.column import Status
from scoring.outline import leaves_below
from wording.sentences import Sentences

MADE = "objections_made"


def take_objection(page: Page, found: Appraisal) -> None:
    """The last day, and a form; or a sentence why there is none now."""
    say = page.say
    if not may(page.period, "object"):
        say_when(page, "object")
        return
    if page.period.objections_until is not None:
        st.caption(say("page.objections.until", day=page.period.objections_until))
    sentences, result = Sentences(page.language, found.result.rulebook), found.result
    with st.expander(say("page.objections.new"), icon=":material/add_comment:", key="new_objection"):
        row = st.container(horizontal=True)
        units = list(result.facts.units)
        unit = settle("unit", units, units[0])
        choose(row, say, "page.unit.choose", units, key="unit", format_func=sentences.unit, width=280,
               persist_state="session")
        made = made_objection(page, found, unit, row, "objection")
    if made is not None:
        st.session_state[THEN], st.session_state[ENTERED] = "open", made
        done(say("page.objections.saved", number=made))


def made_objection(page: Page, found: Appraisal, unit: str, row: DeltaGenerator, key: str) -> int | None:
    """One mark of the unit, chosen in `row`, what is said against it, and evidence: the number of what was made of it.

    None until it is saved, and where it is refused. `key` begins the names of the fields.
    """
    say, result = page.say, found.result
    sentences, at = Sentences(page.language, result.rulebook), result.facts.units.index(unit)

    def mark(code: str) -> str:
        points = result.leaves[code]
        got, full = (fixed(one[at], result.rulebook.settings.decimals) for one in (points.points, points.marks))
        return say("page.objections.mark", rule=sentences.rule(code), points=got, marks=full)

    leaves = [rule.code for rule in leaves_below(result.rulebook, None)
              if rule.code in result.leaves and result.leaves[rule.code].status[at] != Status.NO_RULE]
    rule = choose(row, say, "page.rule.choose", leaves, key=f"{key}_rule_{unit}", format_func=mark, width=480)
    number = st.session_state.setdefault(MADE, 0)
    with st.form(f"enter_objection_{number}", border=False, enter_to_submit=False):
        text = st.text_area(say("page.objections.text"), key=f"{key}_text_{number}", height=100)
        evidence = take_evidence(page, f"{key}_file_{number}")
        save = st.form_submit_button(say("page.objections.save"), type="primary", icon=":material/save:",
                                     key=f"{key}_save")
    made = None
    if save:
        with attempt(say):
            made = object_to(page.store, actor(), page.period.code, unit, rule, text, evidence)
            st.session_state[MADE] = number + 1  # the next one begins with empty fields
    return made
