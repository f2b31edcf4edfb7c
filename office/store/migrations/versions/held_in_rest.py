"""Readings are found by unit, files by hash; what a file said beside its readings tells whether it is held back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("readings_of_unit", "readings", ["unit"])
    op.create_index("submissions_of_hash", "submissions", ["sha256"])
    _say_held()


def _say_held() -> None:
    """Files that were read before files could be held back are not held: they are here."""
    submissions = sa.table("submissions", sa.column("id", sa.Integer), sa.column("rest", sa.JSON))
    connection = op.get_bind()
    for number, rest in connection.execute(sa.select(submissions.c.id, submissions.c.rest)).all():
        if rest and "held" not in rest:
            said = {**rest, "held": False}
            connection.execute(sa.update(submissions).where(submissions.c.id == number).values(rest=said))
