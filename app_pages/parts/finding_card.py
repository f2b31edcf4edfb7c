"""One finding: how grave, what is wrong, where, the piece of the sheet around it, and whether it is all right so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.findings import called, some_of
from app_pages.parts.opening import Page
from app_pages.parts.sheet_piece import show_places
from app_pages.parts.static_table import plain
from intake.marked.places import cells_of
from office.findings import Acceptance, accept_finding, key_of, take_back_acceptance
from office.marked_files import files_that_count
from scoring.finding import Finding, Severity
from scoring.rulebook import Rulebook
from wording.sentences import Sentences

COLOURS: Mapping[Severity, Literal["red", "orange", "gray"]] = {
    Severity.ERROR: "red", Severity.WARNING: "orange", Severity.INFO: "gray"
}
ICONS: Mapping[Severity, str] = {
    Severity.ERROR: ":material/error:", Severity.WARNING: ":material/warning:", Severity.INFO: ":material/info:"
}

PIECES = 12  # of findings that say the same, so many are shown in their sheet


@dataclass(frozen=True)
class Desk:
    """What findings are shown with: `files` are those whose sheets can be shown, `acting` whether staff may accept."""

    page: Page
    sentences: Sentences
    files: Collection[str]
    acting: bool


def desk(page: Page, rulebook: Rulebook) -> Desk:
    files = files_that_count(page.store, page.period.code)
    return Desk(page, Sentences(page.language, rulebook), files, may(page.period, "accept finding"))


def show_finding(desk: Desk, findings: Sequence[Finding], key: str, accepted: Acceptance | None = None) -> None:
    """What is said once or several times in a file (`findings.together`): where, what can be done, and the sentence.

    `key`: its place on the page.
    """
    page, say, finding = desk.page, desk.page.say, findings[0]
    key = f"{key}_{key_of(finding)[:8]}"  # what is written for one finding is never there for the one that moves up
    with st.container(border=True, gap="xsmall"):
        row = st.container(horizontal=True, vertical_alignment="center", gap="small")
        row.badge(say(f"page.findings.{finding.severity}"), icon=ICONS[finding.severity],
                  color=COLOURS[finding.severity])
        row.markdown(place_of(finding, desk.sentences), width="content")
        places = []
        if finding.file is not None and finding.file in desk.files and finding.sheet is not None and finding.cell:
            places = [(finding.file, one.sheet, cell) for one in findings[:PIECES] if one.sheet is not None
                      for cell in dict.fromkeys(cells_of(one))]
        # switches, not popovers: those run the page again when they close, under the click that closed them
        shown = bool(places) and row.toggle(say("page.unit.show_cells"), key=f"piece_{key}")
        if desk.acting and accepted is not None and row.button(
            say("page.accepted.take_back"), key=f"back_{key}", type="tertiary", icon=":material/undo:"
        ):
            with attempt(say):
                take_back_acceptance(page.store, actor(), page.period.code, finding)
                done(say("page.accepted.taken_back"))
        accepting = desk.acting and accepted is None and finding.severity is Severity.WARNING and row.toggle(
            say("page.accept.open"), key=f"accept_{key}")
        st.markdown(plain(desk.sentences.what(finding)))
        if len(findings) > 1:
            others = [" ".join(filter(None, (one.sheet, one.cell))) for one in findings[1:]]
            st.caption(say("page.findings.also", count=len(others), places=some_of(others, desk.sentences)))
        if accepting:
            accept_form(page, finding, key)
        if shown:
            show_places(page, places)
        if accepted is not None:
            st.markdown(say("page.accepted.reason", reason=plain(accepted.reason), by=plain(accepted.by)))


def place_of(finding: Finding, sentences: Sentences) -> str:
    """File, sheet and cell; of a finding without a file the unit."""
    parts = [called(finding.file), finding.sheet or "", finding.cell or ""]
    if not finding.file and finding.unit is not None:
        parts = [sentences.unit(finding.unit)]
    return " · ".join(f"**{plain(part)}**" if part == finding.cell else plain(part) for part in parts if part)


def accept_form(page: Page, finding: Finding, key: str) -> None:
    """Asks for the reason."""
    say = page.say
    with st.form(f"accept_form_{key}", border=False, enter_to_submit=False):
        reason = st.text_input(say("page.accept.reason"), placeholder=say("page.accept.example"), max_chars=200,
                               key=f"reason_{key}", width=480)
        if st.form_submit_button(say("page.accept.do"), type="primary"):
            with attempt(say):
                accept_finding(page.store, actor(), page.period.code, finding, reason)
                done(say("page.accept.done"))
