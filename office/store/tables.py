"""The tables. Only columns that something reads.

Bytes of files stand in the database itself, not in a folder beside it: then a file, its record and its audit entry
are one transaction, a backup is one file, and several servers on one PostgreSQL see the same files. The readers want
paths; `office.submissions.unpacked` writes a period's files to a temporary folder for them.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

metadata = MetaData()

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
    Column("rulebook", String(64), ForeignKey("contents.sha256"), nullable=False),
    Column("created", DateTime, nullable=False),
    Column("version", Integer, nullable=False),  # grows with every change of the period's data
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("period", String(64), ForeignKey("periods.code"), nullable=False),
    Column("batch", String(32), nullable=False),  # files imported together are undone together
    Column("name", String, nullable=False),
    Column("sha256", String(64), ForeignKey("contents.sha256"), nullable=False),
    Column("covers", JSON, nullable=False),  # {unit: [fields]}: what the file answers
    Column("units", JSON, nullable=False),  # units whose own report it holds; none in office tables
    Column("received", Date, nullable=False),  # the day that counts for timeliness
    Column("received_by", String, nullable=False),
    Column("stored", DateTime, nullable=False),
    Column("superseded_by", Integer, ForeignKey("submissions.id")),
    Column("withdrawn", DateTime),
    Index("submissions_of_period", "period"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("role", String(16), nullable=False),
    Column("action", String(64), nullable=False),
    Column("period", String(64), nullable=False),
    Column("subject", String, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
)
