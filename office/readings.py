"""What every file said, kept with it: so a page reads rows, not workbooks.

Readings follow from a file's bytes, the rulebook, the confirmed names and the unit that staff assigned; `read_with`
names these. A file that was read with others is read again.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from intake.reports import FileRead, Reading, read_files
from intake.reports.convert import Gap
from intake.reports.reading import Value
from office.coded import coded, decoded, finding_coded, finding_decoded, fingerprint
from office.files import unpacked
from office.store import tables
from scoring.column import Status
from scoring.rulebook import Rulebook

Covers = Mapping[str, list[str]]
"""The fields that a file answers, by unit."""
_new = tuple.__new__


def read_with(rulebook: Rulebook, confirmed: Sequence[tuple[str, str, str]], assigned: str | None) -> str:
    """Names everything but the file itself that its readings depend on."""
    return fingerprint([rulebook.hash, [list(one) for one in confirmed], assigned])


def read_bytes(rulebook: Rulebook, files: Iterable[tuple[str, bytes, str | None]]) -> Generator[FileRead, None, None]:
    """Read files that are in memory, one after the other: name, bytes, and the unit that they were assigned to."""
    listed = list(files)
    with unpacked((name, content) for name, content, _ in listed) as paths:
        named = dict(zip(paths, (name for name, _, _ in listed), strict=True))
        assigned = {path: unit for path, (_, _, unit) in zip(paths, listed, strict=True) if unit}
        yield from read_files(rulebook, named, assigned=assigned)


def covered(readings: Iterable[Reading]) -> Covers:
    """The fields that readings answer, by unit."""
    found: dict[str, dict[str, None]] = {}
    for reading in readings:
        found.setdefault(reading.unit, {})[reading.field] = None
    return {unit: list(fields) for unit, fields in found.items()}


def write_read(connection: Connection, number: int, read: FileRead, key: str, **more: str) -> str:
    """Put what a file said beside its submission; `key`: what it was read with. Gives the hash of it for the trail."""
    table = tables.submissions
    said = {"covers": covered(read.readings), "units": list(read.units or ()), "read_with": key, "rest": rest_of(read)}
    connection.execute(update(table).where(table.c.id == number).values(**said, **more))
    return hash_of(said, write_readings(connection, number, read))


def hash_of(said: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> str:
    """The hash of everything that a file said; `said`: columns of its submission, `rows`: its readings in order."""
    beside = [said[name] for name in ("covers", "units", "read_with", "rest")]
    return fingerprint([beside, [[row[name] for name in READING] for row in rows]])


def write_readings(connection: Connection, submission: int, read: FileRead) -> list[dict[str, Any]]:
    """Put the readings of a submission in place of those that were there; gives the rows written."""
    table = tables.readings
    connection.execute(delete(table).where(table.c.submission == submission))
    rows = [
        {
            "submission": submission, "number": number, "unit": one.unit, "field": one.field,
            "value": written(one.value), "raw": one.raw, "sheet": one.sheet, "cell": one.cell, "line": one.line,
            "status": int(one.status),
        }
        for number, one in enumerate(read.readings)
    ]
    if rows:
        connection.execute(insert(table), rows)
    return rows


def rest_of(read: FileRead) -> dict[str, Any]:
    """What a file says beside its readings, as JSON."""
    return {
        "findings": [finding_coded(finding) for finding in read.findings],
        "received": {unit: [day.isoformat(), *place] for unit, (day, *place) in read.received.items()},
        "gaps": [[*key, gap.sheet, gap.cell, gap.said] for key, gap in read.gaps.items()],
        "units": None if read.units is None else list(read.units),
        "held": read.held,
    }


def stored(connection: Connection, named: Mapping[int, str], rests: Mapping[int, Mapping[str, Any]]) -> list[FileRead]:
    """The files of submissions as they were read; `named`: submission -> name of the file in readings and findings."""
    found = readings_in(connection, named)
    return [_file(file, found.get(number, ()), rests[number]) for number, file in named.items()]


def readings_in(connection: Connection, named: Mapping[int, str]) -> dict[int, tuple[Reading, ...]]:
    """The readings of submissions, in the order of reading."""
    if not named:
        return {}
    table = tables.readings
    low, high = min(named), max(named)
    # One range of numbers, not a list of them: thousands of submissions are one plain query.
    query = select(table.c.submission, *_COLUMNS).where(table.c.submission.between(low, high))
    rows = connection.execute(query.order_by(table.c.submission, table.c.number)).all()
    value = _read_value
    return {
        number: tuple(
            _new(Reading, (unit, field, value(said), raw, file, sheet, cell, line, _STATUS[status]))
            for _, unit, field, said, raw, sheet, cell, line, status in lines
        )
        for number, lines in groupby(rows, key=itemgetter(0))
        if (file := named.get(number)) is not None
    }


_STATUS = tuple(Status)
READING = ("unit", "field", "value", "raw", "sheet", "cell", "line", "status")
_COLUMNS = [tables.readings.c[name] for name in READING]


def _file(file: str, readings: tuple[Reading, ...], rest: Mapping[str, Any]) -> FileRead:
    received = {unit: (date.fromisoformat(day), sheet, cell) for unit, (day, sheet, cell) in rest["received"].items()}
    gaps = {
        (unit, field, line): Gap(file, sheet, cell, said) for unit, field, line, sheet, cell, said in rest["gaps"]
    }
    findings = tuple(finding_decoded(finding, file) for finding in rest["findings"])
    units = None if rest["units"] is None else tuple(rest["units"])
    return FileRead(file, readings, findings, received, units, gaps, rest["held"])


def written(value: Value | None) -> str:
    """A value as one text that says its type."""
    return json.dumps(coded(value), ensure_ascii=False)


@lru_cache(maxsize=65536)
def _read_value(text: str) -> Any:
    return decoded(json.loads(text))


def value_of(text: str) -> Any:
    """The value that `written` was given."""
    return _read_value(text)
