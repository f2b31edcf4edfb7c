"""The guard: nothing is served to whoever has no session, by whatever path, and downloads only to whom they are for."""

from __future__ import annotations

import logging
from unittest.mock import MagicMock

import pytest
from accounts_shop import FIRST, OPERATOR, account, called, cookie
from asgi_shop import ELSEWHERE, Behind, ask, connect
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from office.accounts import add_account, change_account, disable_account, reset_password
from office.sessions import begin, sign_out
from office.store import Store
from server.connection import CONNECTED_AS
from server.front import routes
from server.guard import OPEN, OWN_PAGES
from wording.words import LANGUAGES, Words

LOCAL = {"client": "127.0.0.1", "host": "127.0.0.1:8501"}
FILE = "/media/" + "a1" * 28 + ".xlsx"
UPLOAD = "/_stcore/upload_file/" + "-".join(["b" * 8, "b" * 4, "b" * 4, "b" * 4, "b" * 12]) + "/" + "-".join(
    ["c" * 8, "c" * 4, "c" * 4, "c" * 4, "c" * 12])


def every_path() -> list[str]:
    """All paths that Streamlit and we serve, and pages and tricks beside them."""
    found = {"/", "/ranking", "/unit?unit=A", "/index.html", "/static/js/index.js", "/media", "/app/static/x.csv", "//login",
             "/login/", "/login/../ranking", "/LOGIN", "/health/x", "/_stcore/health/x", "/sign-in.css/..", "/login%2f.."}
    for route in [*create_streamlit_routes(MagicMock()), *routes()]:
        assert isinstance(route, (Route, WebSocketRoute, Mount))
        path = route.path or "/"
        for name, value in (("file_id:path", FILE[7:]), ("session_id", UPLOAD.split("/")[3]), ("path:path", "x.js"),
                            ("file_id", UPLOAD.split("/")[4])):
            path = path.replace("{" + name + "}", value)
        assert "{" not in path, path
        found.add(path)
    return sorted(found - OPEN)


def test_no_path_is_served_without_a_session_or_with_a_cookie_that_is_none(
    guarded: Store, app: ASGIApp, behind: Behind
) -> None:
    ended, gone, first = cookie(guarded, "looker"), cookie(guarded, "looker"), cookie(guarded, "looker")
    sign_out(guarded, ended)
    add_account(guarded, OPERATOR, "former", "leader", FIRST)
    gone = begin(guarded, called(guarded, "former").id)
    disable_account(guarded, OPERATOR, "former")
    add_account(guarded, OPERATOR, "new", "leader", FIRST)
    first = begin(guarded, called(guarded, "new").id)
    paths = every_path()
    assert len(paths) > 25
    for number, path in enumerate(paths):
        for place, held in enumerate((None, "", "forged.cookie", ended, gone, first)):
            # From this machine as well: once there are accounts nobody is let in for sitting here.
            where = LOCAL if (number + place) % 10 == 0 else {"client": f"10.{number}.{place}.1"}
            for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
                answer = ask(app, path, method, cookie=held, **where)
                if path in OWN_PAGES:
                    assert answer.status in (200, 303, 401, 403, 405, 429), (path, method)
                    continue
                assert answer.status in (303, 401, 403, 404, 429), (path, method, held, answer.status)
                if answer.status == 303:
                    assert answer.headers["location"].startswith(("/login", "/account"))
    assert behind.reached == []
    for held in (None, "forged.cookie", ended, gone, first):
        assert connect(app, b"x", cookie=held).closed == 1008
    assert behind.reached == []


def test_only_health_and_what_signing_in_needs_is_open(guarded: Store, app: ASGIApp, behind: Behind) -> None:
    assert ask(app, "/health").body == '{"status":"ok"}'
    assert ask(app, "/ready").status == 200
    assert ask(app, "/login").status == 200
    assert "--accent: #9B2226" in ask(app, "/sign-in.css").body
    assert ask(app, "/sign-in.svg").headers["content-type"] == "image/svg+xml"
    assert behind.reached == []
    assert {path for path in OPEN if not path.startswith("/_stcore")} <= {route.path for route in routes()}  # type: ignore[attr-defined]


def test_somebody_who_opens_a_page_is_led_to_signing_in_and_back(guarded: Store, app: ASGIApp) -> None:
    answer = ask(app, "/unit?unit=A&lang=zh")
    assert (answer.status, answer.headers["location"]) == (303, "/login?next=%2Funit%3Funit%3DA%26lang%3Dzh")
    assert ask(app, "/_stcore/host-config").status == 401
    assert ask(app, "/ranking", accept="application/json").status == 401


def test_with_a_session_everything_but_other_peoples_files_is_served(
    guarded: Store, app: ASGIApp, behind: Behind
) -> None:
    mine, theirs = cookie(guarded, "looker"), cookie(guarded, "chief")
    assert ask(app, "/ranking", cookie=mine).body == "behind 0"
    behind.tells = [b"\x0a\x12" + FILE.encode() + b"\x1a", b"..." + UPLOAD.encode()]
    connect(app, cookie=mine)
    behind.tells = []
    for path in (FILE, UPLOAD):
        assert ask(app, path, cookie=mine).status == 200
        for other in (theirs, cookie(guarded, "looker")):
            assert ask(app, path, cookie=other).status == 404, "another session, also of the same account"
        assert ask(app, path).status in (303, 401)
    for path in ("/media/" + "a2" * 28, "/media", "/media/../" + FILE, FILE + "/x", "/media/%2e"):
        assert ask(app, path, cookie=mine).status == 404
    for path in ("/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/metrics", "/auth/login"):
        assert ask(app, path, cookie=theirs).status == 404, "doors of Streamlit that nobody here uses stay shut"


def test_a_first_password_opens_only_the_page_where_it_is_changed(guarded: Store, app: ASGIApp, behind: Behind) -> None:
    add_account(guarded, OPERATOR, "new", "leader", FIRST)
    held = begin(guarded, called(guarded, "new").id)
    assert ask(app, "/ranking", cookie=held).headers["location"] == "/account"
    assert ask(app, FILE, cookie=held).status == 403
    assert ask(app, "/account", cookie=held).status == 200
    assert connect(app, cookie=held).closed == 1008
    assert behind.reached == []


def test_without_accounts_only_this_machine_is_served_and_by_its_own_name(
    store: Store, app: ASGIApp, behind: Behind
) -> None:
    assert ask(app, "/ranking", **LOCAL).status == 200
    assert ask(app, "/ranking", client="::1", host="localhost:8501").status == 200
    reached = len(behind.reached)
    for client, host in (("10.0.0.7", "127.0.0.1:8501"), ("127.0.0.1", "evil.example"), (ELSEWHERE, "appraisal.example"),
                         ("127.0.0.1", ""), ("", "localhost"), ("nonsense", "localhost")):
        answer = ask(app, "/ranking", client=client, host=host)
        assert answer.status == 403, (client, host)
        assert "appraise accounts add" in answer.body
        assert connect(app, b"x", client=client, host=host).closed == 1008
    assert len(behind.reached) == reached
    assert ask(app, "/login", **LOCAL).headers["location"] == "/"


def rerun(**more: object) -> bytes:
    said = BackMsg()
    said.rerun_script.query_string = "unit=A"
    said.rerun_script.fragment_id = "a fragment"
    state = said.rerun_script.widget_states.widgets.add()
    state.id, state.trigger_value = "a button", True
    return said.SerializeToString()


def was_clicked(message: bytes) -> bool:
    said = BackMsg()
    said.ParseFromString(message)
    assert said.rerun_script.query_string == "unit=A"
    return bool(said.rerun_script.widget_states.widgets or said.rerun_script.fragment_id)


@pytest.mark.parametrize("end", ["signed out", "disabled", "reset"])
def test_after_its_session_ended_a_connection_can_only_be_told_so(
    end: str, guarded: Store, app: ASGIApp, behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    held = cookie(guarded, "looker")
    upload = BackMsg()
    upload.file_urls_request.request_id = "x"
    steps = [
        lambda: None,
        {"signed out": lambda: sign_out(guarded, held), "disabled": lambda: disable_account(guarded, OPERATOR, "looker"),
         "reset": lambda: reset_password(guarded, OPERATOR, "looker", "other pass word")}[end],
        lambda: None,
    ]
    connect(app, rerun(), rerun(), upload.SerializeToString(), cookie=held, before=steps)
    assert [was_clicked(message) for message in behind.messages] == [True, False], "nothing clicked counts any more"
    assert "goes on as somebody else or as nobody" in caplog.text


def test_another_role_begins_with_a_run_of_the_whole_page(guarded: Store, app: ASGIApp, behind: Behind) -> None:
    steps = [lambda: None, lambda: change_account(guarded, OPERATOR, "looker", "staff"), lambda: None]
    connect(app, rerun(), rerun(), rerun(), cookie=cookie(guarded, "looker"), before=steps)
    assert [was_clicked(message) for message in behind.messages] == [True, False, True]


def test_a_page_that_was_open_before_the_first_account_has_to_sign_in(
    store: Store, app: ASGIApp, behind: Behind
) -> None:
    steps = [lambda: None, lambda: account(store, "chief")]
    connect(app, rerun(), rerun(), before=steps, **LOCAL)
    assert [was_clicked(message) for message in behind.messages] == [True, False]


def test_streamlit_knows_a_connection_by_the_session_and_never_by_what_a_browser_claims(
    guarded: Store, app: ASGIApp, behind: Behind
) -> None:
    connect(app, cookie=cookie(guarded, "looker"), x_appraisal_session="forged")
    connect(app, cookie=cookie(guarded, "looker"))
    names = [[value for name, value in scope["headers"] if name == CONNECTED_AS] for scope in behind.reached]
    assert [len(one) for one in names] == [1, 1]
    assert names[0] != names[1]
    assert b"forged" not in names[0]


def test_every_answer_carries_the_headers(guarded: Store, app: ASGIApp) -> None:
    held = cookie(guarded, "chief")
    for path, cookies in (("/ranking", held), ("/login", None), ("/health", None), ("/_stcore/stream", None), (FILE, held)):
        headers = ask(app, path, cookie=cookies).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store, private"
        assert "strict-transport-security" not in headers
    assert "unsafe-inline" not in ask(app, "/login").headers["content-security-policy"]
    assert "'unsafe-inline'" not in ask(app, "/ranking", cookie=held).headers["content-security-policy"].split("style")[0]
    assert "strict-transport-security" in ask(app, "/login", scheme="https").headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fails_shows_a_number_and_the_log_has_the_rest(
    language: str, guarded: Store, app: ASGIApp, behind: Behind, caplog: pytest.LogCaptureFixture
) -> None:
    behind.fails = True
    answer = ask(app, "/ranking", cookie=cookie(guarded, "chief"), accept_language=language)
    assert answer.status == 500
    assert "secret inside" not in answer.body
    reference = answer.body[-8:]
    assert answer.body == Words(language)("server.failed", reference=reference)  # type: ignore[arg-type]
    assert f"/ranking failed, reference {reference}" in caplog.text
    assert "secret inside" in caplog.text


def test_a_body_is_limited_except_for_uploads(guarded: Store, app: ASGIApp, behind: Behind) -> None:
    held = cookie(guarded, "chief")
    assert ask(app, "/anything", "POST", cookie=held, body=b"x" * 70_000).status == 413
    behind.tells = [UPLOAD.encode()]
    connect(app, cookie=held)
    assert ask(app, UPLOAD, "PUT", cookie=held, body=b"x" * 70_000).body == "behind 70000"


def test_whoever_asks_too_often_has_to_wait(guarded: Store, app: ASGIApp, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        answers = [ask(app, "/login", client="10.66.6.6").status for _ in range(130)]
    assert answers.count(200) in range(118, 126)
    assert answers[-1] == 429
    assert "10.66.6.6" in caplog.text
    assert ask(app, "/login", client="10.66.6.7").status == 200


def test_a_store_that_cannot_be_asked_lets_nobody_in(
    guarded: Store, behind: Behind, app: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.store import StoreError

    def fail(*_: object) -> None:
        raise StoreError("/secret/place", "disk I/O error")

    held = cookie(guarded, "chief")
    monkeypatch.setattr("server.guard.session_of", fail)
    answer = ask(app, "/ranking", cookie=held)
    assert answer.status == 503
    assert "/secret/place" not in answer.body
    assert connect(app, b"x", cookie=held).closed == 1008
    assert behind.reached == []
