"""Accounts for the tests, with passwords that cost little to check."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from office import passwords
from office.accounts import Account, accounts, add_account, change_password
from office.actor import Actor, Role
from office.sessions import begin
from office.store import Store

OPERATOR = Actor("appraise accounts", "administrator")
FIRST, OWN = "first pass word 1", "own pass word 2"


def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as the program does, with the smallest parameters: the tests are about what it does with the answer."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()


def account(store: Store, name: str, role: Role = "administrator", *, organisation: str = "", unit: str = "") -> Account:
    """An account whose owner has chosen a password: OWN."""
    add_account(store, OPERATOR, name, role, FIRST, organisation=organisation, unit=unit)
    change_password(store, Actor(name, role), FIRST, OWN)
    return called(store, name)


def called(store: Store, name: str) -> Account:
    return next(one for one in accounts(store) if one.name == name)


def cookie(store: Store, name: str) -> str:
    """The cookie of a new session of this account."""
    return begin(store, called(store, name).id)
