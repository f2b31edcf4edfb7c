"""The committee decides a grade, with a reason; or lets the computed one stand again."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.opening import ALL, Page
from app_pages.parts.when_allowed import say_when
from office.appraisals import Appraisal
from office.grades import decide_grade, final_grade
from wording.sentences import Sentences

COMPUTED = ALL  # the choice that lets the computed grade stand again


def decide(page: Page, found: Appraisal) -> None:
    """A form in the state in which the draft lies before the committee; else a sentence why there is none."""
    say, sentences, result = page.say, Sentences(page.language, found.result.rulebook), found.result
    if not may(page.period, "decide grade"):
        say_when(page, "decide grade")
        return
    with st.container(border=True):
        row = st.container(horizontal=True, vertical_alignment="bottom")

        def named(unit: str) -> str:
            stands = final_grade(result, found.decided, unit)
            return say("page.draft.unit", unit=sentences.unit(unit), grade=sentences.grade(stands))

        unit = choose(row, say, "page.unit.choose", list(result.facts.units), format_func=named, width=320,
                      key="draft_unit")
        computed = result.grade[result.facts.units.index(unit)]
        grades = [grade.name for grade in result.rulebook.grades if grade.name != computed or unit in found.decided]
        choices = [*grades, *([COMPUTED] if unit in found.decided else [])]
        grade = choose(
            row, say, "page.draft.decide", choices, index=None, width=280,
            key=f"draft_grade_{unit}_{page.period.version}",
            format_func=lambda name: say("page.draft.as_computed") if name == COMPUTED else sentences.grade(name),
        )
        with st.form("decide_grade", border=False, enter_to_submit=False):
            reason = st.text_area(say("page.draft.reason"), key=f"draft_reason_{unit}_{page.period.version}", height=80)
            save = st.form_submit_button(say("page.draft.save"), type="primary", icon=":material/gavel:",
                                         disabled=grade is None, key="draft_save")
        if save:
            with attempt(say):
                decide_grade(page.store, actor(), page.period.code, unit, None if grade == COMPUTED else grade,
                             computed, reason)
                done(say("page.draft.saved", unit=sentences.unit(unit)))
