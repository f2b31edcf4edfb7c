"""A process for the kill test: works on a store and says each step that is done. Started, and killed, by the test."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from office.actor import Actor
from office.appraisals import appraisal
from office.periods import period_of
from office.publication import publish
from office.states import move
from office.store import open_store
from office.submissions import receive


def main(place: str, what: str, folder: str) -> None:
    store, clerk = open_store(place), Actor("clerk", "administrator")
    print("ready", flush=True)  # noqa: T201 - the test listens
    for number in range(1000):
        if what == "import":
            files = [(path.name, path.read_bytes()) for path in sorted(Path(folder).glob("*.xlsx"))]
            name, content = files[number % len(files)]
            receive(store, clerk, period_of(store, "2025"), [(name, content)], received=date(2025, 11, 1))
            appraisal(store, period_of(store, "2025"))  # scoring is interrupted as well
        else:
            publish(store, clerk, "2025", "again")
            move(store, clerk, "2025", "reopen", "again")
            move(store, clerk, "2025", "submit")
        print(number, flush=True)  # noqa: T201 - the test listens


if __name__ == "__main__":
    main(*sys.argv[1:])
