"""What a page reads of 1,500 units and 60 fields from SQLite, against one bare query of the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from benchmarks import made
from benchmarks.ratio import Ratio, side_by_side
from intake.reports import FileRead, Reading
from office.actor import Actor
from office.change import changing
from office.files import keep
from office.periods import Period, add_period, periods, rulebook_of
from office.readings import read_with, rest_of, write_readings
from office.reported import files_read
from office.store import Store, open_store, tables
from scoring.rulebook import Rulebook

UNITS, FIELDS = 1_500, 60
LIMIT = 3.0
CLERK = Actor("benchmark")


def fill(store: Store, period: Period, rulebook: Rulebook) -> None:
    """A submission of every unit, with a reading of every field, in one transaction."""
    key = read_with(rulebook, (), None)
    names = [field.name for field in rulebook.fields]
    fields = [names[number % len(names)] for number in range(FIELDS)]
    with changing(store, CLERK, "receive report", period.code) as change:
        for unit in rulebook.units:
            digest, file = hashlib.sha256(unit.code.encode()).hexdigest(), f"{unit.code}.xlsx"
            keep(change.connection, digest, unit.code.encode())
            readings = tuple(
                Reading(unit.code, name, 40 + row % 9, str(40 + row % 9), file, "report", f"B{row}")
                for row, name in enumerate(fields)
            )
            read = FileRead(file, readings, units=(unit.code,))
            table = tables.submissions
            number = change.connection.execute(
                insert(table).values(
                    period=period.code, batch="b", name=file, sha256=digest, covers={}, units=[unit.code],
                    received=date(2025, 1, 1), received_by="b", stored=change.at, read_with=key, rest=rest_of(read),
                ).returning(table.c.id)
            ).scalar_one()
            write_readings(change.connection, number, read)
        change.record("reports", {}, {"files": len(rulebook.units)})


def measure() -> Sequence[Ratio]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        made.write_rulebook(folder / "rulebook.xlsx", 45, UNITS)
        store = open_store(folder / "data")
        add_period(store, CLERK, "rulebook.xlsx", (folder / "rulebook.xlsx").read_bytes())
        period = periods(store)[0]
        rulebook = rulebook_of(store, period)
        fill(store, period, rulebook)

        def ours() -> None:
            with store.reading() as connection:
                found = files_read(connection, period, rulebook)
            if sum(len(file.readings) for file in found) != UNITS * FIELDS:
                raise RuntimeError("not all readings came back")

        def bare() -> None:
            with store.reading() as connection:
                connection.execute(select(tables.readings)).all()

        seconds = side_by_side(ours, bare, repeats=5)
        store.engine.dispose()
    return [Ratio(f"readings of {UNITS:,} units and {FIELDS} fields", "one bare query", *seconds, LIMIT)]
