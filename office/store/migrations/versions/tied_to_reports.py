"""Entries and rulings say what was reported when they were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("entries", sa.Column("about", sa.String))
    op.add_column("rulings", sa.Column("about", sa.String))
