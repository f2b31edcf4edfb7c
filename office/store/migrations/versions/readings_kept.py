"""Readings are kept with their submissions; confirmed names and accepted findings are remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("submissions", sa.Column("assigned", sa.String(64)))
    op.add_column("submissions", sa.Column("read_with", sa.String(64), nullable=False, server_default=""))
    op.add_column("submissions", sa.Column("rest", sa.JSON, nullable=False, server_default="{}"))
    op.create_table(
        "readings",
        sa.Column("submission", sa.Integer, sa.ForeignKey("submissions.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("raw", sa.String, nullable=False),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("cell", sa.String(16), nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("status", sa.Integer, nullable=False),
    )
    op.create_table(
        "matches",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "acceptances",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("finding", sa.String(64), nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("acceptances_of_period", "acceptances", ["period"])
