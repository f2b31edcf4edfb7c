"""Files that prove something: taken in with what they prove, and handed out again."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.opening import Page
from office.evidence import MEGABYTES
from office.files import Attachment, bytes_of


def take_evidence(page: Page, key: str) -> Attachment | None:
    """An upload field for one file."""
    say = page.say
    file = st.file_uploader(say("page.evidence.upload"), key=key, help=say("page.evidence.help", megabytes=MEGABYTES))
    st.caption(say("page.import.upload_words") + say("page.evidence.searched"))
    return None if file is None else (file.name, file.getvalue())


def offer_evidence(page: Page, digest: str | None, name: str | None, key: str) -> None:
    """A button that hands a file out; it is read when somebody asks for it."""
    if digest is None or name is None:
        return
    st.download_button(
        page.say("page.evidence.download", file=name), lambda: bytes_of(page.store, digest), name,
        "application/octet-stream", key=key, on_click="ignore", type="tertiary", icon=":material/attach_file:",
    )
