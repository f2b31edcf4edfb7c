"""Computed and decided grades: the draft by group, what the committee decided otherwise, quotas that it went beyond."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.parts.numbers import NONE, fixed, whole
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain, table
from app_pages.parts.tables import links
from office.appraisals import Appraisal
from office.grades import final_grade, quotas_exceeded
from scoring.tables import ranking
from wording.sentences import Sentences

OPEN = "*"  # beside a grade that may still change


def draft_table(page: Page, found: Appraisal, group: str) -> None:
    """Every unit of a group in its place: total, computed grade with its reasons, decided grade."""
    say, sentences, result = page.say, Sentences(page.language, found.result.rulebook), found.result
    ranked = ranking(result)
    ranked, rows = ranked[ranked["group"] == group], []
    for unit, row in ranked.iterrows():
        decided = found.decided.get(unit)
        at = result.facts.units.index(unit)
        steps = result.grade_steps(at) if isinstance(row["grade"], str) else result.rank_steps(at)
        reasons = [sentences.step(step) for step in steps]
        rows.append({
            say("page.column.unit"): sentences.unit(unit),
            say("page.column.rank_in_group"): row["rank_in_group"],
            say("page.column.total"): row["total"],
            say("page.draft.computed"): _grade(row["grade"], sentences) + (OPEN if row["provisional"] else ""),
            say("page.draft.decided"): NONE if decided is None else _grade(decided.grade, sentences),
            say("page.draft.stands"): _grade(final_grade(result, found.decided, unit), sentences),
            say("page.draft.why"): say("page.draft.join").join(reasons),
        })
    other = {number for number, row in enumerate(rows) if row[say("page.draft.decided")] != NONE}
    points = partial(fixed, decimals=result.rulebook.settings.decimals)
    forms: dict[str, Callable[[Any], str]] = {
        say("page.column.unit"): links("unit", map(sentences.unit, ranked.index), ranked.index),
        say("page.column.rank_in_group"): whole, say("page.column.total"): points,
    }
    table(pd.DataFrame(rows), forms, say("page.draft.alt"), f"draft_{group}", strong=other,
          unbroken=[say("page.column.unit")])
    if any(row[say("page.draft.computed")].endswith(OPEN) for row in rows):
        st.caption(plain(say("page.draft.provisional")))


def show_differences(page: Page, found: Appraisal) -> None:
    """Units whose grade the committee decided otherwise, each in a sentence with the reason."""
    say, sentences, result = page.say, Sentences(page.language, found.result.rulebook), found.result
    told = []
    for unit in result.facts.units:
        one = found.decided.get(unit)
        if one is None:
            continue
        now = result.grade[result.facts.units.index(unit)]
        text = say("page.draft.difference", unit=sentences.unit(unit), computed=_grade(one.computed, sentences),
                   decided=_grade(one.grade, sentences), by=one.by, reason=one.reason)
        if now != one.computed:
            text += say("page.draft.changed_since", computed=_grade(now, sentences))
        told.append(f"- {plain(text)}")
    st.markdown("\n".join(told) if told else say("page.draft.no_differences"))


def over_quota(page: Page, found: Appraisal) -> None:
    """A warning for each quota that the decided grades go beyond; the committee may do so."""
    sentences = Sentences(page.language, found.result.rulebook)
    for one in quotas_exceeded(found.result, found.decided):
        group = page.say("page.control.all") if one.group is None else sentences.group(one.group)
        st.warning(page.say("page.draft.over_quota", group=group, grade=sentences.grade(one.grade), count=one.units,
                            places=one.places), icon=":material/warning:")


def _grade(name: object, sentences: Sentences) -> str:
    return sentences.grade(name) if isinstance(name, str) else NONE
