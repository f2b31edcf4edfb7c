"""Passwords: kept as argon2id hashes only, strong enough to be used, and made by the machine when they are reset."""

from __future__ import annotations

import secrets
import string
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from office.refused import Refused

HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory: 64 MB and some 50 ms each
SHORTEST, LONGEST = 10, 200
DIFFERENT = 5  # characters; "aaaaaaaaaa" is no password
_AT_ONCE = BoundedSemaphore(2)  # each one takes its memory: a crowd at the door must not take all of it
_LETTERS = "".join(sorted(set(string.ascii_lowercase + string.digits) - set("0o1li")))  # read out over the phone


def hash_of(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Is it the password? Where nothing is kept the answer is no, after the same time."""
    try:
        with _AT_ONCE:
            return HASHER.verify(kept or _nobody(), password[:LONGEST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Was it hashed with weaker parameters than today's?"""
    return HASHER.check_needs_rehash(kept)


def require_strong(password: str, name: str) -> None:
    """Raises `Refused` for a password that is too short, too long, too plain, or holds the account's name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused("password_length", shortest=SHORTEST, longest=LONGEST)
    if len(set(password)) < DIFFERENT or name.casefold() in password.casefold():
        raise Refused("password_plain", different=DIFFERENT)


def new_password() -> str:
    """A password for the first sign-in, in groups that can be read out: xxxx-xxxx-xxxx-xxxx."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


@cache
def _nobody() -> str:
    return HASHER.hash(secrets.token_hex())
