"""How a page opens: the store, the controls in its head, and what to say when there is nothing to show yet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

import streamlit as st

from app_pages.parts.account_link import account_link
from app_pages.parts.acting import actor, may, show_notice
from app_pages.parts.address import settle
from app_pages.parts.backups import restore_backup
from app_pages.parts.choices import choose
from app_pages.parts.frames import Frames, frames
from app_pages.parts.language import language_switch, reader_language
from app_pages.parts.palette import Palette, palette
from app_pages.parts.rulebook_upload import take_rulebook
from app_pages.parts.standing import show_standing
from app_pages.parts.stored import the_store
from office.actor import Actor
from office.appraisals import Appraisal
from office.periods import Period, periods, rulebook_of
from office.permissions import ever
from office.refused import Refused
from office.sample import load_sample
from office.seen import own_points, seen_by
from office.store import Store
from scoring.rulebook import Rulebook
from wording.sentences import Sentences
from wording.words import Language, Words

ALL = "all"


@dataclass(frozen=True)
class Page:
    """What every page needs: words, the store, the period in view, and its colours."""

    say: Words
    store: Store
    periods: tuple[Period, ...]
    period: Period
    colours: Palette

    @property
    def language(self) -> Language:
        return self.say.language


@dataclass(frozen=True)
class OwnPage(Page):
    """A page for somebody of a unit."""

    reader: Actor


@dataclass(frozen=True)
class View(Page):
    """A page that shows results: with the appraisal and the group in view (None: all units), for who looks."""

    appraisal: Appraisal
    group: str | None
    reader: Actor

    @property
    def rulebook(self) -> Rulebook:
        return self.appraisal.result.rulebook

    @property
    def decimals(self) -> int:
        return self.rulebook.settings.decimals

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.say.language, self.rulebook)

    @property
    def key(self) -> tuple[str, ...]:
        """Equal keys, equal screens: the data, the group, the language and the role of who looks."""
        return (self.appraisal.version, self.group or ALL, self.language, self.reader.role)

    @property
    def frames(self) -> Frames:
        return frames(self.appraisal)


def open_page(title: str) -> Page:
    """Head of a page for staff: title, period, language. Without any period, the first start instead."""
    say = Words(reader_language())
    store = the_store(say)
    found = periods(store)
    if not found:
        first_start(say, store)
    period = _settled_period(found)
    say = Words(say.language, rulebook_of(store, period).settings.period_is)
    with _head(say(title)):
        _period_control(say, found)
        language_switch(say)
    show_notice()
    return Page(say, store, found, period, palette(st.context.theme.type))


def open_view(title: str) -> View:
    """Head of a page that shows results: title, period, group, language. Stops where there is no report yet."""
    say = Words(reader_language())
    store = the_store(say)
    found = periods(store)
    if not found:
        first_start(say, store)
    period, who = _settled_period(found), actor()
    try:
        with st.spinner(say("page.scoring")):
            seen = seen_by(store, who, period)
    except Refused as refused:
        _nothing_to_see(say, title, found, period, refused)
    period, shown = seen.period, seen.appraisal
    say = Words(say.language, shown.result.rulebook.settings.period_is)
    groups = [ALL, *(group for group in shown.result.rulebook.groups if group)]
    group = settle("group", groups, ALL)
    heading = say(title, title=period.title)
    with _head(heading):
        _period_control(say, found)
        if len(groups) > 2:
            st.radio(
                say("page.control.group"), groups, key="group", horizontal=True, persist_state="session",
                format_func=lambda name: say("page.control.all") if name == ALL else _group(shown, name, say),
            )
        language_switch(say)
    if not shown.reports.readings:
        st.info(say("page.empty.no_reports"), title=say("page.empty.no_reports_title"))
        if may(period, "receive report"):
            st.page_link("app_pages/import_reports.py", label=say("page.empty.go_to_import"),
                         icon=":material/upload_file:")
        st.stop()
    show_standing(say, store, period)
    show_notice()
    return View(say, store, found, period, palette(st.context.theme.type), shown, None if group == ALL else group,
                who)


def open_own(title: str) -> OwnPage:
    """Head of a page for somebody of a unit: its name, period, language. It shows no other unit, whatever is asked."""
    say = Words(reader_language())
    store, who = the_store(say), actor()
    found = periods(store)
    if not found:
        first_start(say, store)
    period = _settled_period(found)
    rulebook = rulebook_of(store, period)
    say = Words(say.language, rulebook.settings.period_is)
    with _head(say(title, unit=Sentences(say.language, rulebook).unit(who.unit))):
        _period_control(say, found)
        language_switch(say)
    show_notice()
    if st.query_params.get("unit", who.unit) != who.unit:
        st.error(Refused("other_unit").said(say))
        st.stop()
    return OwnPage(say, store, found, period, palette(st.context.theme.type), who)


def open_own_view(title: str) -> View:
    """The same for the unit's points, as far as it may see them in this state."""
    own = open_own(title)
    try:
        with st.spinner(own.say("page.scoring")):
            seen = own_points(own.store, own.reader, own.period, own.reader.unit)
    except Refused as refused:
        st.info(refused.said(own.say), title=own.say("page.roles.not_yet"), icon=":material/lock:")
        st.stop()
    show_standing(own.say, own.store, seen.period)
    return View(own.say, own.store, own.periods, seen.period, own.colours, seen.appraisal, None, own.reader)


def _nothing_to_see(
    say: Words, title: str, found: tuple[Period, ...], period: Period, refused: Refused
) -> NoReturn:
    """The head of the page and why its period is not shown; another period is one choice away."""
    with _head(say(title, title=period.title)):
        _period_control(say, found)
        language_switch(say)
    st.info(refused.said(say), title=say("page.roles.not_yet"), icon=":material/lock:")
    st.stop()


def first_start(say: Words, store: Store) -> NoReturn:
    """An empty store: lead the reader by the hand, whichever page was opened."""
    with _head(say("page.first.title")):
        language_switch(say)
    if not ever(actor().role, "take rulebook"):
        st.info(say("page.roles.nothing_yet"))
        st.stop()
    st.markdown(say("page.first.text"))
    take_rulebook(say, store)
    st.caption(say("page.first.or_sample"))
    if st.button(say("page.first.sample"), icon=":material/science:"):
        with st.spinner(say("page.first.loading_sample")):
            load_sample(store, actor())
        st.rerun()
    restore_backup(say, store)
    st.stop()


def _group(shown: Appraisal, group: str, say: Words) -> str:
    return shown.result.rulebook.group_label(group, say.language)


def _settled_period(found: tuple[Period, ...]) -> Period:
    code = settle("period", [period.code for period in found], found[0].code)
    return next(period for period in found if period.code == code)


def _period_control(say: Words, found: tuple[Period, ...]) -> None:
    choose(st, say, "page.control.period", [period.code for period in found], key="period", width=130,
           persist_state="session")


def _head(title: str) -> st.delta_generator.DeltaGenerator:
    """A row with the title at the left; its controls follow at the right, below it on a phone."""
    row = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
    row.title(title, anchor=False, width="content")
    controls = row.container(horizontal=True, vertical_alignment="bottom", width="content")
    account_link(controls)
    return controls
