"""Figures are kept as counts.

Revision ID: 0023
Revises: 0022
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MOMENTS = (
    "received_at",
    "picked_at",
    "accepted_at",
    "declined_at",
    "simplified_at",
    "published_at",
    "open_since",
    "answered_at",
    "approved_at",
    "shown_at",
    "to_answer",
    "to_approval",
    "to_publication",
    "whole_way",
)


def upgrade() -> None:
    """Bring the schema one step forward; `figures_kept.catch_up` makes the rows."""
    op.create_table(
        "counted_document",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.String(length=40), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=True),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in _MOMENTS),
        *(
            sa.Column(name, sa.Double(), nullable=True)
            for name in ("burden_index", "levels", "words", "days")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_counted_document_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_counted_document")),
    )
    op.create_index("ix_counted_document_revision", "counted_document", ["revision"])
    clock = op.create_table(
        "figures_clock",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_clock")),
    )
    op.bulk_insert(clock, [{"id": 1, "revision": 0}])


def downgrade() -> None:
    """Take the step back."""
    for table in ("figures_clock", "counted_document"):
        op.drop_table(table)
