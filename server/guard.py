"""The one guard before everything: pages, media, uploads, static files, the web socket. It runs first for every path.

Without accounts it lets in whoever sits at this machine. With accounts it lets in whoever has a session; the others get
the sign-in page, or a plain refusal where no page was asked for. What can be opened without any of this is listed here.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from office.sessions import Session, session_of
from office.store import StoreError
from server.connection import CONNECTED_AS, Connection
from server.headers import FORMS, add_headers, for_pages
from server.limits import Rate
from server.owners import Owners, is_owned
from server.stored import accounts_exist, the_store
from server.visitor import Visitor

OPEN = frozenset({"/health", "/ready", "/_stcore/health", "/login", "/sign-in.css", "/sign-in.svg"})
OWN_PAGES = frozenset({"/login", "/logout", "/account"})
FIRST_PASSWORD = OPEN | OWN_PAGES  # what is there for somebody whose password has to be changed first
NOT_SERVED = ("/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
LARGEST_BODY = 64 * 1024  # bytes of everything but an upload, whose size Streamlit limits
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who stands at the door. `refused`: the status that they get; None for those who come in."""

    session: Session | None
    refused: int | None = None


class Guard:
    """Pure ASGI, around everything that is served."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._owners = Owners()
        self._signed_in = Rate(burst=900, per_second=30)
        self._strangers = Rate(burst=120, per_second=2)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        visitor = Visitor(scope)
        # Nobody but this guard says as whom Streamlit is to know a connection.
        kept = [(name, value) for name, value in scope["headers"] if name != CONNECTED_AS]
        scope = {**scope, "headers": kept}
        if scope["type"] == "http":
            send = _with_headers(visitor, send)
        try:
            entry = await run_in_threadpool(_entry, visitor)
        except StoreError as error:
            _LOG.exception("the store cannot be asked who comes in")
            await _refuse(visitor, 503, visitor.say("server.store", place="", reason=error.reason), receive, send)
            return
        wait = 0.0
        if entry.session is not None:
            wait = self._signed_in.wait(entry.session.id)
        elif not visitor.is_local:
            wait = self._strangers.wait(visitor.address)
        if wait:
            _LOG.warning("too many requests from %s", visitor.address)
            await _refuse(visitor, 429, visitor.say("server.too_many"), receive, send, {"Retry-After": f"{wait:.0f}"})
        elif entry.refused is not None:
            await _send_away(visitor, entry, receive, send)
        elif scope["type"] == "websocket":
            await self._connect(visitor, entry, scope, receive, send)
        elif entry.session is not None and is_owned(visitor.path) and not self._owners.may_fetch(
            (entry.session.id, entry.session.account.actor), visitor.path
        ):
            _LOG.warning("account %s asked for a file that was not made for it", entry.session.account.id)
            await _refuse(visitor, 404, visitor.say("server.not_found"), receive, send)
        else:
            await self._serve(visitor, scope, receive, send)

    async def _connect(self, visitor: Visitor, entry: Entry, scope: Scope, receive: Receive, send: Send) -> None:
        connection = Connection(visitor, entry.session, self._owners, receive, send)
        if entry.session is not None:
            scope = {**scope, "headers": [*scope["headers"], (CONNECTED_AS, entry.session.id.encode())]}
        await self._app(scope, connection.receive, connection.send)

    async def _serve(self, visitor: Visitor, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. What goes wrong is in the log under a number; the number is all that anybody sees."""
        begun = False

        async def send_on(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive if is_owned(visitor.path) else _limited(receive), send_on)
        except _TooLargeError:
            await _refuse(visitor, 413, visitor.say("server.too_large"), receive, send)
        except Exception:  # whatever it is: a trace is for the log, never for a browser, and a number joins the two
            reference = secrets.token_hex(4)
            _LOG.exception("%s failed, reference %s", visitor.path, reference)
            if begun:  # nothing can be said any more; the server ends the connection
                raise
            await _refuse(visitor, 500, visitor.say("server.failed", reference=reference), receive, send)


class _TooLargeError(Exception):
    """A body that is larger than any form of ours."""


def _entry(visitor: Visitor) -> Entry:
    """Who it is, by the store as it is now."""
    if visitor.path.startswith(NOT_SERVED):
        return Entry(None, 404)
    if visitor.path in OPEN:
        return Entry(None)
    if not accounts_exist():
        return Entry(None, None if visitor.is_local else 403)
    session = session_of(the_store(), visitor.cookie)
    if session is None:
        return Entry(None, 401)
    if session.account.must_change and visitor.path not in FIRST_PASSWORD:
        return Entry(session, 403)
    return Entry(session)


async def _send_away(visitor: Visitor, entry: Entry, receive: Receive, send: Send) -> None:
    if visitor.wants_page and entry.session is not None:
        await RedirectResponse("/account", 303)(visitor.scope, receive, send)
    elif visitor.wants_page and entry.refused == 401:
        if visitor.cookie:
            _LOG.warning("a cookie that opens nothing, from %s", visitor.address)
        wanted = quote(visitor.wanted, safe="")
        await RedirectResponse(f"/login?next={wanted}" if visitor.wanted != "/" else "/login", 303)(
            visitor.scope, receive, send
        )
    else:
        status = entry.refused or 404
        alone = "server.alone_only" if entry.session is None else "server.first_password"
        code = {401: "server.sign_in_first", 403: alone}.get(status, "server.not_found")
        await _refuse(visitor, status, visitor.say(code), receive, send)


async def _refuse(
    visitor: Visitor, status: int, text: str, receive: Receive, send: Send, headers: dict[str, str] | None = None
) -> None:
    """A refusal in one line; a connection that was asked for is not opened."""
    if visitor.scope["type"] == "websocket":
        _LOG.warning("connection refused (%s), from %s", status, visitor.address)
        await send({"type": "websocket.close", "code": 1008})
        return
    response: Response = PlainTextResponse(text, status, headers)
    await response(visitor.scope, receive, send)


def _with_headers(visitor: Visitor, send: Send) -> Send:
    """Every answer carries the headers; only scripts, styles and fonts of the program may be kept by a browser."""
    policy = FORMS if visitor.path in OWN_PAGES else for_pages()
    private = not visitor.path.startswith("/static/")

    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            add_headers(message, policy, private=private, https=visitor.is_https)
        await send(message)

    return send_with


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise _TooLargeError
        return message

    return receive_some
