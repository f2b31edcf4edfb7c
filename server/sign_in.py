"""Signing in and out, and one's own password: forms on pages of our own, beside Streamlit."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from office.accounts import change_password
from office.passwords import LONGEST, SHORTEST
from office.refused import Refused
from office.sessions import COOKIE, Session, begin, session_hours, session_of, sign_in, sign_out
from server import forms
from server.look import page
from server.stored import accounts_exist, the_store
from server.visitor import Visitor

MOST_FIELDS = 8
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """A form that came back: its fields as text, and whether it came from a page of ours."""

    fields: FormData
    genuine: bool

    def __getitem__(self, name: str) -> str:
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""


async def login(request: Request) -> Response:
    """The form, and what comes of it. Who is signed in already goes on to the pages."""
    visitor = Visitor(request.scope)
    if not await run_in_threadpool(accounts_exist):
        return RedirectResponse("/", 303)
    if request.method != "POST":
        if await run_in_threadpool(_session, visitor) is not None:
            return RedirectResponse(inside(visitor.query.get("next", "")), 303)
        return _login_form(visitor)
    sent = await _sent(request, visitor.cookies.get(forms.COOKIE))
    if not sent.genuine:
        _LOG.warning("a sign-in form that is not ours or too old, from %s", visitor.address)
        return _login_form(visitor, 403, visitor.say("server.form_expired"), sent)
    try:
        cookie = await run_in_threadpool(sign_in, the_store(), sent["name"], sent["password"], visitor.address)
    except Refused as refused:
        status = 429 if refused.code == "sign_in_wait" else 401
        return _login_form(visitor, status, refused.said(visitor.say), sent)
    await run_in_threadpool(sign_out, the_store(), visitor.cookie)  # the one before it, in the same browser
    answer = RedirectResponse(inside(sent["next"]), 303)
    _give(answer, visitor, cookie)
    answer.delete_cookie(forms.COOKIE, path="/login")
    return answer


async def logout(request: Request) -> Response:
    """End the session; only a form of ours does it, not a link or picture on another page."""
    visitor = Visitor(request.scope)
    session = await run_in_threadpool(_session, visitor)
    if request.method != "POST" or session is None:
        return RedirectResponse("/account" if session is not None else "/login", 303)
    sent = await _sent(request, session.id)
    if not sent.genuine:
        return _account_page(visitor, session, 403, visitor.say("server.form_expired"))
    await run_in_threadpool(sign_out, the_store(), visitor.cookie)
    _LOG.info("signed out: account %s", session.account.id)
    answer = RedirectResponse(f"/login?lang={visitor.language}", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=visitor.is_https)
    return answer


async def account(request: Request) -> Response:
    """Who is signed in, and the form for another password."""
    visitor = Visitor(request.scope)
    session = await run_in_threadpool(_session, visitor)
    if session is None:
        return RedirectResponse("/login", 303)
    if request.method != "POST":
        return _account_page(visitor, session, notice="changed" in visitor.query)
    sent = await _sent(request, session.id)
    if not sent.genuine:
        return _account_page(visitor, session, 403, visitor.say("server.form_expired"))
    if sent["new"] != sent["again"]:
        return _account_page(visitor, session, 400, visitor.say("server.not_the_same"))
    try:
        cookie = await run_in_threadpool(_changed, session, sent["old"], sent["new"])
    except Refused as refused:
        return _account_page(visitor, session, 400, refused.said(visitor.say))
    back = "/" if session.account.must_change else f"/account?changed=1&lang={visitor.language}"
    answer = RedirectResponse(back, 303)
    _give(answer, visitor, cookie)
    return answer


def inside(wanted: str) -> str:
    r"""Where to go after signing in: an address of ours, whatever was asked for.

    >>> inside("/ranking?unit=A"), inside("//elsewhere"), inside("https://elsewhere"), inside("/\\elsewhere")
    ('/ranking?unit=A', '/', '/', '/')
    """
    plain = wanted.startswith("/") and not wanted.startswith("//") and wanted.isprintable() and "\\" not in wanted
    return wanted if plain else "/"


async def _sent(request: Request, bound: str | None) -> Sent:
    try:
        fields = await request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=4096)
    except (HTTPException, MultiPartException):  # not a form at all: that of nobody
        return Sent(FormData(), genuine=False)
    held = forms.holds(the_store(), fields.get("token"), bound)
    return Sent(fields, held and Visitor(request.scope).is_same_origin)


def _session(visitor: Visitor) -> Session | None:
    return session_of(the_store(), visitor.cookie) if accounts_exist() else None


def _changed(session: Session, old: str, new: str) -> str:
    """Change the password, which ends all sessions, and begin another one here."""
    change_password(the_store(), session.account.actor, old, new)
    _LOG.info("password changed: account %s", session.account.id)
    return begin(the_store(), session.account.id)


def _login_form(visitor: Visitor, status: int = 200, error: str | None = None, sent: Sent | None = None) -> Response:
    bound = visitor.cookies.get(forms.COOKIE) or secrets.token_urlsafe(24)
    wanted = inside(sent["next"] if sent else visitor.query.get("next", ""))
    answer = page(
        visitor, "login", "server.sign_in", status, error=error, token=forms.token_for(the_store(), bound),
        next=wanted if wanted != "/" else "", name=sent["name"][:64] if sent else "",
    )
    answer.set_cookie(forms.COOKIE, bound, path="/login", httponly=True, samesite="strict", secure=visitor.is_https)
    return answer


def _account_page(
    visitor: Visitor, session: Session, status: int = 200, error: str | None = None, *, notice: bool = False
) -> Response:
    say, account = visitor.say, session.account
    return page(
        visitor, "account", "server.account", status, error=error, account=account,
        role=say(f"office.role.{account.role}"), place=account.organisation or account.unit,
        token=forms.token_for(the_store(), session.id), shortest=SHORTEST, longest=LONGEST,
        notice=say("server.password_changed") if notice else None,
    )


def _give(answer: Response, visitor: Visitor, cookie: str) -> None:
    """The session's cookie: not for scripts, not with what other sites send; over https only where there is https."""
    answer.set_cookie(
        COOKIE, cookie, max_age=int(session_hours() * 3600), path="/", httponly=True, samesite="lax",
        secure=visitor.is_https,
    )


ROUTES = (
    Route("/login", login, methods=["GET", "POST"]),
    Route("/logout", logout, methods=["GET", "POST"]),
    Route("/account", account, methods=["GET", "POST"]),
)
