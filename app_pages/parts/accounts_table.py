"""All accounts as a table: what each may do, for whom, and whether it is open."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.parts.local_time import local
from app_pages.parts.opening import Page
from app_pages.parts.static_table import table
from office.accounts import accounts
from office.periods import rulebook_of
from wording.sentences import Sentences


def accounts_table(page: Page) -> None:
    """Every account, disabled ones too: the audit trail names them."""
    say, found = page.say, accounts(page.store)
    if not found:
        return
    sentences = Sentences(page.language, rulebook_of(page.store, page.period))
    columns = {
        "called": [one.name for one in found],
        "role": [say(f"office.role.{one.role}") for one in found],
        "place": [one.organisation or (sentences.unit(one.unit) if one.unit else "") for one in found],
        "state": [say(f"account.{one.state}") for one in found],
        "created": [say("page.trail.minute", at=local(one.created)) for one in found],
    }
    st.caption(say("page.accounts.count", count=len(found)))
    table(
        pd.DataFrame({say(f"page.accounts.{name}"): cells for name, cells in columns.items()}), {},
        say("page.accounts.alt", count=len(found)), "accounts",
        unbroken=[say(f"page.accounts.{name}") for name in ("called", "state")],
    )
