"""Who is signed in. The cookie is signed and says nothing; who it is stands in the store and is looked up every time.

So that signing out, expiry, a disabled account and another role act with the next thing that a person does. Of a
session's token only the hash is kept: whoever reads the store cannot come in with it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from itsdangerous import BadSignature, Signer
from sqlalchemy import delete, insert, select, update

from office import passwords
from office.accounts import Account, account_in, key_of, row_called
from office.actor import Actor
from office.attempts import count_attempt, forget_attempt
from office.change import passing
from office.refused import Refused
from office.store import Store, tables

COOKIE = "appraisal_session"
HOURS = "APPRAISAL_SESSION_HOURS"
DEFAULT_HOURS = 10.0
KEPT = timedelta(days=7)  # after its end: a cookie that comes back is known as an old one
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Session:
    """`id` names the session without opening it."""

    id: str
    account: Account
    expires: datetime


def sign_in(store: Store, name: str, password: str, address: str) -> str:
    """Begin a session and answer its cookie. Raises `Refused`: the same for a wrong name and a wrong password."""
    with passing(store) as connection:
        count_attempt(connection, store.clock(), key_of(name), address)
    with store.reading() as connection:
        row = row_called(connection, name)
    right = passwords.matches(row.password if row is not None else None, password)
    if row is None or not right or row.disabled is not None:
        about = "no such account" if row is None else f"account {row.id}{' (disabled)' if row.disabled else ''}"
        _LOG.warning("sign-in refused: %s, from %s", about, address)
        raise Refused("sign_in_failed")
    with passing(store) as connection:
        forget_attempt(connection, key_of(name), address)
        if passwords.is_outdated(row.password):
            table = tables.accounts
            connection.execute(
                update(table).where(table.c.id == row.id).values(password=passwords.hash_of(password))
            )
    _LOG.info("signed in: account %s, from %s", row.id, address)
    return begin(store, row.id)


def begin(store: Store, account: int) -> str:
    """Begin a session of an account that has shown its password; answers the cookie."""
    token = secrets.token_urlsafe(32)
    table = tables.sessions
    with passing(store) as connection:
        at = store.clock()
        connection.execute(delete(table).where(table.c.expires < at - KEPT))
        connection.execute(insert(table).values(
            id=_hash(token), account=account, begun=at, expires=at + timedelta(hours=session_hours())
        ))
    return _signer(store).sign(token).decode()


def session_of(store: Store, cookie: str | None) -> Session | None:
    """The session that a cookie opens now; None for a forged, ended or expired one and for a disabled account."""
    token = token_of(store, cookie)
    if token is None:
        return None
    sessions, accounts = tables.sessions, tables.accounts
    with store.reading() as connection:
        found = connection.execute(
            select(accounts, sessions.c.id.label("session"), sessions.c.expires, sessions.c.ended)
            .join(accounts, accounts.c.id == sessions.c.account).where(sessions.c.id == _hash(token))
        ).one_or_none()
    if found is None or found.ended is not None or found.expires <= store.clock() or found.disabled is not None:
        return None
    return Session(found.session, account_in(found), found.expires)


def actor_of(store: Store, cookie: str | None) -> Actor | None:
    """Who acts with this cookie; nobody until a password that came from somebody else has been changed."""
    session = session_of(store, cookie)
    return None if session is None or session.account.must_change else session.account.actor


def sign_out(store: Store, cookie: str | None) -> None:
    """End the session. The cookie opens nothing from now on, wherever it was copied to."""
    token = token_of(store, cookie)
    if token is None:
        return
    table = tables.sessions
    with passing(store) as connection:
        this = (table.c.id == _hash(token)) & table.c.ended.is_(None)
        connection.execute(update(table).where(this).values(ended=store.clock()))


def token_of(store: Store, cookie: str | None) -> str | None:
    """The token in a cookie that this store has signed. Forged ones do not reach the database."""
    if not cookie:
        return None
    try:
        return _signer(store).unsign(cookie).decode()
    except BadSignature:
        return None


@lru_cache(maxsize=4)
def signing_key(store: Store) -> str:
    """The store's key for cookies and forms, made when it is first asked for. Backups leave it out."""
    table = tables.secret_keys
    with store.reading() as connection:
        found = connection.execute(select(table.c.value)).scalar_one_or_none()
    if found is None:
        with passing(store) as connection:
            found = connection.execute(select(table.c.value)).scalar_one_or_none()  # somebody else was faster
            if found is None:
                found = secrets.token_hex(32)
                connection.execute(insert(table).values(name="signing", value=found))
    return str(found)


def session_hours() -> float:
    """How long a session lasts, as the office has set it."""
    return float(os.environ.get(HOURS) or DEFAULT_HOURS)


def _signer(store: Store) -> Signer:
    return Signer(signing_key(store), salt="session", digest_method=hashlib.sha256)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
