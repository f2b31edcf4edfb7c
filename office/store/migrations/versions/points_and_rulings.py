"""Points and values entered by hand, objections with their rulings, and grades that the committee decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("field", sa.String, nullable=False),
        sa.Column("line", sa.Integer),
        sa.Column("scorer", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("evidence", sa.String(64), sa.ForeignKey("contents.sha256")),
        sa.Column("evidence_name", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("entries_of_period", "entries", ["period"])
    op.create_table(
        "objections",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("points", sa.Float),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("evidence", sa.String(64), sa.ForeignKey("contents.sha256")),
        sa.Column("evidence_name", sa.String),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("objections_of_period", "objections", ["period"])
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("objection", sa.Integer, sa.ForeignKey("objections.id"), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("points", sa.Float),
        sa.Column("field", sa.String),
        sa.Column("line", sa.Integer),
        sa.Column("value", sa.String),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("effect", sa.JSON, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("rulings_of_period", "rulings", ["period"])
    op.create_table(
        "grades",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("period", sa.String(64), sa.ForeignKey("periods.code"), nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("grade", sa.String(64)),
        sa.Column("computed", sa.String(64)),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("grades_of_period", "grades", ["period"])
