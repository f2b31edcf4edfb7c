"""What a unit sees once its period is published: its place, what to mend, its letter - and all units, where shared."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app_pages.parts.document_downloads import WORD
from app_pages.parts.fixes_tables import fixes_data
from app_pages.parts.fixes_view import best_of_each, fixes_in_view, sentences, words_of
from app_pages.parts.numbers import fixed, signed, whole
from app_pages.parts.opening import View
from app_pages.parts.own_downloads import still
from app_pages.parts.static_table import table
from app_pages.parts.told import issued
from app_pages.parts.unit_words import achievement_sentences, listed, problem_sentences, unit_grade, unit_sentence
from intake.forms.paths import plain_part
from office.actor import Actor
from office.seen import all_published, own_points
from reports.letters.render import letters
from reports.letters.template import default_template

MOST = 8  # achievements and problems that stand on the page


def show_own_place(view: View, unit: str) -> None:
    """Total, place and grade in words; what was achieved, where points are lost; the letter."""
    say = view.say
    st.markdown(unit_sentence(view, unit))
    for line in unit_grade(view, unit):
        st.caption(line)
    good, bad = st.columns(2, gap="medium")
    good.header(say("page.unit.achievements"), anchor=False)
    good.markdown(listed(achievement_sentences(view, unit, MOST)) or say("page.unit.no_achievements"))
    bad.header(say("page.unit.problems"), anchor=False)
    bad.markdown(listed(problem_sentences(view, unit, MOST)) or say("page.unit.no_problems"))
    _offer_letter(view, unit)


def _offer_letter(view: View, unit: str) -> None:
    account = issued(view)

    def made(who: Actor) -> bytes:
        own_points(view.store, who, view.period, unit)
        (letter,) = letters(account, default_template(view.language), [unit])
        return letter.content or b""

    name = plain_part(view.say("page.own_result.letter_file", period=view.period.code,
                               unit=view.sentences.unit(unit)))
    st.download_button(view.say("page.own_result.letter"), still(view.store, made), f"{name}.docx", WORD,
                       key="own_letter", on_click="ignore", icon=":material/mail:")


def show_own_fixes(view: View, unit: str) -> None:
    """What would have helped most."""
    st.header(view.say("page.own_result.fixes"), anchor=False)
    found, said = fixes_in_view(view, unit), words_of(view)
    st.markdown(listed(sentences(found, said)))
    rows = best_of_each(found, said)
    if len(rows):
        shown, gain = fixes_data(rows, view.say), view.say("fixes.column.gain")
        table(shown, {gain: partial(signed, decimals=view.decimals)}, view.say("page.fixes.table"), "own_fixes")
    else:
        st.caption(view.say("fixes.nothing"))


def ranking_of_all(view: View) -> None:
    """Total and place of every unit, where the office shares them."""
    seen = all_published(view.store, view.reader, view.period)
    if seen is None:
        return
    say, frame = view.say, view.frames.ranking
    st.header(say("page.own_result.all_units"), anchor=False)
    frame = frame.sort_values(["group", "rank_in_group"], na_position="last")
    shown = frame.reset_index()[["group", "rank_in_group", "unit", "total", "grade"]]
    shown["group"] = [view.sentences.group(group) for group in shown["group"]]
    shown["unit"] = [view.sentences.unit(code) for code in shown["unit"]]
    shown["grade"] = [view.sentences.grade(grade) if isinstance(grade, str) else "" for grade in shown["grade"]]
    heads = [say(f"page.column.{name}") for name in ("group", "rank_in_group", "unit", "total", "grade")]
    shown.columns = heads
    forms = {heads[1]: whole, heads[3]: lambda total: fixed(total, view.decimals)}
    table(shown, forms, say("page.own_result.all_units"), "all_units")
