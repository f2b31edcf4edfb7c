"""The page of accounts: made, changed, reset, disabled; passwords are shown once, and only to administrators."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accounts_shop import OPERATOR, OWN, account, called, cheap_passwords, cookie
from office_shop import new_period, new_store
from pages_shop import button, opened, texts, whole
from streamlit.testing.v1 import AppTest

from office.accounts import disable_account
from office.audit import entries
from office.refused import Refused
from office.sessions import session_of, sign_in
from office.store import Store
from wording.words import LANGUAGES, Language, Words


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    cheap_passwords(monkeypatch)
    store = new_store(tmp_path / "data")
    new_period(store, tmp_path)
    return store


def presents(monkeypatch: pytest.MonkeyPatch, held: str | None) -> None:
    """What the browser sends along."""
    monkeypatch.setattr("app_pages.parts.acting.presented_cookie", lambda: held)


def shown_password(app: AppTest) -> str:
    (code,) = app.code
    assert re.fullmatch(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", code.value)
    return code.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_account_is_an_administrator_and_ends_the_time_without_signing_in(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Words(language)
    app = opened(store, "accounts", language, monkeypatch)
    assert say("page.accounts.none") in texts(app)
    assert app.selectbox(key="role_new").options == [say("office.role.administrator")]
    app.text_input(key="account_name").input("组织部办公室")
    button(app, say("page.accounts.add")).click().run()
    whole(app, language)
    password = shown_password(app)
    assert sign_in(store, "组织部办公室", password, "here")
    app.run()
    assert say("page.signed_out.title") in [one.title for one in app.info if hasattr(one, "title")] or say(
        "page.signed_out.text") in texts(app)
    assert not app.title, "nothing of the page is left"


def test_an_administrator_makes_changes_resets_and_disables(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    say = Words("en")
    account(store, "chief")
    presents(monkeypatch, cookie(store, "chief"))
    app = opened(store, "accounts", "en", monkeypatch)
    app.text_input(key="account_name").input("Alpha [x](http://y) <b>")
    app.selectbox(key="role_new").select("unit").run()
    app.selectbox(key="unit_new").select("B")
    button(app, say("page.accounts.add")).click().run()
    whole(app, "en")
    name = "Alpha [x](http://y) <b>"
    assert called(store, name).actor.unit == "B"
    assert "[x](http://y)" not in "".join(one.value for one in app.success), "names are text, not links"
    first = shown_password(app)
    assert first not in str([(one.before, one.after) for one in entries(store)])

    app.selectbox(key="account_chosen").select(name).run()
    held = cookie(store, name)
    app.button(key="account_reset_now").click().run()
    assert shown_password(app) != first
    assert session_of(store, held) is None
    app.selectbox(key=f"role_{name}").select("leader").run()
    app.button(key="account_role").click().run()
    assert called(store, name).role == "leader"
    app.button(key="account_disable_now").click().run()
    assert called(store, name).state == "disabled"
    app.button(key="account_enable").click().run()
    assert called(store, name).state == "first_password"
    app.selectbox(key="account_chosen").select("chief").run()
    app.button(key="account_disable_now").click().run()
    assert Refused("last_administrator").said(say) in [one.value for one in app.error]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_not_signed_in_any_more_sees_nothing_and_where_to_sign_in(
    language: Language, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(store, "chief")
    account(store, "deputy")
    held = cookie(store, "deputy")
    presents(monkeypatch, held)
    app = opened(store, "accounts", language, monkeypatch)
    assert app.title[0].value == Words(language)("page.accounts.title")
    assert ":material/account_circle: [deputy](/account)" in [one.value for one in app.markdown]
    disable_account(store, OPERATOR, "deputy")
    app.run()
    assert not app.title
    assert not app.table
    assert "/login" in texts(app)
    for forged in (None, "", "x", OWN, held[:-1]):
        presents(monkeypatch, forged)
        app.run()
        assert not app.title
