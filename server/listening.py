"""Where the server listens: without accounts on this machine only, whatever option asked for something else."""

from __future__ import annotations

import sys
from typing import NoReturn

from streamlit import config

from office.settings import take_settings
from office.store import StoreError
from server.stored import accounts_exist
from server.visitor import is_loopback
from wording.words import LANGUAGES, Words

UNUSABLE = 2


def check_settings() -> None:
    """Take the settings of the environment and of the file that it names; end the start where they are wrong."""
    problems = take_settings()
    if problems:
        _end([Words(language)(f"settings.{one.code}", **one.values) for one in problems for language in LANGUAGES])


def refuse_to_be_open() -> None:
    """End the start where anybody on the network could come in: no accounts, or nobody knows whether there are any."""
    address = listening_address()
    if is_loopback(address):
        return
    try:
        if accounts_exist():
            return
        said = [Words(language)("server.open", address=address) for language in LANGUAGES]
    except StoreError as error:
        said = [Words(language)("server.store", place=error.place, reason=error.reason) for language in LANGUAGES]
    _end(said)


def say_where() -> None:
    """Print the address, and whether others can reach it."""
    address, port = listening_address(), config.get_option("server.port")
    code = "server.alone" if not _signed_in() else "server.accounts"
    url = f"http://{'127.0.0.1' if is_loopback(address) else address}:{port}"
    said = [Words(language)(code, url=url) for language in LANGUAGES]
    sys.stdout.write("\n".join(["", *said, "", ""]))
    sys.stdout.flush()


def listening_address() -> str:
    """As the command line, the environment or config.toml say it; without any of them Streamlit listens everywhere."""
    return str(config.get_option("server.address") or "0.0.0.0")  # noqa: S104 - it is what is refused


def _end(said: list[str]) -> NoReturn:
    sys.stderr.write("\n".join(["", *said, ""]))
    sys.exit(UNUSABLE)


def _signed_in() -> bool:
    try:
        return accounts_exist()
    except StoreError:
        return False  # the page says what is wrong
