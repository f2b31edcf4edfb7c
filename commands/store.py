"""`appraise store`: check, back up and restore what the office keeps."""

from __future__ import annotations

import argparse

from commands import answer
from commands.console import Console, UnusableError
from commands.loading import ERRORS_FOUND, FINE
from commands.stored import open_the_store


def run(options: argparse.Namespace, console: Console) -> int:
    """Verify the audit trail, write a backup, or fill an empty store from one."""
    from office.store import StoreError  # the database is loaded only where the store is asked for
    from office.store.backup import RestoreError, back_up, restore
    from office.verification import verify

    words = console.words
    try:
        store = open_the_store(console)
        if options.work == "verify":
            found = verify(store, options.head)
            for place in found.broken:
                console.print(words("command.store.broken", place=place))
            console.print(words("command.store.verified", entries=found.entries, head=found.head))
            if options.json:
                verified = {"entries": found.entries, "head": found.head, "broken": list(found.broken)}
                console.write_json({"format": answer.FORMAT, **verified}, options.json)
            return ERRORS_FOUND if found.broken else FINE
        if options.work == "backup":
            if options.file.exists():
                raise UnusableError(words("command.rulebook.exists", file=str(options.file)))
            digest = back_up(store, options.file)
        else:
            digest = restore(options.file, store)
    except StoreError as error:
        raise UnusableError(words(f"office.store.{error.fault}", reason=error.reason)) from error
    except RestoreError as error:
        raise UnusableError(words(f"office.restore.{error.code}", said=error.said)) from error
    console.print(words(f"command.store.{options.work}.done", file=str(options.file), hash=digest))
    if options.json:
        console.write_json({"format": answer.FORMAT, "file": str(options.file), "hash": digest}, options.json)
    return FINE
