"""Who acts on a page, what they may do in this state, and how a refusal or a success is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from office.actor import Actor
from office.periods import Period
from office.permissions import allowed
from office.refused import Refused
from wording.words import Words

NOTICE = "notice"  # what was done before the page ran again


def actor() -> Actor:
    """Who works at this machine. One office, one machine: whoever reaches the page may do everything."""
    return Actor(name="office", role="administrator")


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
