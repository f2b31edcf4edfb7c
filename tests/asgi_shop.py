"""Requests straight into the server, without a network: what was answered, and what reached the application behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from threading import Thread
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from office.sessions import COOKIE
from server.front import routes
from server.guard import Guard

BROWSER = {"host": "appraisal.example", "accept": "text/html", "accept-language": "en"}
ELSEWHERE = "10.1.2.3"


@dataclass
class Answer:
    """`closed`: the code with which a web socket was refused or ended."""

    status: int = 0
    headers: Headers = field(default_factory=Headers)
    body: str = ""
    closed: int | None = None
    sent: list[bytes] = field(default_factory=list)


@dataclass
class Behind:
    """What stands in for Streamlit: it answers everything, and remembers what reached it."""

    reached: list[Scope] = field(default_factory=list)
    messages: list[bytes] = field(default_factory=list)
    tells: list[bytes] = field(default_factory=list)
    fails: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope)
        if self.fails:
            raise ValueError("secret inside")
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            for told in self.tells:
                await send({"type": "websocket.send", "bytes": told})
            while (message := await receive())["type"] == "websocket.receive":
                self.messages.append(message["bytes"])
            return
        taken = 0
        while True:
            message = await receive()
            taken += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        await PlainTextResponse(f"behind {taken}")(scope, receive, send)


def served(behind: Behind) -> ASGIApp:
    """Our own routes, then the stand-in, with the guard around both."""
    return Guard(Router(routes(), default=behind))


def ask(
    app: ASGIApp, path: str, method: str = "GET", *, cookie: str | None = None, cookies: dict[str, str] | None = None,
    client: str = ELSEWHERE, form: dict[str, str] | None = None, body: bytes = b"", scheme: str = "http", **headers: str,
) -> Answer:
    """One HTTP request as a browser sends it. `headers`: with _ for -, added to a browser's or in their place."""
    if form is not None:
        body, method = urlencode(form).encode(), "POST"
        headers.setdefault("content_type", "application/x-www-form-urlencoded")
    scope = _scope("http", path, client, cookie, cookies, headers) | {"method": method, "scheme": scheme}
    answer = Answer()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], Headers(raw=message["headers"])
        else:
            answer.body += message.get("body", b"").decode()

    _run(app(scope, _one_by_one([{"type": "http.request", "body": body, "more_body": False}]), send))
    return answer


def connect(
    app: ASGIApp, *messages: bytes, cookie: str | None = None, client: str = ELSEWHERE,
    before: Iterable[Callable[[], object]] = (), **headers: str,
) -> Answer:
    """A web socket that sends these messages. `before`: what happens before each of them."""
    scope = _scope("websocket", "/_stcore/stream", client, cookie, None, headers) | {"scheme": "ws", "subprotocols": []}
    answer = Answer()

    async def send(message: Message) -> None:
        if message["type"] == "websocket.close":
            answer.closed = message.get("code", 1000)
        elif message["type"] == "websocket.send":
            answer.sent.append(message["bytes"])

    waiting: list[Message] = [{"type": "websocket.connect"}]
    waiting += [{"type": "websocket.receive", "bytes": one} for one in messages]
    _run(app(scope, _one_by_one([*waiting, {"type": "websocket.disconnect", "code": 1000}], before), send))
    return answer


def _run(answering: Awaitable[None]) -> None:
    async def whole() -> None:
        await answering

    asyncio.run_coroutine_threadsafe(whole(), _loop()).result()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """In a thread of its own: where browser tests ran before, Playwright's loop still runs in the tests' one."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    return loop


def cookies_of(answer: Answer) -> dict[str, str]:
    """Cookies that an answer sets: name -> the whole line."""
    return {line.partition("=")[0]: line for line in answer.headers.getlist("set-cookie")}


def _scope(
    kind: str, path: str, client: str, cookie: str | None, cookies: dict[str, str] | None, headers: dict[str, str]
) -> Scope:
    path, _, query = path.partition("?")
    held = dict(cookies or {}) | ({COOKIE: cookie} if cookie is not None else {})
    said = BROWSER | {name.replace("_", "-"): value for name, value in headers.items()}
    if held:
        said["cookie"] = "; ".join(f"{name}={value}" for name, value in held.items())
    return {
        "type": kind, "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in said.items()],
        "client": (client, 40000), "server": ("127.0.0.1", 8501), "http_version": "1.1", "asgi": {"version": "3.0"},
    }


def _one_by_one(messages: list[Message], before: Iterable[Callable[[], object]] = ()) -> Receive:
    waiting, happening = iter(messages), iter(before)

    async def receive() -> Message:
        message = next(waiting, {"type": "http.disconnect"})
        if message["type"] == "websocket.receive":
            next(happening, lambda: None)()
        return message

    return receive
