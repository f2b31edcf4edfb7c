"""Snapshots: everything that a published result was made from, and the result itself, frozen under one hash."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from intake.reports import Reading, Reports
from office.coded import canonical, coded, decoded, finding_coded, finding_decoded, fingerprint
from office.engine import engine
from office.entries import Entry
from office.files import content_of, keep
from office.grades import DecidedGrade
from office.inputs import Inputs, inputs_of
from office.periods import Period, periods_before
from office.results import as_published, result_coded
from office.rulebooks import rulebook_at
from office.rulings import Ruling
from office.store import Store, tables
from scoring.column import Status
from scoring.result import Result

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One publication. `inputs`, `results`: hashes of compressed JSON in the store; `hash`: of all of it."""

    id: int
    period: str
    inputs: str
    results: str
    rulebook: str
    engine: str
    hash: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Rescored:
    """What scoring a snapshot again gave: `same` bytes or not, by which engine then and now."""

    same: bool
    engine: str
    engine_now: str


def snapshots(store: Store, period: str) -> tuple[Snapshot, ...]:
    """All publications of a period, oldest first: a reopened period is published again."""
    table = tables.snapshots
    with store.reading() as connection:
        query = select(table).where(table.c.period == period).order_by(table.c.id)
        return tuple(Snapshot(**row) for row in connection.execute(query).mappings())


def latest(store: Store, period: str) -> Snapshot | None:
    """What stands published; also while the period is reopened."""
    return (snapshots(store, period) or (None,))[-1]


def document_of(store: Store, period: Period) -> Document:
    """What a period's result is made from, as it is now; earlier periods by their snapshots, where they have one."""
    before = [
        {"snapshot": found.id, "hash": found.hash} if (found := latest(store, at.code)) else document_of(store, at)
        for at in periods_before(store, period.code)
    ]
    inputs = inputs_of(store, period, _past(store, before))
    return {
        "format": 1,
        "period": period.code,
        "rulebook": period.rulebook_hash,
        "rulebook_name": period.rulebook_name,
        "deadline": None if period.deadline is None else period.deadline.isoformat(),
        "readings": [[*one[:2], coded(one.value), *one[3:8], int(one.status)] for one in inputs.reports.readings],
        "findings": [[one.file, finding_coded(one)] for one in inputs.reports.findings],
        "received": coded(inputs.reports.received),
        "files": {file: list(units) for file, units in inputs.reports.files.items()},
        "held": {file: list(units) for file, units in inputs.reports.held.items()},
        "entries": [coded(asdict(one)) | {"at": one.at.isoformat()} for one in inputs.entries],
        "rulings": [coded(asdict(one)) | {"at": one.at.isoformat()} for one in inputs.rulings],
        "decided": {unit: asdict(one) for unit, one in (inputs.decided or {}).items()},
        "past": before,
    }


def freeze(connection: Connection, document: Document, results: bytes) -> dict[str, str]:
    """Keep a document and its results; the columns of the snapshot."""
    inputs = canonical(document)
    whole = {
        "inputs": hashlib.sha256(inputs).hexdigest(), "results": hashlib.sha256(results).hexdigest(),
        "rulebook": document["rulebook"], "engine": engine(),
    }
    return {
        "inputs": _keep(connection, inputs), "results": _keep(connection, results),
        "rulebook": document["rulebook"], "engine": engine(), "hash": fingerprint(whole),
    }


def score(store: Store, document: Document) -> tuple[Inputs, Result]:
    """The result of a document."""
    inputs = _inputs(store, document)
    return inputs, inputs.result(_past(store, document["past"]))


def _past(store: Store, documents: Sequence[Document]) -> list[Result]:
    """The results of earlier periods by their documents or snapshots."""
    return [
        _as_past(*published(store, at["snapshot"])) if "snapshot" in at else score(store, at)[1] for at in documents
    ]


def results_of(inputs: Inputs, result: Result) -> bytes:
    """The bytes that a snapshot keeps of a result."""
    return canonical(result_coded(result, inputs.decided or {}))


@lru_cache(maxsize=8)
def published(store: Store, snapshot: int) -> tuple[Inputs, Result]:
    """A snapshot's inputs and the result as it was published."""
    with store.reading() as connection:
        row = connection.execute(select(tables.snapshots).where(tables.snapshots.c.id == snapshot)).one()
        document, stored = (json.loads(_open(connection, digest)) for digest in (row.inputs, row.results))
    inputs, result = score(store, document)
    return inputs, as_published(result, stored)


def past_result(store: Store, period: str) -> Result | None:
    """The published result of an earlier period as later ones see it: the decided grade is its grade."""
    found = latest(store, period)
    return None if found is None else _as_past(*published(store, found.id))


def rescore(store: Store, snapshot: Snapshot) -> Rescored:
    """Score a snapshot again from its inputs and compare the bytes."""
    with store.reading() as connection:
        document, stored = json.loads(_open(connection, snapshot.inputs)), _open(connection, snapshot.results)
    return Rescored(results_of(*score(store, document)) == stored, snapshot.engine, engine())


def _as_past(inputs: Inputs, result: Result) -> Result:
    decided = inputs.decided or {}
    grades = (
        decided[unit].grade if unit in decided else grade
        for unit, grade in zip(result.facts.units, result.grade, strict=True)
    )
    return replace(result, grade=tuple(grades))


def _inputs(store: Store, document: Document) -> Inputs:
    deadline = None if document["deadline"] is None else date.fromisoformat(document["deadline"])
    readings = tuple(
        Reading(unit, field, decoded(value), raw, file, sheet, cell, line, Status(status))
        for unit, field, value, raw, file, sheet, cell, line, status in document["readings"]
    )
    findings = tuple(finding_decoded(said, file) for file, said in document["findings"])
    files, held = (
        {file: tuple(units) for file, units in document.get(name, {}).items()} for name in ("files", "held")
    )  # documents of earlier versions do not say what was held back
    return Inputs(
        rulebook_at(store, document["rulebook"], document["rulebook_name"], deadline),
        Reports(readings, findings, decoded(document["received"]), files, held),
        tuple(Entry(**_timed(one)) for one in document["entries"]),
        tuple(Ruling(**_timed(one)) for one in document["rulings"]),
        {unit: DecidedGrade(**one) for unit, one in document["decided"].items()},
    )


def _timed(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**decoded(dict(said)), "at": datetime.fromisoformat(said["at"])}


def _keep(connection: Connection, content: bytes) -> str:
    packed = zlib.compress(content)
    digest = hashlib.sha256(packed).hexdigest()
    keep(connection, digest, packed)
    return digest


def _open(connection: Connection, digest: str) -> bytes:
    return zlib.decompress(content_of(connection, digest))

