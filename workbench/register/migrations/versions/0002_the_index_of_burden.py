"""The index of burden stands beside the level of an analysis.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ANALYSIS = sa.table(
    "analysis", sa.column("id", sa.Integer), sa.column("payload", sa.JSON), sa.column("burden_index", sa.Double)
)


def upgrade() -> None:
    """Add the column, and fill it where the analysis that is kept has an index."""
    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.add_column(sa.Column("burden_index", sa.Double(), nullable=True))
    connection = op.get_bind()
    for number in connection.scalars(sa.select(_ANALYSIS.c.id)).all():
        payload = connection.scalar(sa.select(_ANALYSIS.c.payload).where(_ANALYSIS.c.id == number))
        index = _index(payload)
        if index is not None:
            connection.execute(sa.update(_ANALYSIS).where(_ANALYSIS.c.id == number).values(burden_index=index))


def _index(payload: object) -> float | None:
    """The index in a kept analysis; None where it has none."""
    for name in ("assessment", "burden", "index"):
        payload = payload.get(name) if isinstance(payload, dict) else None
    return float(payload) if isinstance(payload, (int, float)) else None


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.drop_column("burden_index")
