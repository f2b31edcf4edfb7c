"""The appraisal in view as pages and documents tell it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from app_pages.parts.frames import VERSION
from app_pages.parts.opening import Page, View
from office.appraisals import Appraisal
from office.publication import printed_head
from reports.account import Account
from reports.issue import Decision, Issue
from wording.words import Language


def issued(view: View) -> Account:
    """The same as it goes out now: a draft until it is published, then with the head of the audit trail."""
    return issued_by(view, view.appraisal)


def issued_by(page: Page, found: Appraisal) -> Account:
    """The same for a page that shows no result itself."""
    account = account_of(found, page.language)
    if page.period.state != "published":
        return account
    return replace(account, issue=replace(account.issue, standing="published",
                                          head=printed_head(page.store, page.period.code)))


def told(view: View) -> Account:
    """What the sentences of a page are made from."""
    return account_of(view.appraisal, view.say.language)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=VERSION)
def account_of(found: Appraisal, language: Language) -> Account:
    """An appraisal as a draft, told in one language."""
    decided = {unit: Decision(one.grade, one.reason) for unit, one in found.decided.items()}
    return Account(found.result, language, found.previous, found.arrivals, Issue("draft", decided))


def bold(text: str) -> str:
    """How pages write what matters; a full stop stays outside: behind it Markdown would not see the end of it."""
    inside = text.rstrip("。.")
    return f"**{inside}**{text[len(inside):]}"
