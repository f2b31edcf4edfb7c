"""The same points by a workbook: a blank one to fill in, and where to import it."""

from __future__ import annotations

from io import BytesIO

import streamlit as st

from app_pages.parts.opening import Page
from intake.forms.names import Names
from intake.forms.office import office_book
from intake.forms.paths import plain_part
from office.periods import rulebook_of


def offer_office_form(page: Page) -> None:
    """A blank office workbook, made when somebody asks for it, and the way to the import page."""
    say = page.say
    rulebook = rulebook_of(page.store, page.period)

    def blank() -> bytes:
        content = BytesIO()
        office_book(rulebook, Names(rulebook, page.language), say).save(content)
        return content.getvalue()

    st.caption(say("page.entries.workbook_about"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("page.entries.blank_form"), blank, f"{plain_part(say('form.office.file'))}.xlsx",
            key="office_form", on_click="ignore", icon=":material/download:",
        )
        st.page_link("app_pages/import_reports.py", label=say("page.empty.go_to_import"), icon=":material/upload_file:")
