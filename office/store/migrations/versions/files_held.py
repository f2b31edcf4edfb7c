"""Files that are held back because they hold personal data, and what staff decided about each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "held_files",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("batch", sa.String(32), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("findings", sa.JSON, nullable=False),
        sa.Column("received", sa.Date, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("held_files_of_period", "held_files", ["period"])
    op.create_table(
        "held_decisions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("held", sa.Integer, sa.ForeignKey("held_files.id"), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("copy", sa.String(64), sa.ForeignKey("contents.sha256")),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("decisions_of_held", "held_decisions", ["held"])
