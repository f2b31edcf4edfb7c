"""Files that nothing was read from: held back, unreadable, or of nobody knows which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app_pages.parts.findings import each_once
from app_pages.parts.held_files import show_held
from app_pages.parts.one_file import file_controls
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from office.appraisals import Appraisal
from office.held import undecided
from office.submissions import Submission, names_told, submissions
from scoring.finding import Finding, Severity
from wording.sentences import Sentences

OF_NOBODY = frozenset({"unit_not_named", "units_disagree", "unit_ambiguous"})
"""Findings that a person ends who says whose report the file is."""
OF_STRANGERS = frozenset({"unit_unknown", "unit_near"})
"""The same where nothing else was read from the file: all of it is of a unit that nobody knows."""


@dataclass(frozen=True)
class InQuestion:
    """Files that count, each with what is wrong with it."""

    unreadable: Sequence[tuple[Submission, Sequence[Finding]]]
    of_nobody: Sequence[tuple[Submission, Sequence[Finding]]]
    held: int

    @property
    def count(self) -> int:
        return len(self.unreadable) + len(self.of_nobody) + self.held


def in_question(page: Page, found: Appraisal) -> InQuestion:
    current = [item for item in submissions(page.store, page.period.code) if item.current]
    about: dict[str | None, list[Finding]] = {}
    for finding in found.findings:
        about.setdefault(finding.file, []).append(finding)
    unreadable, of_nobody = list[tuple[Submission, Sequence[Finding]]](), list[tuple[Submission, Sequence[Finding]]]()
    names = names_told(current)
    for item in current:
        file = names[item.id]
        readable, said = file in found.reports.files, about.get(file, [])
        codes = OF_NOBODY if item.covers else OF_NOBODY | OF_STRANGERS
        wrong = [one for one in said if (one.code in codes if readable else one.severity is not Severity.INFO)]
        if wrong:
            (of_nobody if readable else unreadable).append((item, wrong))
    return InQuestion(unreadable, of_nobody, len(undecided(page.store, page.period.code)))


def show_in_question(page: Page, found: Appraisal, files: InQuestion) -> None:
    """Held files with their two ways on, files to assign, files that cannot be read."""
    say, sentences = page.say, Sentences(page.language, found.result.rulebook)
    if not files.count:
        st.success(say("page.files.none"))
        return
    show_held(page)
    if files.of_nobody:
        st.header(say("page.files.of_nobody", count=len(files.of_nobody)), anchor=False)
        for item, wrong in files.of_nobody:
            with st.container(border=True, gap="xsmall"):
                show_item(item, wrong, sentences)
                file_controls(page, [item], f"file_{item.id}")
    if files.unreadable:
        st.header(say("page.files.unreadable", count=len(files.unreadable)), anchor=False)
        st.markdown(say("page.files.unreadable_about"))
        for item, wrong in files.unreadable:
            with st.container(border=True, gap="xsmall"):
                show_item(item, wrong, sentences)
                file_controls(page, [item], f"file_{item.id}", assigning=False)


def show_item(item: Submission, wrong: Sequence[Finding], sentences: Sentences) -> None:
    """A file with what is wrong with it."""
    st.markdown("\n".join([f"**{plain(item.name)}**", *each_once(wrong, sentences)]))
