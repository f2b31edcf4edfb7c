"""Periods: one run of the appraisal each, with the rulebook in use."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sqlalchemy import Connection, insert, select, update

from intake.reports.values.numerals import chinese_number
from office.actor import Actor
from office.change import changing
from office.files import keep
from office.permissions import State
from office.refused import Refused
from office.rulebooks import read_rulebook_bytes, rulebook_at
from office.store import Store, tables
from scoring.cases import CaseOutcome, run_cases
from scoring.finding import Finding, Severity
from scoring.rulebook import Label, Rulebook, Settings

Order = tuple[int, tuple[str | int, ...]]
_NUMERALS = re.compile(r"[零〇一二三四五六七八九十百两]+")


@dataclass(frozen=True)
class Period:
    """One run of the appraisal. `version` grows with every change of its data: the same version, the same result.

    `deadline`: for reports, where staff set another one than the rulebook's; `objections_until`: a day, once notified.
    """

    code: str
    year: int
    title: Label
    rulebook_name: str
    rulebook_hash: str
    version: int
    state: State = "collecting"
    deadline: date | None = None
    objections_until: date | None = None

    @cached_property
    def order(self) -> Order:
        """Where it stands among all periods: by its year, then by the numbers in its code."""
        return self.year, _numbers_apart(self.code)


def _numbers_apart(code: str) -> tuple[str | int, ...]:
    """A code with its numbers as numbers, so that round 10 comes after round 9; text and number in turn.

    >>> _numbers_apart("2025-W9") < _numbers_apart("2025-W10"), _numbers_apart("2025第三轮")
    (True, ('', 2025, '第', 3, '轮'))
    """
    text = unicodedata.normalize("NFKC", code)
    text = _NUMERALS.sub(lambda found: str(chinese_number(found[0]) or found[0]), text)
    return tuple(int(piece) if at % 2 else piece for at, piece in enumerate(re.split(r"(\d+)", text)))


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a rulebook: the period that uses it now, or None, and what the reader found."""

    period: str | None
    known: bool  # this very rulebook was in use already
    findings: tuple[Finding, ...]


def periods(store: Store) -> tuple[Period, ...]:
    """All periods, the latest first."""
    with store.reading() as connection:
        return periods_in(connection)


def periods_in(connection: Connection) -> tuple[Period, ...]:
    """The same inside a transaction."""
    found = (
        Period(
            row.code, row.year, Label(row.title_zh, row.title_en), row.rulebook_name, row.rulebook, row.version,
            row.state, row.deadline, row.objections_until,
        )
        for row in connection.execute(select(tables.periods))
    )
    return tuple(sorted(found, key=lambda period: period.order, reverse=True))


def period_of(store: Store, code: str) -> Period:
    """The period as it is now. Raises `Refused` where there is none."""
    for period in periods(store):
        if period.code == code:
            return period
    raise Refused("unknown_period", period=code)


def periods_before(store: Store, code: str) -> tuple[Period, ...]:
    """The periods before this one, the latest first."""
    found = periods(store)
    order = next(period.order for period in found if period.code == code)
    return tuple(period for period in found if period.order < order)


def add_period(store: Store, actor: Actor, name: str, content: bytes) -> Added:
    """Take a rulebook workbook into use: for its own period, which is made when it is new. Raises `Refused`.

    A rulebook that cannot be used changes nothing; the one in use stays in use. The period's earlier rulebook stays in
    the store, and the audit trail says which it was.
    """
    read = read_rulebook_bytes(name, content)
    if read.rulebook is None:
        return Added(None, False, read.findings)
    settings = read.rulebook.settings
    named = code_and_year(settings)
    if named is None:
        missing = Finding(Severity.ERROR, "rulebook_without_period", file=name, sheet="settings")
        return Added(None, False, (*read.findings, missing))
    code, year = named
    digest = hashlib.sha256(content).hexdigest()
    values = {
        "year": year, "title_zh": settings.title.zh, "title_en": settings.title.en,
        "rulebook_name": name, "rulebook": digest,
    }
    table = tables.periods
    if any(period.code == code and period.rulebook_hash == digest for period in periods(store)):
        return Added(code, True, read.findings)
    with changing(store, actor, "take rulebook", code, begins=True) as change:
        keep(change.connection, digest, content)
        before = change.connection.execute(select(table).where(table.c.code == code)).one_or_none()
        if before is None:
            change.connection.execute(insert(table).values(code=code, created=change.at, version=0, **values))
        else:
            change.connection.execute(update(table).where(table.c.code == code).values(**values))
        change.record(name, {"rulebook": before.rulebook} if before else {}, values)
    return Added(code, False, read.findings)


def code_and_year(settings: Settings) -> tuple[str, int] | None:
    """What a rulebook's period is called, and its year; None where it names none."""
    code = settings.period or (str(settings.period_end.year) if settings.period_end else "")
    year = re.search(r"\d{4}", code)
    if year is not None:
        return code, int(year[0])
    return None if settings.period_end is None else (code, settings.period_end.year)


def rulebook_of(store: Store, period: Period) -> Rulebook:
    """The rulebook in use, with the deadline of the period."""
    return rulebook_at(store, period.rulebook_hash, period.rulebook_name, period.deadline)


def outcomes_of_cases(store: Store, period: Period) -> tuple[CaseOutcome, ...]:
    """The worked cases of the rulebook in use, scored by the engine that scores the county."""
    return _outcomes(store, period.rulebook_hash, period.rulebook_name)


@lru_cache(maxsize=16)
def _outcomes(store: Store, digest: str, name: str) -> tuple[CaseOutcome, ...]:
    return tuple(run_cases(rulebook_at(store, digest, name, None)))
