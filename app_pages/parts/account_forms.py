"""Forms of the accounts page. A first password is made by the machine, shown once, and kept nowhere in clear."""

from __future__ import annotations

import streamlit as st

from app_pages.parts.acting import actor, attempt, done
from app_pages.parts.choices import choose
from app_pages.parts.opening import Page
from app_pages.parts.static_table import plain
from office.accounts import (
    Account,
    accounts,
    add_account,
    change_account,
    disable_account,
    enable_account,
    reset_password,
)
from office.actor import Role
from office.passwords import new_password
from office.periods import rulebook_of
from office.permissions import ROLES
from wording.sentences import Sentences


def new_account(page: Page) -> None:
    """Name, role and place; the password appears below once the account is there."""
    say, first = page.say, not accounts(page.store)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(say("page.accounts.called"), key="account_name", max_chars=40, width=220, live=True)
        role, organisation, unit = _place(page, "new", ("administrator",) if first else ROLES, None)
        wanted = st.button(say("page.accounts.add"), type="primary", key="account_add", icon=":material/person_add:")
    st.caption(say("page.accounts.names"))
    if wanted:
        password = new_password()
        with attempt(say):
            made = add_account(page.store, actor(), name, role, password, organisation=organisation, unit=unit)
            _say_password(page, "page.accounts.added", made.name, password)
            if first:  # from this moment on nobody goes on without signing in, not even here
                st.markdown(f"[{say('page.signed_out.sign_in')}](/login)")
                st.stop()


def change_one(page: Page) -> None:
    """One account: another role, another password, disabled or let in again."""
    say = page.say
    found = {one.name: one for one in accounts(page.store)}
    name = choose(st, say, "page.accounts.which", list(found), key="account_chosen", width=260)
    account = found[name]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role, organisation, unit = _place(page, name, ROLES, account)
        if st.button(say("page.accounts.give_role"), key="account_role"):
            with attempt(say):
                change_account(page.store, actor(), name, role, organisation=organisation, unit=unit)
                done(say("page.accounts.role_given", name=plain(name), role=say(f"office.role.{role}")))
    with st.container(horizontal=True):
        _reset(page, name)
        _open_or_shut(page, account)


def _reset(page: Page, name: str) -> None:
    say = page.say
    with st.popover(say("page.accounts.reset"), key="account_reset"):
        st.markdown(say("page.accounts.reset_means"))
        if st.button(say("page.accounts.confirm"), key="account_reset_now", type="primary"):
            password = new_password()
            with attempt(say):
                reset_password(page.store, actor(), name, password)
                _say_password(page, "page.accounts.was_reset", name, password)


def _open_or_shut(page: Page, account: Account) -> None:
    say = page.say
    if account.disabled is not None:
        if st.button(say("page.accounts.enable"), key="account_enable"):
            with attempt(say):
                enable_account(page.store, actor(), account.name)
                done(say("page.accounts.enabled", name=plain(account.name)))
        return
    with st.popover(say("page.accounts.disable"), key="account_disable"):
        st.markdown(say("page.accounts.disable_means"))
        if st.button(say("page.accounts.confirm"), key="account_disable_now", type="primary"):
            with attempt(say):
                disable_account(page.store, actor(), account.name)
                done(say("page.accounts.was_disabled", name=plain(account.name)))


def _place(page: Page, key: str, roles: tuple[Role, ...], now: Account | None) -> tuple[Role, str, str]:
    """Role, and with it the organisation of a scorer or the unit of a person of a unit."""
    say = page.say
    role = choose(st, say, "page.accounts.role", roles, key=f"role_{key}", width=150,
                  index=roles.index(now.role) if now else 0, format_func=lambda one: say(f"office.role.{one}"))
    organisation = unit = ""
    if role == "scorer":
        organisation = st.text_input(say("page.accounts.organisation"), now.organisation if now else "",
                                     key=f"organisation_{key}", max_chars=60, width=220, live=True)
    if role == "unit":
        rulebook = rulebook_of(page.store, page.period)
        sentences, units = Sentences(page.language, rulebook), [one.code for one in rulebook.units]
        unit = choose(st, say, "page.accounts.unit", units, key=f"unit_{key}", width=220, format_func=sentences.unit,
                      index=units.index(now.unit) if now and now.unit in units else 0) or ""
    return role, organisation, unit


def _say_password(page: Page, code: str, name: str, password: str) -> None:
    st.success(page.say(code, name=plain(name)), icon=":material/key:")
    st.code(password, language=None, width="content")
