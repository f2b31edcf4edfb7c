"""Feedback letters on the page: a try on one unit, and all letters as one archive."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

import streamlit as st

from app_pages.parts.choices import choose
from app_pages.parts.document_downloads import WORD, file_of
from app_pages.parts.static_table import plain
from reports.account import Account
from reports.archive import EARLIEST
from reports.letters.render import Letter, TemplateRefusedError, letters
from wording.words import Words

MADE = "letters_made"  # what was made last, until the page is left or something changes


def try_template(account: Account, labels: Mapping[str, str], template: bytes) -> None:
    """One letter, to look at before all are made."""
    say = account.words
    row = st.container(horizontal=True, vertical_alignment="bottom")
    unit = choose(row, say, "page.documents.try_unit", list(labels), format_func=labels.__getitem__,
                  key="letter_unit", width=240)
    if row.button(say("page.documents.try"), icon=":material/science:"):
        with st.spinner(say("page.documents.making")):
            made = _made(account, [unit], template)
        if made:
            st.download_button(say("page.documents.take_letter", unit=labels[unit]), made[0].content or b"",
                               made[0].name, WORD, icon=":material/download:", on_click="ignore")


def offer_letters(account: Account, units: Sequence[str], template: bytes, version: str) -> None:
    """Make the letters to all units in view, with progress; then hand them out as one archive."""
    say = account.words
    token = (version, say.language, account.issue.standing, tuple(units), hashlib.sha256(template).hexdigest())
    if st.button(say("page.documents.make_letters", count=len(units)), type="primary", icon=":material/mail:"):
        bar = st.progress(0.0, say("page.documents.making"))
        made = _made(account, units, template, bar)
        bar.empty()
        st.session_state[MADE] = (token, archive(made), [letter for letter in made if letter.content is None])
    made_for, content, failed = st.session_state.get(MADE, (None, b"", []))
    if made_for != token or not content:
        return
    for letter in failed:
        for mistake in letter.mistakes:
            st.error(plain(say("letter.failed", unit=account.sentences.unit(letter.unit), mistake=mistake.said(say))))
    missing = [account.sentences.unit(unit) for unit in units if account.arrivals.get(unit) == "not_reported"]
    if missing:
        st.info(plain(say("command.letters.not_reported", units=missing)))
    st.download_button(say("page.documents.take_letters", count=len(units) - len(failed)), content,
                       file_of(account, "page.documents.letters", "zip"), "application/zip",
                       icon=":material/folder_zip:", on_click="ignore")


def archive(made: Sequence[Letter]) -> bytes:
    """The letters in one zip; the same letters give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as folder:
        for letter in made:
            if letter.content is not None:
                folder.writestr(zipfile.ZipInfo(letter.name, EARLIEST), letter.content)
    return content.getvalue()


def _made(
    account: Account, units: Sequence[str], template: bytes, bar: st.delta_generator.DeltaGenerator | None = None
) -> list[Letter]:
    """The letters; nothing, and the mistakes on the page, where the template cannot be used."""
    say = account.words

    def show(done: int, of: int) -> None:
        if bar is not None:
            bar.progress(done / of, say("page.documents.made", done=done, of=of))

    try:
        return list(letters(account, template, units, show))
    except TemplateRefusedError as refused:
        st.error(mistakes_of(refused, say))
        return []


def mistakes_of(refused: TemplateRefusedError, say: Words) -> str:
    """Why a template cannot be used, with the paragraphs as they stand in it."""
    return "\n\n".join([say("letter.refused"), *(f"- {plain(line)}" for line in refused.said(say))])
