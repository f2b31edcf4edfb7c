"""Feedback letters on the page: the template that staff bring, a try on one unit, and all letters as one archive."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from app_pages.parts.document_downloads import WORD, file_of
from app_pages.parts.static_table import table
from reports.account import Account
from reports.archive import EARLIEST
from reports.letters.names import names_table
from reports.letters.render import Letter, TemplateRefusedError, letters
from reports.letters.template import default_template
from wording.words import Words

MADE = "letters_made"  # what was made last, until the page is left or something changes


def letter_template(say: Words) -> bytes:
    """The template in use: one that staff brought, else the one that comes with the program."""
    st.markdown(say("page.documents.template_text"))
    default = default_template(say.language)
    name = f"{say('page.documents.template_file')}.docx"
    st.download_button(say("page.documents.take_template"), default, name, WORD, icon=":material/download:",
                       on_click="ignore")
    file = st.file_uploader(say("page.documents.own_template"), type="docx", key="own_template",
                            help=say("page.documents.own_template_help"))
    heads = [say(f"page.documents.{part}") for part in ("name_used", "name_meaning")]
    names = pd.DataFrame(names_table(say), columns=heads)
    with st.expander(say("page.documents.names"), key="letter_names"):
        st.caption(say("page.documents.names_text"))
        table(names, {}, say("page.documents.names"), "letter_names_table")
    return default if file is None else file.getvalue()


def try_template(account: Account, labels: Mapping[str, str], template: bytes) -> None:
    """One letter, to look at before all are made."""
    say = account.words
    row = st.container(horizontal=True, vertical_alignment="bottom")
    unit = row.selectbox(say("page.documents.try_unit"), list(labels), format_func=labels.__getitem__,
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
            st.error(say("letter.failed", unit=account.sentences.unit(letter.unit), mistake=mistake.said(say)))
    missing = [account.sentences.unit(unit) for unit in units if account.arrivals.get(unit) == "not_reported"]
    if missing:
        st.info(say("command.letters.not_reported", units=missing))
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
        st.error("\n\n".join([say("letter.refused"), *(f"- {line}" for line in map(_plain, refused.said(say)))]))
        return []


def _plain(text: str) -> str:
    """A quoted paragraph with nothing in it that the page would take for markup."""
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("`", "\\`").replace("$", "\\$")
