"""`appraise accounts`: who may sign in. Passwords are asked for or come by standard input, never as arguments."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from commands.console import Console, UnusableError
from commands.loading import FINE
from commands.stored import open_the_store

if TYPE_CHECKING:
    from office.accounts import Account
    from office.store import Store


def run(options: argparse.Namespace, console: Console) -> int:
    """List, add, change, reset or disable accounts of the store that the dashboard uses."""
    from office.refused import Refused  # the database is loaded only where the store is asked for
    from office.store import StoreError

    try:
        store = open_the_store(console)
        if options.work == "list":
            _list(store, options, console)
        else:
            _do(store, options, console)
    except StoreError as error:
        raise UnusableError(console.words(f"office.store.{error.fault}", reason=error.reason)) from error
    except Refused as refused:
        raise UnusableError(refused.said(console.words)) from refused
    return FINE


def _do(store: Store, options: argparse.Namespace, console: Console) -> None:
    from office import accounts
    from office.actor import Actor

    operator = Actor("appraise accounts", "administrator")  # whoever can run this can write the store anyway
    if options.work == "add":
        place = {"organisation": options.organisation, "unit": options.unit}
        accounts.add_account(store, operator, options.name, options.role, _password(console), **place)
    elif options.work == "role":
        place = {"organisation": options.organisation, "unit": options.unit}
        accounts.change_account(store, operator, options.name, options.role, **place)
    elif options.work == "reset":
        accounts.reset_password(store, operator, options.name, _password(console))
    elif options.work == "disable":
        accounts.disable_account(store, operator, options.name)
    else:
        accounts.enable_account(store, operator, options.name)
    console.print(console.words(f"command.accounts.{options.work}.done", name=options.name))


def _list(store: Store, options: argparse.Namespace, console: Console) -> None:
    from office.accounts import accounts

    found = accounts(store)
    if options.json:
        console.write_json({"accounts": [_plain(one) for one in found]}, options.json)
    words = console.words
    if not found:
        console.print(words("command.accounts.none"))
        return
    rows = [
        [one.name, words(f"office.role.{one.role}"), one.organisation or one.unit, words(f"account.{one.state}")]
        for one in found
    ]
    heads = [words(f"command.accounts.head.{name}") for name in ("name", "role", "place", "state")]
    console.table(rows, heads, ["left"] * 4)


def _plain(account: Account) -> dict[str, object]:
    return {
        "name": account.name, "role": account.role, "organisation": account.organisation, "unit": account.unit,
        "state": account.state, "created": account.created,
    }


def _password(console: Console) -> str:
    """Typed twice at a terminal, else one line of standard input. Raises `UnusableError`."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise UnusableError(console.words("command.accounts.no_password"))
        return line
    password = getpass(console.words("command.accounts.password"))
    if password != getpass(console.words("command.accounts.again")):
        raise UnusableError(console.words("server.not_the_same"))
    return password
