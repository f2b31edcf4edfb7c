"""Signing in and out, and one's own password: only with forms of ours, and nothing leaks on the way."""

from __future__ import annotations

import logging
import re

import pytest
from accounts_shop import FIRST, OPERATOR, OWN, cookie
from asgi_shop import Answer, ask, cookies_of
from starlette.types import ASGIApp

from office.accounts import add_account
from office.sessions import COOKIE, session_of
from office.store import Store
from server import forms
from server.sign_in import inside
from wording.words import LANGUAGES, Language, Words


def token_in(answer: Answer) -> str:
    found = re.search(r'name="token" value="([^"]+)"', answer.body)
    assert found is not None, answer.body
    return found[1]


def value_of(line: str) -> str:
    return line.partition(";")[0].partition("=")[2]


def sends(app: ASGIApp, name: str, password: str, *, wanted: str = "", **more: str) -> Answer:
    """Open the form and send it, as a browser does."""
    page = ask(app, "/login", **more)
    held = {forms.COOKIE: value_of(cookies_of(page)[forms.COOKIE])}
    fields = {"token": token_in(page), "name": name, "password": password, "next": wanted}
    return ask(app, "/login", cookies=held, form=fields, origin="http://appraisal.example", **more)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_right_password_gives_a_cookie_that_scripts_and_other_sites_do_not_get(
    scheme: str, guarded: Store, app: ASGIApp
) -> None:
    answer = sends(app, "Chief", OWN, wanted="/unit?unit=A", scheme=scheme)
    assert (answer.status, answer.headers["location"]) == (303, "/unit?unit=A")
    line = cookies_of(answer)[COOKIE].lower()
    assert ("httponly" in line, "samesite=lax" in line, "path=/" in line, "max-age=36000" in line) == (True,) * 4
    assert ("secure" in line) is (scheme == "https")
    held = value_of(cookies_of(answer)[COOKIE])
    assert ask(app, "/ranking", cookie=held).status == 200
    assert ask(app, "/login", cookie=held).headers["location"] == "/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_the_readers_language_and_loads_nothing_from_outside(
    language: Language, guarded: Store, app: ASGIApp
) -> None:
    page = ask(app, "/login", accept_language={"zh": "zh-CN,zh;q=0.9", "en": "en-GB"}[language])
    assert f"<h1>{Words(language)('server.sign_in')}</h1>" in page.body
    assert re.findall(r'(?:src|href|action)="([^"]+)"', page.body)
    assert all(place.startswith("/") for place in re.findall(r'(?:src|href|action)="([^"]+)"', page.body))
    assert "<script" not in page.body
    assert "style=" not in page.body
    other = "en" if language == "zh" else "zh"
    assert Words(other)("server.sign_in") in ask(app, f"/login?lang={other}").body


def test_a_wrong_password_says_nothing_more_and_keeps_the_name(guarded: Store, app: ASGIApp) -> None:
    for name in ("chief", "nobody", '"><script>alert(1)</script>'):
        answer = sends(app, name, "not the word")
        assert answer.status == 401
        assert COOKIE not in cookies_of(answer)
        assert "not the word" not in answer.body
        assert "<script" not in answer.body
        assert Words("en")("office.refused.sign_in_failed") in answer.body.replace("&#39;", "'")
    for _ in range(5):
        answer = sends(app, "chief", "not the word")
    assert answer.status == 429
    assert sends(app, "chief", OWN).status == 429


def test_a_form_of_another_site_or_of_nobody_is_not_taken(guarded: Store, app: ASGIApp) -> None:
    page = ask(app, "/login")
    held, token = value_of(cookies_of(page)[forms.COOKIE]), token_in(page)
    right = {"token": token, "name": "chief", "password": OWN}
    for cookies, fields, headers in (
        ({}, right, {}),
        ({forms.COOKIE: "other"}, right, {}),
        ({forms.COOKIE: held}, {**right, "token": ""}, {}),
        ({forms.COOKIE: held}, {**right, "token": token[:-2]}, {}),
        ({forms.COOKIE: held}, right, {"origin": "https://evil.example"}),
        ({forms.COOKIE: held}, right, {"origin": "null"}),
        ({forms.COOKIE: held}, right, {"sec_fetch_site": "cross-site"}),
    ):
        answer = ask(app, "/login", cookies=cookies, form=fields, **headers)
        assert answer.status == 403
        assert COOKIE not in cookies_of(answer)
    assert ask(app, "/login", cookies={forms.COOKIE: held}, form=right).status == 303


def test_signing_out_ends_the_session_on_the_server_and_only_a_form_of_this_session_does_it(
    guarded: Store, app: ASGIApp
) -> None:
    mine, theirs = cookie(guarded, "chief"), cookie(guarded, "looker")
    assert ask(app, "/logout", cookie=mine).headers["location"] == "/account"
    assert ask(app, "/logout", cookie=mine, form={"token": "x"}).status == 403
    other = token_in(ask(app, "/account", cookie=theirs))
    assert ask(app, "/logout", cookie=mine, form={"token": other}).status == 403
    assert session_of(guarded, mine) is not None
    answer = ask(app, "/logout", cookie=mine, form={"token": token_in(ask(app, "/account", cookie=mine))})
    assert answer.status == 303
    assert 'appraisal_session=""' in cookies_of(answer)[COOKIE]
    assert session_of(guarded, mine) is None, "a copy of the cookie opens nothing"
    assert ask(app, "/ranking", cookie=mine).status == 303


def test_a_first_password_is_changed_before_anything_else(guarded: Store, app: ASGIApp) -> None:
    add_account(guarded, OPERATOR, "new", "leader", FIRST)
    held = value_of(cookies_of(sends(app, "new", FIRST))[COOKIE])
    page = ask(app, "/account", cookie=held)
    assert Words("en")("server.must_change") in page.body

    def changes(old: str, new: str, again: str) -> Answer:
        return ask(app, "/account", cookie=held, form={"token": token_in(page), "old": old, "new": new, "again": again})

    for old, new, again in ((FIRST, OWN, "other"), ("wrong", OWN, OWN), (FIRST, "short", "short"), (FIRST, FIRST, FIRST),
                            (FIRST, "new" * 6, "new" * 6)):
        assert changes(old, new, again).status == 400
        assert ask(app, "/ranking", cookie=held).headers["location"] == "/account"
    answer = changes(FIRST, OWN, OWN)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    fresh = value_of(cookies_of(answer)[COOKIE])
    assert ask(app, "/ranking", cookie=fresh).status == 200
    assert session_of(guarded, held) is None, "the session changes with the password"


def test_no_secret_reaches_the_log(guarded: Store, app: ASGIApp, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        held = value_of(cookies_of(sends(app, "chief", OWN))[COOKIE])
        sends(app, "looker", "wrong secret word")
        page = ask(app, "/account", cookie=held)
        ask(app, "/account", cookie=held, form={"token": token_in(page), "old": OWN, "new": "newer pass 77", "again": "newer pass 77"})
        ask(app, "/ranking", cookie=held)
    for secret in (OWN, "wrong secret word", "newer pass 77", held, token_in(page)):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x", ""]
)
def test_after_signing_in_nobody_is_led_away(wanted: str, guarded: Store, app: ASGIApp) -> None:
    assert inside(wanted) == "/"
    assert sends(app, "chief", OWN, wanted=wanted).headers["location"] == "/"


@pytest.mark.parametrize("body", [b"\xff\xfe", b"token=" + b"x" * 70_000, b"&".join(b"a%d=1" % n for n in range(50)), b"%%%&=&&"])
def test_what_is_no_form_is_refused_and_nothing_breaks(body: bytes, guarded: Store, app: ASGIApp) -> None:
    answer = ask(app, "/login", "POST", body=body, content_type="application/x-www-form-urlencoded")
    assert answer.status in (400, 403, 413), answer
    files = b'--x\r\nContent-Disposition: form-data; name="token"; filename="a"\r\n\r\nabc\r\n--x--\r\n'
    answer = ask(app, "/login", "POST", body=files, content_type="multipart/form-data; boundary=x")
    assert answer.status in (400, 403)
