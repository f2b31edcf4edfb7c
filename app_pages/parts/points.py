"""Points, votes and other offices' scores: what is open, the grid of one dimension, and saving it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose, pick
from app_pages.parts.list_editor import edit_lists
from app_pages.parts.opening import Page
from app_pages.parts.outdated import show_outdated
from app_pages.parts.points_grid import (
    Column,
    Grid,
    forget,
    scorer_name,
    show_grid,
    standing_grid,
    typed,
    unsaved,
)
from app_pages.parts.points_log import show_log
from app_pages.parts.static_table import plain, table
from app_pages.parts.when_allowed import say_when
from office.appraisals import appraisal
from office.entries import Given, all_entries, current_entries, enter_points, refusals
from office.refused import Refused
from office.tied import holding
from office.wanted import GATES, LINE, OTHER, Item, items_of, line_lists, open_items, standing
from scoring.rulebook import Rulebook
from wording.sentences import Sentences


def show_points(page: Page) -> None:
    """One group and one dimension at a time; the others are a choice away, with the number of cells still open."""
    say = page.say
    reports = appraisal(page.store, page.period).reports
    rulebook = appraisal(page.store, page.period).result.rulebook
    entries, outdated = holding(reports.readings, current_entries(page.store, page.period.code))
    show_outdated(page, appraisal(page.store, page.period), [one for one in outdated if one.kind == "points"])
    lists = line_lists(rulebook)
    by_group = {group: items for group in rulebook.groups if (items := items_of(rulebook, group))}
    if not by_group:
        if not lists:
            st.info(say("page.entries.nothing"), title=say("page.entries.nothing_title"))
        edit_lists(page, rulebook, reports, entries, lists)
        return
    cells = standing(rulebook, reports, entries)
    waiting = {
        group: open_items(items, [unit.code for unit in rulebook.units if unit.group == group], cells)
        for group, items in by_group.items()
    }
    _show_progress(page, by_group, waiting, rulebook)
    if not may(page.period, "enter points"):
        say_when(page, "enter points")
    group, items = _choose(page, rulebook, by_group, waiting)
    more = _more_scorers(page, items)
    grid = standing_grid(page, rulebook, reports, entries, group, items, more)
    edited = show_grid(grid, page, rulebook, disabled=not may(page.period, "enter points"))
    st.caption(say("page.entries.how"))
    if may(page.period, "enter points"):
        _save(page, rulebook, grid, edited)
    show_log(page, rulebook, grid, all_entries(page.store, page.period.code))
    edit_lists(page, rulebook, reports, entries, lists)


def _show_progress(
    page: Page, by_group: dict[str, tuple[Item, ...]], waiting: dict[str, frozenset[tuple[str, str]]],
    rulebook: Rulebook,
) -> None:
    """How many units and cells still wait."""
    say = page.say
    opened = sum(len(found) for found in waiting.values())
    units = {unit for found in waiting.values() for unit, _ in found}
    items = {item.name for found in by_group.values() for item in found}
    with st.grid(3, min_column_width=150):
        st.metric(say("page.entries.items"), str(len(items)), border=True)
        st.metric(say("page.entries.open_cells"), str(opened), border=True)
        st.metric(say("page.entries.open_units"), f"{len(units)} / {len(rulebook.units)}", border=True)
    if not opened:
        st.success(say("page.entries.all_entered"), icon=":material/check:")


def _choose(
    page: Page, rulebook: Rulebook, by_group: dict[str, tuple[Item, ...]],
    waiting: dict[str, frozenset[tuple[str, str]]],
) -> tuple[str, tuple[Item, ...]]:
    """Group and dimension; fixed while something is typed and not saved, so that nothing is lost by a click."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    typing = unsaved() > 0
    row = st.container(horizontal=True, vertical_alignment="bottom")
    group = next(iter(by_group))
    if len(by_group) > 1:
        group = pick(
            row, say, "page.control.group", list(by_group), key="points_group",
            disabled=typing, format_func=sentences.group, persist_state="session",
        )
    sections = list(dict.fromkeys(item.section for item in by_group[group]))

    def named(section: str) -> str:
        names = {item.name for item in by_group[group] if item.section == section}
        opened = sum(name in names for _, name in waiting[group])
        label = say(f"page.entries.section_{section}") if section in (GATES, OTHER) else sentences.rule(section)
        return say("page.entries.section_open", section=label, count=opened) if opened else label

    section = choose(row, say, "page.entries.section", sections, key=f"points_section_{group}", format_func=named,
                     disabled=typing, width=380, persist_state="session")
    return group, tuple(item for item in by_group[group] if item.section == section)


def _more_scorers(page: Page, items: Sequence[Item]) -> tuple[str, ...]:
    """Scorers for whom a column is wanted, where points stand in a list of scores."""
    if not any(item.scores for item in items) or not may(page.period, "enter points"):
        return ()
    added = st.multiselect(
        page.say("page.entries.scorers"), [], key=f"scorers_{items[0].section}", accept_new_options=True, width=520,
        placeholder=page.say("page.entries.scorers_hint"), disabled=unsaved() > 0, select_all=False,
        persist_state="session", help=page.say("page.control.add"),
    )
    return tuple(added)


def _save(page: Page, rulebook: Rulebook, grid: Grid, edited: pd.DataFrame) -> None:
    """Who gives the points, one note for all of them, and the button; all cells are saved, or none."""
    say, count = page.say, unsaved()
    row = st.container(horizontal=True, vertical_alignment="bottom")
    scorer = ""
    if not all(column.item.scores for column in grid.columns):
        scorer = row.text_input(say("page.entries.scorer"), key="points_scorer", width=260,
                                help=say("page.entries.scorer_help"), persist_state="session", live=True)
    note = row.text_input(say("page.entries.note"), key="points_note", width=360, live=True)
    given = typed(grid, edited, scorer.strip(), note.strip())
    save = row.button(say("page.entries.save", count=len(given)), type="primary", disabled=not given,
                      icon=":material/save:", key="points_save")
    if row.button(say("page.entries.discard"), disabled=not count, key="points_discard"):
        forget()
        st.rerun()
    if not save:
        return
    wrong = refusals(rulebook, appraisal(page.store, page.period).reports, given)
    if wrong:
        _show_wrong(page, rulebook, grid, wrong)
        return
    with attempt(say):
        enter_points(page.store, actor(), page.period, given)
        forget()
        done(say("page.entries.saved", count=len(given)))


def _show_wrong(page: Page, rulebook: Rulebook, grid: Grid, wrong: Sequence[tuple[Given, Refused]]) -> None:
    """Every cell that cannot be saved, with the reason."""
    say, sentences = page.say, Sentences(page.language, rulebook)
    st.error(say("page.entries.refused", count=len(wrong)), title=say("page.entries.refused_title"))
    rows = [
        {
            say("page.column.unit"): sentences.unit(one.unit),
            say("page.entries.item"): " · ".join(
                filter(None, (sentences.field(one.field), scorer_name(_column(grid, one), say)))
            ),
            say("page.entries.written"): plain(str(one.value)) if one.value is not None else "",
            say("page.entries.why"): plain(refused.said(say)),
        }
        for one, refused in wrong
    ]
    table(pd.DataFrame(rows), {}, say("page.entries.refused_title"), "points_wrong")


def _column(grid: Grid, one: Given) -> Column:
    return next(column for column in grid.columns if column.item.name == one.field and not column.reason
                and (not column.item.scores or column.scorer in (one.scorer, f"{LINE}{one.line}")))
