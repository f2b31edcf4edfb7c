"""Whether the units of a period see the published ranking of all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("periods", sa.Column("shared", sa.Boolean, nullable=False, server_default=sa.false()))
