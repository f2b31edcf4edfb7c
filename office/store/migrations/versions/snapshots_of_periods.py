"""Frozen states of published periods."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("inputs", sa.String(64), sa.ForeignKey("contents.sha256"), nullable=False),
        sa.Column("results", sa.String(64), sa.ForeignKey("contents.sha256"), nullable=False),
        sa.Column("rulebook", sa.String(64), sa.ForeignKey("contents.sha256"), nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("snapshots_of_period", "snapshots", ["period"])
