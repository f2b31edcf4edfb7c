"""The pages in the order in which leaders, then staff, need them."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from app_pages.parts.acting import actor
from app_pages.parts.language import reader_language
from office.store import StoreError
from wording.words import Words

# Section -> pages with their icons. The first section, without a name, stands open in the head of every page.
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "": {
        "overview": ":material/dashboard:",
        "ranking": ":material/leaderboard:",
        "problems": ":material/error:",
        "unit": ":material/account_balance:",
        "rule": ":material/fact_check:",
        "fixes": ":material/trending_up:",
        "meeting": ":material/co_present:",
    },
    "work": {
        "period": ":material/event_note:",
        "import_reports": ":material/upload_file:",
        "review": ":material/rule_folder:",
        "entries": ":material/edit_note:",
        "objections": ":material/forum:",
        "draft": ":material/gavel:",
        "rectification": ":material/assignment_turned_in:",
        "documents": ":material/description:",
    },
    "rules": {
        "rulebook": ":material/rule:",
        "replay": ":material/experiment:",
        "trail": ":material/history:",
        "accounts": ":material/manage_accounts:",
    },
}

PAGES = tuple(name for pages in SECTIONS.values() for name in pages)

# A file of our own: a named icon as favicon would be fetched from a font server outside.
ICON = Path(__file__).parents[1] / "icon.svg"


def run() -> None:
    """Run the page that the reader asked for. What went wrong goes to the log; the screen says what to do."""
    say = Words(reader_language())
    page = navigation(say)
    try:
        actor()  # whoever is not signed in, or not any more, sees nothing of a page
        page.run()
    except StoreError as error:  # disk full, read-only, somebody else writing for too long
        st.error(say(f"office.store.{error.fault}", reason=error.reason))
    except Exception:
        reference = secrets.token_hex(4)
        logging.getLogger(__name__).exception("the page %s failed, reference %s", page.url_path or "overview", reference)
        st.error(say("page.failed.text"), title=say("page.failed.title"))
        st.caption(say("page.failed.reference", reference=reference))


def navigation(say: Words) -> st.Page:
    """The page that the reader asked for; names in the reader's language."""
    st.set_page_config(layout="wide", page_icon=ICON)
    return st.navigation(
        {
            say(f"page.section.{section}") if section else "": [
                st.Page(f"app_pages/{name}.py", title=say(f"page.{name}.name"), icon=icon, default=name == "overview")
                for name, icon in pages.items()
            ]
            for section, pages in SECTIONS.items()
        },
        position="top",
    )
