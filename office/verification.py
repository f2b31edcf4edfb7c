"""Check the whole store against the audit trail: what it notices, and what it cannot.

It notices: an entry of the trail that was changed, put in or taken out; the end of the trail cut off, given a head that
was printed before; a row of a table that only grows, or of periods, accounts, submissions and their readings, that is
not what the trail says of it; a row without an entry and an entry without its row; bytes that do not fit their hash.

It cannot notice: a forger who writes the whole trail anew with all hashes, unless a printed head is compared; what the
trail never knew: counters (`periods.version`, which only tells caches apart), and files that a program older than the
states of periods received, of which the trail keeps no more than name and hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from office.accounts import SAID, accounts_said
from office.audit import START, columns, link
from office.change import plain
from office.readings import READING, hash_of
from office.replay import Rows, periods_said, submissions_said
from office.store import Store, tables


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking found. `broken` says, oldest first, what does not fit: table, row and sometimes column.

    `head` is the chain's last hash.
    """

    entries: int
    head: str
    broken: tuple[str, ...]


def verify(store: Store, printed_head: str | None = None) -> Verified:
    """Check the chain, the rows that its entries speak of, and the bytes under their hashes.

    `printed_head`: the head as it stands on something printed, spaces or not; it must be a link of the chain.
    """
    broken: list[str] = []
    with store.reading() as connection:
        chain = connection.execute(select(tables.audit.c.id, *columns()).order_by(tables.audit.c.id)).all()
        before, links = START, {START}
        for row in chain:
            if not _fits(row, before):
                broken.append(f"audit {row.id}")
            before = row.hash
            links.add(row.hash)
        broken += _growing_changed(connection, [row.after for row in chain])
        broken += _changed("periods", periods_said(chain), _periods(connection))
        broken += _changed("submissions", submissions_said(chain), _submissions(connection))
        broken += _changed("accounts", accounts_said(row.after for row in chain), _accounts(connection))
        broken += _bytes_changed(connection)
    wanted = "".join((printed_head or "").split()).lower()
    if wanted and wanted not in links:
        broken.append(f"head {wanted}")
    return Verified(len(chain), before, tuple(broken))


def _fits(row: Row[Any], before: str) -> bool:
    values = {key: value for key, value in row._mapping.items() if key not in ("id", "hash")}
    return bool(link(before, values) == row.hash)


def _growing_changed(connection: Connection, said: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows of tables that only grow against what the trail says of them: the whole row, entered with it."""
    expected: dict[str, dict[int, Mapping[str, Any]]] = {table.name: {} for table in tables.GROWING}
    for after in said:
        if "table" in after:
            row = {key: value for key, value in after.items() if key not in ("table", "id")}
            expected.setdefault(after["table"], {})[after["id"]] = row
    broken = []
    for table in tables.GROWING:
        there = {row["id"]: plain(dict(row)) for row in connection.execute(select(table)).mappings()}
        broken += _changed(table.name, expected[table.name], there)
    return broken


def _changed(table: str, said: Rows, there: Rows) -> list[str]:
    """`table row column` for each value that is not what the trail says; `table row` where one of both has no row."""
    broken = []
    for key in sorted({*said, *there}, key=str):
        if key not in said or key not in there:
            broken.append(f"{table} {key}")
        else:
            broken += [f"{table} {key} {name}" for name, value in said[key].items() if there[key][name] != value]
    return broken


def _periods(connection: Connection) -> Rows:
    return {row["code"]: plain(dict(row)) for row in connection.execute(select(tables.periods)).mappings()}


def _accounts(connection: Connection) -> Rows:
    rows = map(dict, connection.execute(select(tables.accounts)).mappings())
    return {row["id"]: plain({name: row[name] for name in SAID}) for row in rows}


def _submissions(connection: Connection) -> Rows:
    """Submissions as they are, with the hash of what each said in the column `readings`."""
    table, lines = tables.submissions, tables.readings
    query = select(lines.c.submission, *(lines.c[name] for name in READING))
    found = map(dict, connection.execute(query.order_by(lines.c.submission, lines.c.number)).mappings())
    read = {number: list(rows) for number, rows in groupby(found, key=itemgetter("submission"))}
    rows = map(dict, connection.execute(select(table).order_by(table.c.id)).mappings())
    return {row["id"]: {**plain(row), "readings": hash_of(row, read.get(row["id"], []))} for row in rows}


def _bytes_changed(connection: Connection) -> list[str]:
    table = tables.contents
    found = connection.execution_options(yield_per=50).execute(select(table.c.sha256, table.c.bytes))
    return [f"contents {row.sha256}" for row in found if hashlib.sha256(row.bytes).hexdigest() != row.sha256]
