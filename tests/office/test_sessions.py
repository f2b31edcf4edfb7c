"""Sessions: what a cookie opens, and for how long; failed sign-ins have to wait, also after a restart."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from accounts_shop import FIRST, OPERATOR, OWN, account, cheap_passwords, cookie

from office.accounts import add_account, disable_account
from office.actor import Actor
from office.attempts import FREE
from office.refused import Refused
from office.sessions import actor_of, session_of, sign_in, sign_out, signing_key
from office.store import Store, open_store

NOON = datetime(2026, 3, 2, 12)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_passwords(monkeypatch)


@pytest.fixture
def store(empty: Store) -> Store:
    store = replace(empty, clock=lambda: NOON)
    account(store, "chief")
    return store


def at(store: Store, **later: float) -> Store:
    """The same store some time later."""
    return replace(store, clock=lambda: NOON + timedelta(**later))


def fails(store: Store, name: str = "chief", password: str = "wrong word", address: str = "10.1.1.1") -> Refused:  # noqa: S107
    with pytest.raises(Refused) as caught:
        sign_in(store, name, password, address)
    return caught.value


def test_a_cookie_opens_its_session_until_it_expires(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held = sign_in(store, " CHIEF", OWN, "10.1.1.1")
    assert actor_of(store, held) == Actor("chief", "administrator")
    assert actor_of(at(store, hours=9.9), held) == Actor("chief", "administrator")
    assert actor_of(at(store, hours=10), held) is None
    monkeypatch.setenv("APPRAISAL_SESSION_HOURS", "0.5")
    short = sign_in(store, "chief", OWN, "10.1.1.1")
    assert session_of(at(store, minutes=31), short) is None


def test_forged_ended_and_empty_cookies_open_nothing(store: Store) -> None:
    held = sign_in(store, "chief", OWN, "10.1.1.1")
    token, signature = held.rsplit(".", 1)
    for forged in (None, "", "x", token, f"{token}x.{signature}", f"{token}.{signature[:-1]}", held + " ", "ÿ.ÿ", "." * 500):
        assert session_of(store, forged) is None
    sign_out(store, token)
    assert session_of(store, held) is not None, "only the signed cookie ends a session"
    sign_out(store, held)
    assert session_of(store, held) is None, "a cookie that was copied before is of no use"
    sign_out(store, held)


def test_a_cookie_of_another_store_opens_nothing(store: Store, places: Callable[[], str]) -> None:
    other = open_store(places())
    account(other, "chief")
    assert signing_key(other) != signing_key(store)
    assert session_of(store, cookie(other, "chief")) is None
    other.engine.dispose()


def test_a_first_password_opens_the_session_but_nobody_acts_until_it_is_changed(store: Store) -> None:
    add_account(store, OPERATOR, "looker", "leader", FIRST)
    held = sign_in(store, "looker", FIRST, "10.1.1.1")
    session = session_of(store, held)
    assert session is not None
    assert session.account.must_change
    assert actor_of(store, held) is None


def test_the_refusal_says_nothing_about_which_part_was_wrong(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    account(store, "looker", "leader")
    disable_account(store, OPERATOR, "looker")
    with caplog.at_level(logging.INFO):
        codes = {fails(store).code, fails(store, "MyPass77word!").code, fails(store, "looker", OWN).code}
    assert codes == {"sign_in_failed"}
    assert "no such account" in caplog.text
    assert "(disabled)" in caplog.text
    for secret in ("MyPass77word!", "wrong word", OWN):
        assert secret not in caplog.text


def test_failures_of_an_account_have_to_wait_longer_and_longer_also_after_a_restart(store: Store, place: str) -> None:
    for _ in range(FREE["account"]):
        assert fails(store).code == "sign_in_failed"
    waiting = fails(store)
    assert (waiting.code, waiting.values) == ("sign_in_wait", {"seconds": 1})
    restarted = replace(open_store(place), clock=store.clock)
    assert fails(restarted, address="10.9.9.9").code == "sign_in_wait", "another address helps as little as a restart"
    restarted.engine.dispose()
    assert fails(store, password=OWN).code == "sign_in_wait", "the right password has to wait as well"
    assert fails(at(store, seconds=1)).code == "sign_in_failed"
    assert fails(at(store, seconds=2)).values == {"seconds": 1}
    assert sign_in(at(store, seconds=3), "chief", OWN, "10.1.1.1")
    assert fails(at(store, seconds=3)).code == "sign_in_failed", "the right password clears the account"


def test_an_address_that_tries_many_names_has_to_wait_and_others_do_not(store: Store) -> None:
    for number in range(FREE["address"]):
        assert fails(store, f"guess {number}").code == "sign_in_failed"
    assert fails(store, "chief", OWN).code == "sign_in_wait"
    assert sign_in(store, "chief", OWN, "10.2.2.2")
    assert sign_in(at(store, hours=1.1), "chief", OWN, "10.1.1.1"), "an hour later it is forgotten"
