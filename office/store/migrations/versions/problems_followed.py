"""Problems of published periods, and what becomes of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("lost", sa.Float),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("problems_of_period", "problems", ["period"])
    op.create_table(
        "progress",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("problem", sa.Integer, sa.ForeignKey("problems.id"), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("measure", sa.String, nullable=False),
        sa.Column("responsible", sa.String, nullable=False),
        sa.Column("deadline", sa.Date),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("evidence", sa.String(64), sa.ForeignKey("contents.sha256")),
        sa.Column("evidence_name", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("progress_of_problem", "progress", ["problem"])
