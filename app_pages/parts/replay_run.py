"""Upload a draft, try it on the chosen periods with progress, and keep what came out for this session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from app_pages.parts.choices import choose_some
from app_pages.parts.findings import findings_table
from app_pages.parts.opening import Page
from office.appraisals import appraisal
from office.grades import DecidedGrade
from office.periods import Period
from office.trial import periods_to_try, read_draft, try_draft
from scoring.finding import Finding
from scoring.replay import Replay
from wording.fixes import FixWords

TRIED = "draft_tried"


@dataclass(frozen=True)
class Trial:
    """A draft on one period; `said` knows the labels of the draft, `before` those of the rulebook in use.

    `decided`: the committee's grades of the period.
    """

    period: str
    found: Replay
    decided: Mapping[str, DecidedGrade]
    said: FixWords
    before: FixWords


@dataclass(frozen=True)
class _Tried:
    findings: tuple[Finding, ...]
    replays: Mapping[str, Replay]
    decided: Mapping[str, Mapping[str, DecidedGrade]]  # by period


def run_draft(page: Page) -> None:
    """The upload field, the periods and the button. A draft with errors is not tried, and every mistake is listed."""
    say = page.say
    usable = periods_to_try(page.store, page.periods)
    if not usable:
        st.info(say("page.replay.no_periods"))
        st.stop()
    file = st.file_uploader(say("page.replay.upload"), key="draft_file", help=say("page.replay.upload_help"))
    st.caption(say("page.import.upload_words"))
    codes = [period.code for period in usable]
    row = st.container(horizontal=True, vertical_alignment="bottom")
    default = [page.period.code] if page.period.code in codes else codes[:1]
    chosen = choose_some(row, say, "page.replay.periods", codes, default=default, width=320,
                         placeholder=say("page.replay.periods"))
    if row.button(say("page.replay.run"), type="primary", icon=":material/experiment:",
                  disabled=file is None or not chosen) and file is not None:
        _run(page, file.name, file.getvalue(), [period for period in usable if period.code in chosen])


def _run(page: Page, name: str, content: bytes, periods: Sequence[Period]) -> None:
    say = page.say
    st.session_state.pop(TRIED, None)
    read = read_draft(name, content)
    if read.rulebook is None:
        st.error(say("page.replay.refused"), title=say("page.replay.refused_title"))
        findings_table(read.findings, say)
        st.stop()
    replays: dict[str, Replay] = {}
    bar = st.progress(0.0, say("page.replay.running", period=periods[0].code))
    for number, period in enumerate(periods, start=1):
        bar.progress((number - 1) / len(periods), say("page.replay.running", period=period.code))
        replays[period.code] = try_draft(page.store, period, read.rulebook)
    bar.empty()
    st.session_state[TRIED] = _Tried(
        read.findings, replays, {period.code: appraisal(page.store, period).decided for period in periods}
    )


def chosen_trial(page: Page) -> Trial | None:
    """What came out for the period that the reader chooses; None before anything was tried."""
    tried: _Tried | None = st.session_state.get(TRIED)
    if tried is None:
        return None
    say = page.say
    if tried.findings:
        with st.expander(say("page.replay.warnings"), icon=":material/info:"):
            findings_table(tried.findings, say)
    codes = list(tried.replays)
    code = codes[0]
    if len(codes) > 1:
        code = st.radio(say("page.control.period"), codes, key="draft_period", horizontal=True)
    found = tried.replays[code]
    words = (FixWords(say.language, result.rulebook) for result in (found.draft, found.now))
    return Trial(code, found, tried.decided[code], *words)
