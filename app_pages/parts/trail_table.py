"""The entries of the audit trail: filters, a table in words, and all of them as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
import streamlit as st

from app_pages.parts.choices import choose, pick
from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.showing import as_csv
from app_pages.parts.static_table import table
from app_pages.parts.trail_words import content_of, subject_of
from office.audit import Entry, actors, entries
from office.clock import beginning_of
from office.periods import rulebook_of
from office.permissions import ACTIONS, PERMISSIONS
from wording.sentences import Sentences


def choose_entries(page: Page) -> tuple[Entry, ...]:
    """Filters: period, who, what, from day to day, subject. The latest entries first."""
    say = page.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        every = pick(st, say, "page.control.period", [page.period.code, ""], key="trail_of",
                     format_func=lambda code: code or say("page.control.all"))
        who = choose(st, say, "page.trail.who", ["", *actors(page.store)], key="trail_who", width=180,
                     format_func=lambda name: name or say("page.trail.everybody"))
        done = [action for action in ACTIONS if not action.startswith("see ")]
        what = choose(st, say, "page.trail.what", ["", *done], key="trail_what", width=220,
                      format_func=lambda action: _action(page, action) or say("page.trail.everything"))
        subject = st.text_input(say("page.trail.subject"), key="trail_subject", width=200, live=True)
        since = st.date_input(say("page.trail.since"), None, key="trail_since", format="YYYY-MM-DD", width=150)
        until = st.date_input(say("page.trail.until"), None, key="trail_until", format="YYYY-MM-DD", width=150)
    found = entries(
        page.store, every or None, actor=who or None, action=what or None, subject=subject.strip() or None,
        since=beginning_of(since) if since else None, before=beginning_of(until + timedelta(1)) if until else None,
    )
    return found[::-1]


def trail_table(page: Page, found: Sequence[Entry]) -> None:
    """Each entry in words; the file has the values before and after, and the hashes, as they are kept."""
    say = page.say
    st.caption(say("page.trail.count", count=len(found)))
    if not found:
        return
    rulebooks = {period.code: rulebook_of(page.store, period) for period in page.periods}
    sentences = {code: Sentences(page.language, rulebook) for code, rulebook in rulebooks.items()}
    nameless = Sentences(page.language)

    def words(one: Entry) -> Sentences:
        return sentences.get(one.period or "", nameless)

    columns = {
        "at": [say("page.trail.minute", at=local(one.at)) for one in found],
        "who": [say("page.trail.who_as", name=one.actor, role=say(f"office.role.{one.role}")) for one in found],
        "what": [_action(page, one.action) for one in found],
        "subject": [subject_of(one, words(one)) for one in found],
        "content": [content_of(one, words(one)) for one in found],
    }
    frame = pd.DataFrame({say(f"page.trail.{name}"): cells for name, cells in columns.items()})
    table(frame, {}, say("page.trail.alt", count=len(found)), "trail",
          unbroken=[say(f"page.trail.{name}") for name in ("at", "who", "what")])
    st.download_button(say("page.trail.file"), lambda: as_csv(_as_kept(found)), "audit-trail.csv", "text/csv",
                       icon=":material/download:", on_click="ignore")


def _as_kept(found: Sequence[Entry]) -> pd.DataFrame:
    """The entries for a file: times in UTC, values as JSON."""
    return pd.DataFrame(
        [
            (one.at.isoformat(), one.actor, one.role, one.period, one.action, one.subject,
             json.dumps(one.before, ensure_ascii=False), json.dumps(one.after, ensure_ascii=False), one.hash)
            for one in found
        ],
        columns=["at_utc", "actor", "role", "period", "action", "subject", "before", "after", "hash"],
    )


def _action(page: Page, action: str) -> str:
    """An action in the reader's language; those of earlier versions of the program as they were written."""
    return page.say(f"office.action.{action.replace(' ', '_')}") if action in PERMISSIONS else action
