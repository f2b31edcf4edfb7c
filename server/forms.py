"""Forms that only a page of ours can send: each carries a signed token that fits the session, or a cookie before it."""

from __future__ import annotations

import hashlib

from itsdangerous import BadData, URLSafeTimedSerializer

from office.sessions import signing_key
from office.store import Store

COOKIE = "appraisal_form"
SECONDS = 12 * 3600


def token_for(store: Store, bound: str) -> str:
    """`bound`: the id of the session, or what the form's own cookie holds."""
    return str(_serializer(store).dumps(bound))


def holds(store: Store, token: object, bound: str | None) -> bool:
    """Whether a form that came back was given out for this session or cookie, and not too long ago."""
    if not bound or not isinstance(token, str):
        return False
    try:
        return bool(_serializer(store).loads(token, max_age=SECONDS) == bound)
    except BadData:
        return False


def _serializer(store: Store) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        signing_key(store), salt="form", signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256}
    )
