"""The pages in the order in which leaders, then staff, need them, and who may open each."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from app_pages.parts.acting import actor
from app_pages.parts.first_look import note_page
from app_pages.parts.language import reader_language
from office.actor import Role
from office.permissions import ever
from office.refused import Refused
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

# The pages of a unit, for nobody else.
OWN: Mapping[str, str] = {"own_report": ":material/upload_file:", "own_result": ":material/account_balance:"}

# What a person has to be allowed, in some state, to open a page; the page itself says what the present state allows.
RESULTS = ("overview", "ranking", "problems", "unit", "rule", "meeting", "documents")
NEEDED: Mapping[str, str] = {
    **dict.fromkeys(PAGES, "see work"),
    **dict.fromkeys(RESULTS, "see all points"),
    "entries": "see own items",
    "accounts": "add account",
    "own_report": "see own report",
    "own_result": "see own points",
}

# A file of our own: a named icon as favicon would be fetched from a font server outside.
ICON = Path(__file__).parents[1] / "icon.svg"
HOME = "overview"


def run() -> None:
    """Run the page that the reader asked for. What went wrong goes to the log; the screen says what to do."""
    say, asked = Words(reader_language()), "?"
    st.set_page_config(layout="wide", page_icon=ICON)
    try:
        role = actor().role  # whoever is not signed in, or not any more, sees nothing of a page
        page = navigation(say, role)
        asked = page.url_path or HOME
        note_page(asked)
        if ever(role, NEEDED[asked]):
            page.run()
        elif asked == HOME:
            st.switch_page(f"app_pages/{home_of(role)}.py")
        else:
            refuse(say, role)
    except StoreError as error:  # disk full, read-only, somebody else writing for too long
        st.error(say(f"office.store.{error.fault}", reason=error.reason))
    except Refused as refused:  # a page that its role or the state of the period does not let see
        st.info(refused.said(say), icon=":material/lock:")
    except Exception:  # whatever it is: the trace goes to the log, the reader gets a number to name it by
        reference = secrets.token_hex(4)
        logging.getLogger(__name__).exception("the page %s failed, reference %s", asked, reference)
        st.error(say("page.failed.text"), title=say("page.failed.title"))
        st.caption(say("page.failed.reference", reference=reference))


def navigation(say: Words, role: Role) -> st.Page:
    """The page that the reader asked for; names in the reader's language. Pages of other roles are not offered.

    They are known all the same: who comes to one by its address is told why it stays shut.
    """

    def entry(name: str, icon: str) -> st.Page:
        return st.Page(
            f"app_pages/{name}.py", title=say(f"page.{name}.name"), icon=icon, default=name == HOME,
            visibility="visible" if ever(role, NEEDED[name]) else "hidden",
        )

    shown = {
        say(f"page.section.{section}") if section else "": [entry(name, icon) for name, icon in pages.items()]
        for section, pages in SECTIONS.items()
    }
    shown[""] += [entry(name, icon) for name, icon in OWN.items()]
    return st.navigation(shown, position="top")


def home_of(role: Role) -> str:
    """The first page that a role may open."""
    return next(name for name in (*PAGES, *OWN) if ever(role, NEEDED[name]))


def refuse(say: Words, role: Role) -> None:
    """Say that a page is not for this role, and where to go on."""
    st.warning(say("page.roles.refused", role=say(f"office.role.{role}")), title=say("page.roles.refused_title"),
               icon=":material/lock:")
    home = home_of(role)
    st.page_link(f"app_pages/{home}.py", label=say("page.roles.go", page=say(f"page.{home}.name")),
                 icon=":material/arrow_forward:")
