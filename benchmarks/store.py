"""A store of 1,500 units and 60 fields: what a page reads, and what it takes to receive another file.

Reading is measured against one bare query of the same rows; receiving, without the reading of workbooks that other
benchmarks measure, against hashing the bytes and writing the same rows in one bare transaction a file.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

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
from office.submissions import receive
from scoring.rulebook import Rulebook

UNITS, FIELDS = 1_500, 60
LIMIT = 3.0
FILES, SIZE = 30, 20_000  # received at a time into the full store; bytes of each
LIMIT_RECEIVE = 10.0  # what a row costs through SQLAlchemy, and the audit trail
LIMIT_GROWTH = 1.5
CLERK = Actor("benchmark")


def fill(store: Store, period: Period, rulebook: Rulebook) -> None:
    """A submission of every unit, with a reading of every field, in one transaction."""
    key = read_with(rulebook, (), None)
    with changing(store, CLERK, "receive report", period.code) as change:
        for unit in rulebook.units:
            digest, file = hashlib.sha256(unit.code.encode()).hexdigest(), f"{unit.code}.xlsx"
            keep(change.connection, digest, unit.code.encode())
            read = FileRead(file, answers(rulebook, unit.code, file), units=(unit.code,))
            table = tables.submissions
            number = change.connection.execute(
                insert(table).values(
                    period=period.code, batch="b", name=file, sha256=digest, covers={}, units=[unit.code],
                    received=date(2025, 1, 1), received_by="b", stored=change.at, read_with=key, rest=rest_of(read),
                ).returning(table.c.id)
            ).scalar_one()
            write_readings(change.connection, number, read)
        change.record("reports", {}, {"files": len(rulebook.units)})


def answers(rulebook: Rulebook, unit: str, file: str) -> tuple[Reading, ...]:
    """A reading of every field, as a report of that unit gives them."""
    names = [field.name for field in rulebook.fields]
    fields = [names[number % len(names)] for number in range(FIELDS)]
    return tuple(
        Reading(unit, name, 40 + row % 9, str(40 + row % 9), file, "report", f"B{row}")
        for row, name in enumerate(fields)
    )


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

        read = side_by_side(ours, bare, repeats=5)
        beside = open_store(folder / "empty")
        add_period(beside, CLERK, "rulebook.xlsx", (folder / "rulebook.xlsx").read_bytes())
        bare_files, grown = receiving(store, beside, period, rulebook, folder)
        store.engine.dispose()
        beside.engine.dispose()
    name = f"{FILES} newer versions into a store of {UNITS:,} files"
    return [
        Ratio(f"readings of {UNITS:,} units and {FIELDS} fields", "one bare query", *read, LIMIT),
        Ratio(name, "hashing and one bare transaction a file", *bare_files, LIMIT_RECEIVE),
        Ratio(name, f"a store of {FILES} files", *grown, LIMIT_GROWTH),
    ]


Seconds = tuple[float, float]


def receiving(
    store: Store, small: Store, period: Period, rulebook: Rulebook, folder: Path
) -> tuple[Seconds, Seconds]:
    """Newer versions of some units' files: kept by the office and by bare SQLite; by the full store and a small one."""
    numbers = count()
    codes = [unit.code for unit in rulebook.units[:FILES]]

    def files() -> list[tuple[str, bytes]]:
        return [(f"{code}.xlsx", f"{code} {next(numbers)} ".encode().ljust(SIZE)) for code in codes]

    def as_read(_rulebook: Rulebook, listed: Iterable[tuple[str, bytes, str | None]]) -> Iterator[FileRead]:
        for name, _, _ in listed:
            code = name.removesuffix(".xlsx")
            yield FileRead(name, answers(rulebook, code, name), units=(code,))

    def ours() -> None:
        receive(store, CLERK, period, files(), received=date(2025, 1, 2))

    def ours_small() -> None:
        receive(small, CLERK, period, files(), received=date(2025, 1, 2))

    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as bare:
        for line in ("pragma journal_mode = wal", "pragma synchronous = full", "create table files (hash, bytes)",
                     "create table rows (hash, unit, field, value, raw, sheet, cell, line, status)"):
            bare.execute(line)

        def bare_transactions() -> None:
            for name, content in files():
                digest = hashlib.sha256(content).hexdigest()
                rows = [(digest, one.unit, one.field, one.raw, one.raw, one.sheet, one.cell, one.line, 0)
                        for one in answers(rulebook, name.removesuffix(".xlsx"), name)]
                bare.execute("begin immediate")
                bare.execute("insert into files values (?, ?)", (digest, content))
                bare.executemany("insert into rows values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                bare.execute("commit")

        with patch("office.submissions.read_bytes", as_read):
            return side_by_side(ours, bare_transactions, repeats=5), side_by_side(ours, ours_small, repeats=5)
