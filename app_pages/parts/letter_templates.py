"""The template of the letters on the page: the office's own in all its versions, one just brought, and its names."""

from __future__ import annotations

import hashlib

import pandas as pd
import streamlit as st

from app_pages.parts.acting import actor, attempt, done, may
from app_pages.parts.choices import choose
from app_pages.parts.document_downloads import WORD
from app_pages.parts.letters import mistakes_of
from app_pages.parts.local_time import local
from app_pages.parts.opening import View
from app_pages.parts.static_table import plain, table
from office.letter_templates import (
    LetterTemplate,
    keep_template,
    remove_template,
    template_content,
    template_in_use,
    template_versions,
)
from reports.account import Account
from reports.letters.names import names_table
from reports.letters.render import TemplateRefusedError
from reports.letters.template import default_template
from wording.words import Words


def letter_template(view: View, account: Account) -> bytes:
    """The template for the letters: one that was just brought, else the office's own, else that of the program."""
    say, store = view.say, view.store
    own, default = template_in_use(store, say.language), default_template(say.language)
    st.markdown(say("page.documents.template_text"))
    st.markdown(say("page.documents.template_default") if own is None else
                say("page.documents.template_own", template=plain(_said(own, say))))
    row = st.container(horizontal=True)
    row.download_button(say("page.documents.take_template"), default, f"{say('page.documents.template_file')}.docx",
                        WORD, icon=":material/download:", on_click="ignore")
    if (own is not None and may(view.period, "remove template")
            and row.button(say("page.documents.remove_template"), icon=":material/undo:")):
        with attempt(say):
            remove_template(store, actor(), say.language)
            done(say("page.documents.template_removed"))
    _versions(view)
    file = st.file_uploader(say("page.documents.own_template"), type="docx", key="own_template",
                            help=say("page.documents.own_template_help"))
    st.caption(say("page.import.upload_words"))
    _names(say)
    if file is None:
        return default if own is None else template_content(store, own)
    if own is None or own.sha256 != hashlib.sha256(file.getvalue()).hexdigest():
        st.info(say("page.documents.template_not_kept"))
        if may(view.period, "keep template") and st.button(say("page.documents.keep_template"), type="primary"):
            _keep(view, account, file.name, file.getvalue())
    return file.getvalue()


def _keep(view: View, account: Account, name: str, content: bytes) -> None:
    say = view.say
    with attempt(say):
        try:
            keep_template(view.store, actor(), account, name, content)
        except TemplateRefusedError as refused:
            st.error(mistakes_of(refused, say))
        else:
            done(say("page.documents.template_kept"))


def _versions(view: View) -> None:
    """Every version that was kept, to take away and bring again."""
    say = view.say
    kept = [one for one in template_versions(view.store, say.language) if one.sha256 is not None]
    if kept:
        row = st.container(horizontal=True, vertical_alignment="bottom")
        chosen = choose(row, say, "page.documents.template_versions", kept, width=420,
                        format_func=lambda one: _said(one, say))
        row.download_button(say("page.documents.take_version"), template_content(view.store, chosen), chosen.name, WORD,
                            icon=":material/download:", on_click="ignore")


def _said(template: LetterTemplate, say: Words) -> str:
    return say("page.documents.template_version", name=template.name, by=template.by, at=local(template.at))


def _names(say: Words) -> None:
    heads = [say(f"page.documents.{part}") for part in ("name_used", "name_meaning")]
    with st.expander(say("page.documents.names"), key="letter_names"):
        st.caption(say("page.documents.names_text"))
        table(pd.DataFrame(names_table(say), columns=heads), {}, say("page.documents.names"), "letter_names_table")
