"""Backup and restore: the whole store as a single file, the same for SQLite and PostgreSQL, checked before it is used.

The file is a zip of one JSON line per row and table, with the hash of all of it. Sessions are left out: no backup
brings one back. It moves a store from SQLite to PostgreSQL and back as well. A backup of an earlier version of the
program is restored and brought up to date.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Date, DateTime, LargeBinary, MetaData, Table, func, insert, select

from office.store.schema import FIRST, begin_again, upgrade
from office.store.store import Store, StoreError
from office.store.tables import PASSING, SCHEMA, metadata

FORMAT = 1
ROWS = 500  # written at once
Reason = Literal["damaged", "not_empty", "other_schema"]


class RestoreError(Exception):
    """A backup that is not restored; the store is as it was. `code` names the sentence (`office.restore.<code>`)."""

    def __init__(self, code: Reason, said: str = "") -> None:
        super().__init__(code, said)
        self.code = code
        self.said = said


def back_up(store: Store, path: Path) -> str:
    """Write everything into one new file; gives the hash of its content. Raises StoreError.

    The file appears under its name only when it is whole and has been read again.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive, store.reading() as connection:
            tables = {table.name: _write(archive, connection, table) for table in _kept(metadata)}
            about = {"format": FORMAT, "schema": SCHEMA, "tables": tables}
            archive.writestr("about.json", json.dumps(about, sort_keys=True))
        found = check(unfinished)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(str(path), str(error), "disk_full" if error.errno == 28 else "unusable") from error
    return found


def check(path: Path) -> str:
    """Read a backup through; gives the hash of its content. Raises RestoreError where anything is missing or other."""
    return _hash_of(_about(path))


def _hash_of(about: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()


def _about(path: Path) -> dict[str, Any]:
    """What a backup says of itself, after all of it was read and compared with that."""
    try:
        with zipfile.ZipFile(path) as archive:
            about: dict[str, Any] = json.loads(archive.read("about.json"))
            for name, said in about["tables"].items():
                if _hash(archive, name) != said["sha256"]:
                    raise RestoreError("damaged", name)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError) as error:
        raise RestoreError("damaged", str(error)) from error
    if about["format"] != FORMAT or not FIRST <= str(about["schema"]) <= SCHEMA:
        raise RestoreError("other_schema", str(about["schema"]))
    return about


def restore(path: Path, store: Store) -> str:
    """Fill an empty store from a backup, in one transaction; gives the hash of its content. Raises RestoreError."""
    about = _about(path)
    schema = str(about["schema"])
    with zipfile.ZipFile(path) as archive, store.writing() as connection:
        for table in _kept(metadata):
            if connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise RestoreError("not_empty", table.name)
        for table in _kept(metadata) if schema == SCHEMA else _tables_of(connection, schema):
            _fill(archive, connection, table)
        if schema != SCHEMA:
            upgrade(connection, schema)
    return _hash_of(about)


def _tables_of(connection: Connection, schema: str) -> list[Table]:
    """The tables of an earlier version, made in place of today's, which are empty."""
    begin_again(connection, schema)
    earlier = MetaData()
    earlier.reflect(connection)
    return [table for table in _kept(earlier) if table.name != "alembic_version"]


def _kept(tables: MetaData) -> list[Table]:
    """The tables of a backup: sessions and the like are left out."""
    return [table for table in tables.sorted_tables if table.name not in {passing.name for passing in PASSING}]


def _write(archive: zipfile.ZipFile, connection: Connection, table: Table) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        query = select(table).order_by(*table.primary_key)
        for row in connection.execution_options(yield_per=ROWS).execute(query).mappings():
            line = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _fill(archive: zipfile.ZipFile, connection: Connection, table: Table) -> None:
    batch: list[dict[str, Any]] = []
    for row in _rows(archive, table):
        batch.append(row)
        if len(batch) == ROWS:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    if connection.dialect.name == "postgresql" and "id" in table.c and table.c.id.autoincrement is True:
        # The rows brought their numbers along; the next one has to follow them.
        counter = func.pg_get_serial_sequence(table.name, "id")
        last = func.max(table.c.id)
        connection.execute(select(func.setval(counter, func.coalesce(last, 1), last.is_not(None))).select_from(table))


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    later: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            row = _typed(table, json.loads(line))
            # A submission may be superseded by one that comes after it.
            if row.get("superseded_by") is None:
                yield row
            else:
                later.append(row)
    yield from sorted(later, key=lambda row: -row["id"])


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(f"{name}.jsonl") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _typed(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _read(table, key, value) for key, value in row.items()}


def _read(table: Table, column: str, value: Any) -> Any:
    kind = table.c[column].type
    if value is None or not isinstance(kind, (LargeBinary, Date, DateTime)):
        return value
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return datetime.fromisoformat(value) if isinstance(kind, DateTime) else date.fromisoformat(value)
