"""The expected gain stands beside each suggestion.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; 0 in analyses that were made without gains."""
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gain", sa.Double(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_column("gain")
