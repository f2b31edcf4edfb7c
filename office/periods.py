"""Periods: one run of the appraisal each, with the rulebook in use."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import insert, select, update

from intake.rulebook import RulebookRead, read_rulebook
from office.actor import Actor
from office.audit import now, record
from office.files import content_of, keep, unpacked
from office.store import Store, tables
from scoring.cases import CaseOutcome, run_cases
from scoring.finding import Finding, Severity
from scoring.rulebook import Label, Rulebook


@dataclass(frozen=True, slots=True)
class Period:
    """One run of the appraisal. `version` grows with every change of its data: the same version, the same result."""

    code: str
    year: int
    title: Label
    rulebook_name: str
    rulebook_hash: str
    version: int


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a rulebook: the period that uses it now, or None, and what the reader found."""

    period: str | None
    known: bool  # this very rulebook was in use already
    findings: tuple[Finding, ...]


def periods(store: Store) -> tuple[Period, ...]:
    """All periods, the latest first."""
    table = tables.periods
    query = select(table).order_by(table.c.year.desc(), table.c.code.desc())
    with store.reading() as connection:
        return tuple(
            Period(row.code, row.year, Label(row.title_zh, row.title_en), row.rulebook_name, row.rulebook, row.version)
            for row in connection.execute(query)
        )


def periods_before(store: Store, code: str) -> tuple[Period, ...]:
    """The periods before this one, the latest first."""
    found = periods(store)
    year = next(period.year for period in found if period.code == code)
    return tuple(period for period in found if period.year < year)


def add_period(store: Store, actor: Actor, name: str, content: bytes) -> Added:
    """Take a rulebook workbook into use: for its own period, which is made when it is new.

    A rulebook that cannot be used changes nothing; the one in use stays in use. The period's earlier rulebook stays in
    the store, and the audit trail says which it was.
    """
    read = read_rulebook_bytes(name, content)
    if read.rulebook is None:
        return Added(None, False, read.findings)
    settings = read.rulebook.settings
    code = settings.period or (str(settings.period_end.year) if settings.period_end else "")
    year = re.search(r"\d{4}", code)
    if year is None and settings.period_end is None:
        missing = Finding(Severity.ERROR, "rulebook_without_period", file=name, sheet="settings")
        return Added(None, False, (*read.findings, missing))
    number = int(year[0]) if year else settings.period_end.year if settings.period_end else 0
    digest = hashlib.sha256(content).hexdigest()
    values = {
        "year": number, "title_zh": settings.title.zh, "title_en": settings.title.en,
        "rulebook_name": name, "rulebook": digest,
    }
    with store.writing() as connection:
        before = connection.execute(select(tables.periods).where(tables.periods.c.code == code)).one_or_none()
        if before is not None and before.rulebook == digest:
            return Added(code, True, read.findings)
        keep(connection, digest, content)
        if before is None:
            connection.execute(insert(tables.periods).values(code=code, created=now(), version=1, **values))
        else:
            connection.execute(
                update(tables.periods).where(tables.periods.c.code == code).values(version=before.version + 1, **values)
            )
        record(connection, actor, "rulebook taken into use", period=code, subject=name,
               before={"rulebook": before.rulebook} if before else {}, after={"rulebook": digest})
    return Added(code, False, read.findings)


def rulebook_of(store: Store, period: Period) -> Rulebook:
    """The rulebook in use, read again from its bytes; the last few are kept in memory."""
    return _rulebook(store, period.rulebook_hash, period.rulebook_name)


@lru_cache(maxsize=16)
def _rulebook(store: Store, digest: str, name: str) -> Rulebook:
    with store.reading() as connection:
        content = content_of(connection, digest)
    rulebook = read_rulebook_bytes(name, content).rulebook
    if rulebook is None:
        raise ValueError(f"the rulebook {name} in the store can no longer be read")
    return rulebook


def read_rulebook_bytes(name: str, content: bytes) -> RulebookRead:
    """Read a rulebook workbook that is in memory."""
    with unpacked([(name, content)]) as (path,):
        return read_rulebook(path)


def outcomes_of_cases(store: Store, period: Period) -> tuple[CaseOutcome, ...]:
    """The worked cases of the rulebook in use, scored by the engine that scores the county."""
    return _outcomes(store, period.rulebook_hash, period.rulebook_name)


@lru_cache(maxsize=16)
def _outcomes(store: Store, digest: str, name: str) -> tuple[CaseOutcome, ...]:
    return tuple(run_cases(_rulebook(store, digest, name)))
