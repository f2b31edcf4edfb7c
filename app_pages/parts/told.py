"""The appraisal in view as pages and documents tell it."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.frames import VERSION
from app_pages.parts.opening import View
from office.appraisals import Appraisal
from reports.account import Account
from wording.words import Language


def told(view: View) -> Account:
    """What the sentences of a page are made from."""
    return _told(view.appraisal, view.say.language)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=VERSION)
def _told(found: Appraisal, language: Language) -> Account:
    return Account(found.result, language, found.previous, found.arrivals, found.decided)


def bold(text: str) -> str:
    """How pages write what matters."""
    return f"**{text}**"
