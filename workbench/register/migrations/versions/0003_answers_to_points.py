"""Answers of editors to the points of the checklist that are asked of a person.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "point_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(length=80), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_point_answer_person_id_person")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_point_answer_review_id_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_answer")),
    )
    with op.batch_alter_table("point_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_point_answer_review_id"), ["review_id"], unique=False)


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("point_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_point_answer_review_id"))
    op.drop_table("point_answer")
