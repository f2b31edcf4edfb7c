"""Blank report workbooks, one for each unit and one for the office, to hand out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from app_pages.parts.marked_files import zipped
from app_pages.parts.opening import Page
from intake.forms import write_forms
from intake.forms.paths import plain_part
from office.periods import rulebook_of
from scoring.rulebook import Rulebook
from wording.words import Words


def offer_forms(page: Page) -> None:
    """All forms of the rulebook in use as one zip, written when somebody asks for it."""
    say, rulebook = page.say, rulebook_of(page.store, page.period)
    st.markdown(say("page.forms.about", units=len(rulebook.units)))
    st.download_button(
        say("page.forms.all", count=len(rulebook.units) + 1), lambda: forms_zip(rulebook, say),
        f"{plain_part(say('page.forms.file', period=page.period.code))}.zip", "application/zip", key="forms",
        on_click="ignore", icon=":material/folder_zip:",
    )


def forms_zip(rulebook: Rulebook, say: Words) -> bytes:
    with tempfile.TemporaryDirectory(prefix="appraisal-") as folder:
        return zipped((path.name, path.read_bytes()) for path in write_forms(rulebook, Path(folder), say))
