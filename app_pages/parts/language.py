"""The reader's language: from the address, else from the browser, with a switch on every page."""

from __future__ import annotations

from typing import cast

import streamlit as st

from app_pages.parts.address import settle
from wording.words import LANGUAGES, Language, Words


def reader_language() -> Language:
    """Chinese unless the browser or the address asks for another language."""
    locale = st.context.locale or "zh"
    return cast("Language", settle("lang", LANGUAGES, "zh" if locale.startswith("zh") else "en"))


def language_switch(say: Words) -> None:
    """Chinese or English; each is named in itself, so that nobody has to read the other one to find it."""
    st.radio(
        say("page.control.language"), LANGUAGES, key="lang", horizontal=True, persist_state="session",
        format_func=lambda language: Words(language)("language.name"),
    )
