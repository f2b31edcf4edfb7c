"""Periods get states and dates; the audit trail becomes a chain of hashes, entries of before included."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("periods", sa.Column("state", sa.String(16), nullable=False, server_default="collecting"))
    op.add_column("periods", sa.Column("deadline", sa.Date))
    op.add_column("periods", sa.Column("objections_until", sa.Date))
    op.add_column("audit", sa.Column("hash", sa.String(64), nullable=False, server_default=""))
    _link()


def _link() -> None:
    """As `office.audit.link` did when this step was written."""
    audit = sa.table(
        "audit", sa.column("id", sa.Integer), sa.column("at", sa.DateTime),
        *(sa.column(name, sa.String) for name in ("actor", "role", "action", "period", "subject", "hash")),
        sa.column("before", sa.JSON), sa.column("after", sa.JSON),
    )
    connection, before = op.get_bind(), "0" * 64
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)).mappings().all():
        said = {key: value for key, value in row.items() if key not in ("id", "hash")} | {"at": row["at"].isoformat()}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
        connection.execute(sa.update(audit).where(audit.c.id == row["id"]).values(hash=before))
