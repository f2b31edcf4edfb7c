"""A scorer's own items: one at a time, a row a unit, with the reason beside the points. Nothing that others gave."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.points_grid import allowed_text
from app_pages.parts.static_table import plain, table
from office.entries import Given
from office.inputs import shown
from office.own_items import OwnItems, give_points, own_history, own_items, wrong_points
from office.refused import Refused
from office.wanted import Item
from scoring.rulebook import Unit
from wording.sentences import Sentences
from wording.values import show

ROUND = "own_items_round"  # a new number forgets what was typed


def show_own_items(page: Page) -> None:
    """Choose group and item, write points and reasons, save them all at once."""
    say, who = page.say, actor()
    own = own_items(page.store, who, page.period)
    st.caption(say("page.own_items.about", organisation=plain(who.organisation)))
    if not own.items:
        st.info(say("page.own_items.none"))
        return
    acting = may(page.period, "enter points")
    if not acting:
        why = Refused("state", action="enter points", state=page.period.state).said(say)
        st.info(why, icon=":material/lock:")
    group, item = _choose(page, own)
    units = [unit for unit in own.rulebook.units if unit.group == group]
    _say_clause(page, item)
    then, now = _grid(page, own, item, units, acting)
    given = _typed(own, item, units, then, now, who.organisation)
    if st.button(say("page.entries.save", count=len(given)), type="primary", disabled=not given or not acting,
                 icon=":material/save:", key="own_items_save"):
        _save(page, own, given)
    _history(page, own)


def _choose(page: Page, own: OwnItems) -> tuple[str, Item]:
    say, sentences = page.say, Sentences(page.language, own.rulebook)
    row = st.container(horizontal=True, vertical_alignment="bottom")
    group = next(iter(own.items))
    if len(own.items) > 1:
        group = choose(row, say, "page.control.group", list(own.items), key="own_items_group", width=200,
                       format_func=sentences.group, persist_state="session")
    named = {item.name: item for item in own.items[group]}
    name = choose(row, say, "page.entries.item", list(named), key=f"own_item_{group}", width=380,
                  format_func=sentences.field, persist_state="session")
    return group, named[name]


def _say_clause(page: Page, item: Item) -> None:
    said = [item.rule.clause if item.rule is not None else "", allowed_text(item, page.say)]
    st.caption(" · ".join(plain(one) for one in said if one))


def _grid(
    page: Page, own: OwnItems, item: Item, units: list[Unit], acting: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What stood there when the grid was drawn, and what stands in it now: index units, columns points and reason."""
    say, language = page.say, page.language
    entries = [own.given.get((unit.code, item.name)) for unit in units]
    then = pd.DataFrame({
        "unit": [unit.label.text(language) for unit in units],
        "points": ["" if one is None else show(shown(own.rulebook, item.name, one.value), "", language)
                   for one in entries],
        "reason": ["" if one is None else one.reason for one in entries],
        "note": [say("page.own_items.taken") if (unit.code, item.name) in own.taken else "" for unit in units],
    }, index=[unit.code for unit in units], dtype=object)
    config = {
        "unit": st.column_config.TextColumn(say("page.column.unit"), disabled=True, pinned=True),
        "points": st.column_config.TextColumn(say("page.own_items.points"), alignment="right"),
        "reason": st.column_config.TextColumn(say("page.accept.reason"), width="large"),
        "note": st.column_config.TextColumn(say("page.own_items.note"), disabled=True),
    }
    if not own.taken:
        then = then.drop(columns="note")
    number = st.session_state.setdefault(ROUND, 0)
    key = f"own_items_{page.period.code}_{item.name}_{page.language}_{number}_{page.period.version}"
    now = st.data_editor(then, key=key, hide_index=True, column_config=config, num_rows="fixed", disabled=not acting,
                         alt=say("page.entries.grid_alt"), width="content")
    st.caption(say("page.grid.menus"))
    return then, pd.DataFrame(now)


def _typed(
    own: OwnItems, item: Item, units: list[Unit], then: pd.DataFrame, now: pd.DataFrame, organisation: str
) -> list[Given]:
    """Rows that were changed, with the entries that stood there."""
    given = []
    for unit in units:
        before, after = ([str(frame.loc[unit.code, name] or "").strip() for name in ("points", "reason")]
                         for frame in (then, now))
        if before != after:
            standing = own.given.get((unit.code, item.name))
            given.append(Given(unit.code, item.name, after[0] or None, after[1], scorer=organisation,
                               seen=standing.id if standing is not None else 0))
    return given


def _save(page: Page, own: OwnItems, given: list[Given]) -> None:
    say, sentences = page.say, Sentences(page.language, own.rulebook)
    wrong = wrong_points(page.store, page.period, own.rulebook, given)
    for one, refused in wrong:
        st.error(say("page.own_items.wrong", unit=plain(sentences.unit(one.unit)), why=refused.said(say)))
    if wrong:
        return
    with attempt(say):
        give_points(page.store, actor(), page.period, given)
        st.session_state[ROUND] += 1
        done(say("page.entries.saved", count=len(given)))


def _history(page: Page, own: OwnItems) -> None:
    """What this office entered, corrections too."""
    entries = own_history(page.store, actor(), page.period)
    if not entries:
        return
    say, sentences = page.say, Sentences(page.language, own.rulebook)
    st.header(say("page.own_items.history"), anchor=False)
    frame = pd.DataFrame({
        say("page.column.unit"): [sentences.unit(one.unit) for one in entries],
        say("page.entries.item"): [sentences.field(one.field) for one in entries],
        say("page.own_items.points"): ["" if one.value is None else
                                       show(shown(own.rulebook, one.field, one.value), "", page.language)
                                       for one in entries],
        say("page.accept.reason"): [one.reason for one in entries],
        say("page.entries.source"): [say("page.entries.by", by=one.by, at=local(one.at)) for one in entries],
    })
    table(frame, {}, say("page.own_items.history"), "own_items_history")
