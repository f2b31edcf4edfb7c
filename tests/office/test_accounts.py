"""Accounts: made, changed, disabled, on record; their passwords never are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accounts_shop import FIRST, OPERATOR, OWN, account, called, cheap_passwords, cookie
from office_shop import new_period
from sqlalchemy import select, update

from office import passwords
from office.accounts import (
    accounts,
    add_account,
    any_account,
    change_account,
    change_password,
    disable_account,
    enable_account,
    reset_password,
)
from office.actor import Actor
from office.audit import entries
from office.permissions import ROLES
from office.refused import Refused
from office.sessions import actor_of, session_of
from office.store import Store, open_store, tables
from office.store.backup import back_up, restore
from office.verification import verify
from wording.words import LANGUAGES, Words


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_passwords(monkeypatch)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    """Refused with this code, and said in both languages."""
    def said(error: Refused) -> bool:
        return error.code == code and all("{" not in error.said(Words(language)) for language in LANGUAGES)
    return pytest.RaisesExc(Refused, check=said)


def test_passwords_are_kept_as_argon2id_only_and_the_trail_says_everything_else(empty: Store) -> None:
    assert not any_account(empty)
    made = add_account(empty, OPERATOR, "  组织部Ａ ", "administrator", FIRST)
    assert (made.name, made.must_change, any_account(empty)) == ("组织部A", True, True)
    with empty.reading() as connection:
        kept = connection.execute(select(tables.accounts.c.password)).scalar_one()
    assert kept.startswith("$argon2id$")
    reset_password(empty, OPERATOR, "组织部a", "another word 33")
    trail = entries(empty)
    assert [(one.action, one.period, one.subject) for one in trail] == [
        ("add account", "", "组织部A"), ("reset password", "", "组织部A"),
    ]
    assert trail[0].after == {"account": made.id, "name": "组织部A", "role": "administrator", "organisation": "",
                              "unit": "", "disabled": None}
    said = json.dumps([[one.before, one.after] for one in trail])
    assert "argon2" not in said
    assert FIRST not in said
    assert verify(empty).broken == ()


def test_the_password_parameters_are_those_of_the_standard() -> None:
    from argon2 import PasswordHasher, Type

    asked = PasswordHasher()
    assert (asked.type, asked.memory_cost, asked.time_cost) == (Type.ID, 65536, 3)


def test_a_role_that_was_changed_behind_the_trail_is_noticed(empty: Store) -> None:
    account(empty, "chief")
    made = account(empty, "looker", "leader")
    with empty.writing() as connection:
        connection.execute(update(tables.accounts).where(tables.accounts.c.id == made.id).values(role="administrator"))
    assert verify(empty).broken == (f"accounts {made.id} role",)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_only_an_administrator_touches_accounts(empty: Store, role: str) -> None:
    account(empty, "chief")
    somebody = Actor("somebody", role)  # type: ignore[arg-type]
    before = (accounts(empty), len(entries(empty)))
    for attempt in (
        lambda: add_account(empty, somebody, "new", "administrator", FIRST),
        lambda: change_account(empty, somebody, "chief", "leader"),
        lambda: reset_password(empty, somebody, "chief", FIRST),
        lambda: disable_account(empty, somebody, "chief"),
        lambda: enable_account(empty, somebody, "chief"),
    ):
        with refused("role"):
            attempt()
    assert (accounts(empty), len(entries(empty))) == before


def test_an_account_has_one_name_and_a_place_that_fits_its_role(empty: Store, tmp_path: Path) -> None:
    new_period(empty, tmp_path)
    with refused("first_administrator"):
        add_account(empty, OPERATOR, "looker", "leader", FIRST)
    account(empty, "Chief")
    with refused("account_exists"):
        add_account(empty, OPERATOR, "chiEF ", "leader", FIRST)
    for name in ("", "x" * 41, "a\u202eb", "a\u200bb", "\x07bell"):
        with refused("account_name"):
            add_account(empty, OPERATOR, name, "leader", FIRST)
    with refused("personal_text"):
        add_account(empty, OPERATOR, "13912345678", "leader", FIRST)
    with refused("organisation_missing"):
        add_account(empty, OPERATOR, "judge", "scorer", FIRST)
    with refused("unit_missing"):
        add_account(empty, OPERATOR, "town", "unit", FIRST)
    with refused("unknown_unit"):
        add_account(empty, OPERATOR, "town", "unit", FIRST, unit="Z")
    with refused("unit_without_role"):
        add_account(empty, OPERATOR, "town", "staff", FIRST, unit="A")
    with refused("organisation_without_scorer"):
        add_account(empty, OPERATOR, "town", "staff", FIRST, organisation="A")
    town = add_account(empty, OPERATOR, "town", "unit", FIRST, unit="A")
    assert town.actor == Actor("town", "unit", unit="A")


@pytest.mark.parametrize(
    ("password", "code"),
    [("short", "password_length"), ("x" * 201, "password_length"), ("aaaaaaaaaaaa", "password_plain"),
     ("xxCHIEFxx1234", "password_plain")],
)
def test_a_weak_password_is_refused(empty: Store, password: str, code: str) -> None:
    with refused(code):
        add_account(empty, OPERATOR, "chief", "administrator", password)
    assert not any_account(empty)


def test_made_passwords_are_strong_and_differ() -> None:
    made = {passwords.new_password() for _ in range(50)}
    assert len(made) == 50
    for one in made:
        passwords.require_strong(one, "chief")


def test_one_administrator_remains(empty: Store) -> None:
    account(empty, "chief")
    with refused("last_administrator"):
        disable_account(empty, OPERATOR, "chief")
    with refused("last_administrator"):
        change_account(empty, OPERATOR, "chief", "leader")
    account(empty, "deputy")
    disable_account(empty, OPERATOR, "chief")
    with refused("last_administrator"):
        disable_account(empty, OPERATOR, "deputy")
    enable_account(empty, OPERATOR, "chief")
    assert called(empty, "chief").disabled is None
    with refused("unknown_account"):
        disable_account(empty, OPERATOR, "nobody")


def test_a_changed_password_ends_every_session_and_needs_the_present_one(empty: Store) -> None:
    chief = account(empty, "chief")
    held = cookie(empty, "chief")
    with refused("password_wrong"):
        change_password(empty, chief.actor, "no idea at all", "third pass word")
    with refused("password_same"):
        change_password(empty, chief.actor, OWN, OWN)
    assert session_of(empty, held) is not None
    change_password(empty, chief.actor, OWN, "third pass word")
    assert session_of(empty, held) is None


def test_disabling_and_resetting_sign_out_and_a_role_acts_at_once(empty: Store) -> None:
    account(empty, "chief")
    account(empty, "looker", "leader")
    held = cookie(empty, "looker")
    assert actor_of(empty, held) == Actor("looker", "leader")
    change_account(empty, OPERATOR, "looker", "staff")
    assert actor_of(empty, held) == Actor("looker", "staff")
    disable_account(empty, OPERATOR, "looker")
    assert actor_of(empty, held) is None
    enable_account(empty, OPERATOR, "looker")
    assert actor_of(empty, held) is None, "letting an account in again brings no session back"
    held = cookie(empty, "looker")
    reset_password(empty, OPERATOR, "looker", "reset pass word")
    assert session_of(empty, held) is None


def test_a_backup_holds_accounts_and_no_session_nor_key(empty: Store, places: object, tmp_path: Path) -> None:
    account(empty, "chief")
    held = cookie(empty, "chief")
    back_up(empty, tmp_path / "backup.zip")
    other = open_store(places())  # type: ignore[operator]
    restore(tmp_path / "backup.zip", other)
    assert accounts(other) == accounts(empty)
    assert session_of(empty, held) is not None
    assert session_of(other, held) is None
    assert verify(other).broken == ()
    other.engine.dispose()
