"""The tables. Only columns that something reads.

Bytes of files stand in the database itself, not in a folder beside it: then a file, its record and its audit entry
are one transaction, a backup is one file, and several servers on one PostgreSQL see the same files. The readers want
paths; `office.submissions.unpacked` writes a period's files to a temporary folder for them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    false,
)
from sqlalchemy.schema import SchemaItem

SCHEMA = "0012"
"""The last step in `migrations/versions`. Each change of the tables here needs a step there."""

metadata = MetaData()


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _of_period() -> Column[str]:
    return Column("period", String(64), ForeignKey("periods.code"), nullable=False)


def _content(name: str, *, nullable: bool = True) -> Column[str]:
    """The hash of bytes that stand in `contents`."""
    return Column(name, String(64), ForeignKey("contents.sha256"), nullable=nullable)


def _evidence() -> tuple[Column[str], Column[str]]:
    return _content("evidence"), Column("evidence_name", String)


def _growing(name: str, *columns: SchemaItem) -> Table:
    """A table whose rows are never changed nor removed, and say who wrote them when."""
    by, at = Column("by", String, nullable=False), Column("at", DateTime, nullable=False)
    return Table(name, metadata, _number(), by, at, *columns)


contents = Table(
    "contents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

periods = Table(
    "periods",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("year", Integer, nullable=False),  # orders the periods; the period need not be a calendar year
    Column("title_zh", String, nullable=False),
    Column("title_en", String, nullable=False),
    Column("rulebook_name", String, nullable=False),
    _content("rulebook", nullable=False),
    Column("created", DateTime, nullable=False),
    Column("version", Integer, nullable=False),  # grows with every change of the period's data
    Column("state", String(16), nullable=False, server_default="collecting"),
    Column("deadline", Date),  # for reports, where staff set another one than the rulebook's
    Column("objections_until", Date),
    Column("shared", Boolean, nullable=False, server_default=false()),  # units see the ranking once it is published
)

submissions = Table(
    "submissions",
    metadata,
    _number(),
    _of_period(),
    Column("batch", String(32), nullable=False),  # files imported together are undone together
    Column("name", String, nullable=False),
    _content("sha256", nullable=False),
    Column("covers", JSON, nullable=False),  # {unit: [fields]}: what the file answers
    Column("units", JSON, nullable=False),  # units whose own report it holds; none in office tables
    Column("received", Date, nullable=False),  # the day that counts for timeliness
    Column("received_by", String, nullable=False),
    Column("stored", DateTime, nullable=False),
    Column("superseded_by", Integer, ForeignKey("submissions.id")),
    Column("withdrawn", DateTime),
    Column("assigned", String(64)),  # the unit of which staff said that the file is its report
    Column("read_with", String(64), nullable=False, server_default=""),  # what its readings depend on
    Column("rest", JSON, nullable=False, server_default="{}"),  # what it said beside readings: findings, gaps, days
    Index("submissions_of_period", "period"),
    Index("submissions_of_hash", "sha256"),
)

readings = Table(
    "readings",
    metadata,
    Column("submission", Integer, ForeignKey("submissions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("unit", String(64), nullable=False),
    Column("field", String, nullable=False),
    Column("value", String, nullable=False),  # JSON; a plain column, since decoding each alone costs more than reading
    Column("raw", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("cell", String(16), nullable=False),
    Column("line", Integer),
    Column("status", Integer, nullable=False),
    Index("readings_of_unit", "unit"),
)

held_files = _growing(
    "held_files",
    _of_period(),
    Column("batch", String(32), nullable=False),
    Column("name", String, nullable=False),  # without personal data, as everything here
    Column("sha256", String(64), nullable=False),  # of the file that came; its bytes are not kept
    Column("units", JSON, nullable=False),
    Column("findings", JSON, nullable=False),
    Column("received", Date, nullable=False),
    Index("held_files_of_period", "period"),
)

held_decisions = _growing(
    "held_decisions",
    Column("held", Integer, ForeignKey("held_files.id"), nullable=False),
    Column("outcome", String(16), nullable=False),  # sent back, copy kept, withdrawn
    _content("copy"),  # the blanked copy
    Column("note", String, nullable=False),
    Index("decisions_of_held", "held"),
)

matches = _growing(
    "matches",
    _of_period(),
    Column("kind", String(8), nullable=False),  # field, unit
    Column("text", String, nullable=False),  # as it stands in the reports
    Column("target", String, nullable=False),  # field, ledger.column, unit; empty: taken back
)

acceptances = _growing(
    "acceptances",
    _of_period(),
    Column("finding", String(64), nullable=False),  # fingerprint of code, unit, field and what it says
    Column("reason", String, nullable=False),  # empty: taken back
    Index("acceptances_of_period", "period"),
)

entries = _growing(
    "entries",
    _of_period(),
    Column("kind", String(8), nullable=False),  # points: judged, voted, handed over; verified: beside what was reported
    Column("unit", String(64), nullable=False),
    Column("field", String, nullable=False),  # or ledger.column
    Column("line", Integer),  # of a ledger
    Column("scorer", String, nullable=False),  # the organisation that gives it; empty where nobody is asked for
    Column("value", String, nullable=False),  # JSON; null takes it back
    Column("reason", String, nullable=False),
    *_evidence(),
    Column("about", String),  # JSON of what was reported there; null: of nothing, or entered before this was kept
    Index("entries_of_period", "period"),
)

objections = _growing(
    "objections",
    _of_period(),
    Column("unit", String(64), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("points", Float),  # that the unit saw
    Column("text", String, nullable=False),
    *_evidence(),
    Index("objections_of_period", "period"),
)

rulings = _growing(
    "rulings",
    _of_period(),
    Column("objection", Integer, ForeignKey("objections.id"), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("outcome", String(16), nullable=False),  # upheld, partly, rejected
    Column("points", Float),  # new points of the mark
    Column("field", String),  # or a corrected value
    Column("line", Integer),
    Column("value", String),  # JSON
    Column("reason", String, nullable=False),
    Column("effect", JSON, nullable=False),  # before and after: points, total, rank, and places of others
    Column("about", String),  # as in entries, where a value was corrected
    Index("rulings_of_period", "period"),
)

grades = _growing(
    "grades",
    _of_period(),
    Column("unit", String(64), nullable=False),
    Column("grade", String(64)),  # decided; null: the computed one stands again
    Column("computed", String(64)),
    Column("reason", String, nullable=False),
    Index("grades_of_period", "period"),
)

snapshots = _growing(
    "snapshots",
    _of_period(),
    _content("inputs", nullable=False),
    _content("results", nullable=False),
    _content("rulebook", nullable=False),
    Column("engine", String, nullable=False),
    Column("hash", String(64), nullable=False),  # of all of it
    Index("snapshots_of_period", "period"),
)

problems = _growing(
    "problems",
    _of_period(),  # in which it was found
    Column("unit", String(64), nullable=False),
    Column("rule", String(64), nullable=False),
    Column("text", String, nullable=False),
    Column("lost", Float),  # points that it cost
    Index("problems_of_period", "period"),
)

progress = _growing(
    "progress",
    Column("problem", Integer, ForeignKey("problems.id"), nullable=False),
    Column("state", String(16), nullable=False),  # open, under way, done, closed
    Column("measure", String, nullable=False),
    Column("responsible", String, nullable=False),  # an office or post, never a person's identity
    Column("deadline", Date),
    Column("note", String, nullable=False),
    *_evidence(),
    Index("progress_of_problem", "problem"),
)

letter_templates = _growing(
    "letter_templates",
    Column("language", String(8), nullable=False),
    Column("name", String, nullable=False),
    _content("template"),  # null: the one of the program is used again
)

accounts = Table(
    "accounts",
    metadata,
    _number(),
    Column("name", String(64), nullable=False),
    Column("key", String(64), nullable=False, unique=True),  # the name without capitals: one account each
    Column("role", String(16), nullable=False),
    Column("organisation", String, nullable=False),
    Column("unit", String(64), nullable=False),
    Column("password", String, nullable=False),  # argon2id
    Column("must_change", Boolean, nullable=False),
    Column("disabled", DateTime),
    Column("created", DateTime, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),  # sha256 of the token in the cookie
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("begun", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("ended", DateTime),
    Index("sessions_of_account", "account"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("key", String(64), primary_key=True),  # sha256 of an account's name or an address
    Column("failures", Integer, nullable=False),
    Column("last", DateTime, nullable=False),
)

secret_keys = Table(
    "secret_keys",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", String, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _number(),
    Column("at", DateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("role", String(16), nullable=False),
    Column("action", String(64), nullable=False),
    Column("period", String(64), nullable=False),
    Column("subject", String, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("hash", String(64), nullable=False, server_default=""),
)

GROWING: tuple[Table, ...] = (
    matches, acceptances, entries, objections, rulings, grades, snapshots, problems, progress, held_files,
    held_decisions, letter_templates,
)
"""Tables whose rows are never changed nor removed: the audit trail holds each row whole."""

PASSING: tuple[Table, ...] = (sessions, attempts, secret_keys)
"""Tables that pass: no backup holds them, so that none brings a session back."""
