"""Accounts: who may come in over the network, as what, and with which password. A store without any has one user.

Accounts are never removed, since the audit trail names them; they are disabled. Each change is an entry of the trail,
which holds everything about the account but its password.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, exists, func, insert, select, update

from office import passwords
from office.actor import Actor, Role
from office.bounds import no_personal_data
from office.change import Change, administering
from office.periods import periods, rulebook_of
from office.refused import Refused
from office.store import Store, tables

LONGEST_NAME = 40
SAID = ("name", "role", "organisation", "unit", "disabled")
"""What the audit trail says of an account."""
_TABLE = tables.accounts


@dataclass(frozen=True, slots=True)
class Account:
    """`must_change`: the password came from somebody else and is to be changed at the next sign-in."""

    id: int
    name: str
    role: Role
    organisation: str
    unit: str
    must_change: bool
    disabled: datetime | None
    created: datetime

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.role, self.organisation, self.unit)

    @property
    def state(self) -> Literal["open", "first_password", "disabled"]:
        """`first_password`: one that somebody else has chosen, to be changed at the next sign-in."""
        if self.disabled is not None:
            return "disabled"
        return "first_password" if self.must_change else "open"


def any_account(store: Store) -> bool:
    """Whether there is any account, disabled ones too: from the first one on everybody has to sign in."""
    with store.reading() as connection:
        return bool(connection.execute(select(exists(select(_TABLE.c.id)))).scalar_one())


def accounts(store: Store) -> tuple[Account, ...]:
    """All accounts by name."""
    with store.reading() as connection:
        return tuple(account_in(row) for row in connection.execute(select(_TABLE).order_by(_TABLE.c.key)))


def add_account(
    store: Store, actor: Actor, name: str, role: Role, password: str, *, organisation: str = "", unit: str = ""
) -> Account:
    """Make an account; its password is to be changed at the first sign-in. Raises `Refused`."""
    name, organisation, unit = (_tidy(text) for text in (name, organisation, unit))
    _require_place(store, role, organisation, unit)
    passwords.require_strong(password, _require_name(name))
    kept = passwords.hash_of(password)
    with administering(store, actor, "add account") as change:
        if row_called(change.connection, name) is not None:
            raise Refused("account_exists", name=name)
        if role != "administrator" and not _administrators(change.connection):
            raise Refused("first_administrator")
        row = change.connection.execute(insert(_TABLE).values(
            name=name, key=key_of(name), role=role, organisation=organisation, unit=unit, password=kept,
            must_change=True, created=change.at,
        ).returning(_TABLE)).one()
        change.record(name, {}, said_of(row))
        return account_in(row)


def change_account(
    store: Store, actor: Actor, name: str, role: Role, *, organisation: str = "", unit: str = ""
) -> Account:
    """Give an account another role, organisation or unit; it acts with whatever the person does next."""
    organisation, unit = _tidy(organisation), _tidy(unit)
    _require_place(store, role, organisation, unit)
    with administering(store, actor, "change account") as change:
        row = _changed(change, name, role=role, organisation=organisation, unit=unit)
        return account_in(row)


def reset_password(store: Store, actor: Actor, name: str, password: str) -> None:
    """Give an account a new password, to be changed at the next sign-in. It is signed out everywhere."""
    passwords.require_strong(password, name)
    kept = passwords.hash_of(password)
    with administering(store, actor, "reset password") as change:
        row = _changed(change, name, password=kept, must_change=True)
        end_sessions(change, row.id)


def disable_account(store: Store, actor: Actor, name: str) -> None:
    """Let nobody in with this account any more; whoever is in is signed out. `Refused` for the last administrator."""
    with administering(store, actor, "disable account") as change:
        row = _changed(change, name, disabled=change.at)
        end_sessions(change, row.id)


def enable_account(store: Store, actor: Actor, name: str) -> None:
    """Let an account in again that was disabled."""
    with administering(store, actor, "enable account") as change:
        _changed(change, name, disabled=None)


def change_password(store: Store, actor: Actor, old: str, new: str) -> None:
    """Change one's own password. The account is signed out everywhere. Raises `Refused`."""
    with store.reading() as connection:
        row = row_called(connection, actor.name)
    if row is None or not passwords.matches(row.password, old):
        raise Refused("password_wrong")
    if old == new:
        raise Refused("password_same")
    passwords.require_strong(new, actor.name)
    kept = passwords.hash_of(new)
    with administering(store, actor, "change password") as change:
        _changed(change, actor.name, password=kept, must_change=False)
        end_sessions(change, row.id)


def end_sessions(change: Change, account: int) -> None:
    """Sign an account out everywhere."""
    table = tables.sessions
    open_ones = (table.c.account == account) & table.c.ended.is_(None)
    change.connection.execute(update(table).where(open_ones).values(ended=change.at))


def row_called(connection: Connection, name: str) -> Row[Any] | None:
    """The row of an account, its hash among it; capitals, widths and spaces around do not matter."""
    return connection.execute(select(_TABLE).where(_TABLE.c.key == key_of(name))).one_or_none()


def account_in(row: Row[Any]) -> Account:
    return Account(row.id, row.name, row.role, row.organisation, row.unit, bool(row.must_change), row.disabled,
                   row.created)


def key_of(name: str) -> str:
    """What two names have in common that are the same account."""
    return _tidy(name).casefold()


def said_of(row: Row[Any]) -> dict[str, Any]:
    """An account as the audit trail has it: never its password."""
    return {"account": row.id, **{name: getattr(row, name) for name in SAID}}


def accounts_said(chain: Iterable[Mapping[str, Any]]) -> dict[Any, Mapping[str, Any]]:
    """Every account as the trail says it is: what the last entry about each holds after it. Oldest entries first."""
    about = (after for after in chain if "account" in after)
    return {after["account"]: {name: after[name] for name in SAID if name in after} for after in about}


def _changed(change: Change, name: str, **values: Any) -> Row[Any]:
    """Change the row, write it into the trail, and leave at least one administrator."""
    before = row_called(change.connection, name)
    if before is None:
        raise Refused("unknown_account", name=_tidy(name))
    row = change.connection.execute(
        update(_TABLE).where(_TABLE.c.id == before.id).values(**values).returning(_TABLE)
    ).one()
    if not _administrators(change.connection):
        raise Refused("last_administrator")
    change.record(before.name, said_of(before), said_of(row))
    return row


def _administrators(connection: Connection) -> int:
    those = (_TABLE.c.role == "administrator") & _TABLE.c.disabled.is_(None)
    return int(connection.execute(select(func.count()).where(those)).scalar_one())


def _require_name(name: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME or any(unicodedata.category(sign).startswith("C") for sign in name):
        raise Refused("account_name", longest=LONGEST_NAME)
    no_personal_data(name)
    return name


def _require_place(store: Store, role: Role, organisation: str, unit: str) -> None:
    """A scorer speaks for an organisation, the role unit for a unit that the rulebooks know; others for neither."""
    if (role == "scorer") != bool(organisation):
        raise Refused("organisation_missing" if role == "scorer" else "organisation_without_scorer")
    if (role == "unit") != bool(unit):
        raise Refused("unit_missing" if role == "unit" else "unit_without_role")
    if unit and not any(unit == one.code for period in periods(store) for one in rulebook_of(store, period).units):
        raise Refused("unknown_unit", unit=unit)
    no_personal_data(organisation)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
