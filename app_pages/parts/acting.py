"""Who acts on a page, what they may do in this state, and how a refusal or a success is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from app_pages.parts.stored import the_store
from office.accounts import any_account
from office.actor import Actor
from office.periods import Period
from office.permissions import allowed
from office.refused import Refused
from office.sessions import COOKIE, actor_of
from wording.words import Words

ALONE = Actor(name="office", role="administrator")
NOTICE = "notice"  # what was done before the page ran again


def actor() -> Actor:
    """Who is at the page, looked up anew each time; the page ends here for somebody who is not signed in any more.

    A store without accounts has one user, at this machine, who may do everything.
    """
    say = Words(st.session_state["lang"])  # settled before any page begins
    store = the_store(say)
    if not any_account(store):
        return ALONE
    found = actor_of(store, presented_cookie())
    if found is None:
        st.info(say("page.signed_out.text"), title=say("page.signed_out.title"), icon=":material/lock:")
        st.markdown(f"[{say('page.signed_out.sign_in')}](/login)")
        st.stop()
    return found


def presented_cookie() -> str | None:
    """The session's cookie as the browser sent it when it connected."""
    return st.context.cookies.get(COOKIE)


def may(period: Period, action: str) -> bool:
    """Whether the person at the page may do this in the period's present state: one table says so."""
    return allowed(actor().role, period.state, action)


@contextmanager
def attempt(say: Words) -> Iterator[None]:
    """Do something that the office may refuse: the reason stands on the page, and nothing was changed."""
    try:
        yield
    except Refused as refused:
        st.error(refused.said(say))


def done(text: str) -> NoReturn:
    """Run the page again with the data as they are now, and say at its head what was done."""
    st.session_state[NOTICE] = text
    st.rerun()


def show_notice() -> None:
    if NOTICE in st.session_state:
        st.success(st.session_state.pop(NOTICE))
