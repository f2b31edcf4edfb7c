"""Enter problems of a published result in the ledger: chosen by staff, with measure, who answers for it, deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.choices import choose_some
from app_pages.parts.opening import Page
from office.rectification import NewProblem, open_problems, problems, problems_found
from scoring.result import Result
from wording.sentences import Sentences
from wording.values import show

CHOSEN = "problems_chosen"
COLUMNS = ("unit", "text", "lost", "measure", "responsible", "deadline")


def enter_problems(page: Page, result: Result) -> None:
    """Proposals are marks that lost points; what is entered already is not proposed again."""
    say = page.say
    there = {(one.unit, one.rule) for one in problems(page.store, page.period.code)}
    row = st.container(horizontal=True, vertical_alignment="bottom")
    least = row.number_input(say("page.rectification.least"), min_value=0.0, value=0.5, step=0.5, width=160,
                             key="least_lost")
    found = {
        (one.unit, one.rule): one
        for one in problems_found(result, page.language, least) if (one.unit, one.rule) not in there
    }
    if not found:
        st.caption(say("page.rectification.nothing_found"))
        return
    names = _names(page, found, Sentences(page.language, result.rulebook))
    st.session_state[CHOSEN] = [key for key in st.session_state.get(CHOSEN, ()) if key in found]
    if row.button(say("page.rectification.choose_all", count=len(found)), key="choose_all_problems"):
        st.session_state[CHOSEN] = list(found)
    chosen = choose_some(st, say, "page.rectification.choose", list(found), key=CHOSEN, format_func=names.__getitem__,
                         placeholder=say("page.rectification.choose_here"))
    if chosen:
        _grid_and_button(page, [found[key] for key in chosen], Sentences(page.language, result.rulebook),
                         result.rulebook.settings.decimals)


def _names(page: Page, found: Mapping[tuple[str, str], NewProblem], sentences: Sentences) -> dict[tuple[str, str], str]:
    """How a proposal reads in the list: unit, problem, points lost."""
    return {
        key: page.say("page.rectification.proposal", unit=sentences.unit(one.unit), text=one.text,
                      lost=show(one.lost, "points", page.language))
        for key, one in found.items()
    }


def _grid_and_button(page: Page, chosen: Sequence[NewProblem], sentences: Sentences, decimals: int) -> None:
    say = page.say
    frame = pd.DataFrame(
        {
            "unit": [sentences.unit(one.unit) for one in chosen],
            "text": [one.text for one in chosen],
            "lost": [one.lost for one in chosen],
            "measure": "", "responsible": "",
            "deadline": pd.Series([None] * len(chosen), dtype=object),
        }
    )
    heads = {name: say(f"page.rectification.{name}") for name in COLUMNS}
    st.caption(say("page.rectification.grid_note"))
    edited = st.data_editor(
        frame, hide_index=True, disabled=["unit", "text", "lost"], alt=say("page.rectification.grid_alt"),
        key="problems_grid_" + "_".join(f"{one.unit}.{one.rule}" for one in chosen),
        column_config={
            **{name: st.column_config.TextColumn(heads[name]) for name in ("unit", "text", "measure", "responsible")},
            "lost": st.column_config.NumberColumn(heads["lost"], format=f"%.{decimals}f"),
            "deadline": st.column_config.DateColumn(heads["deadline"], format="YYYY-MM-DD"),
        },
    )
    st.caption(say("page.grid.menus"))
    if st.button(say("page.rectification.open", count=len(chosen)), type="primary", icon=":material/assignment_add:"):
        with attempt(say):
            new = [
                replace(one, measure=row["measure"] or "", responsible=row["responsible"] or "",
                        deadline=None if pd.isna(row["deadline"]) else pd.Timestamp(row["deadline"]).date())
                for one, row in zip(chosen, edited.to_dict("records"), strict=True)
            ]
            open_problems(page.store, actor(), page.period.code, new)
            del st.session_state[CHOSEN]
            done(say("page.rectification.opened", count=len(new)))

