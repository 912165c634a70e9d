"""Own texts and locked terms.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "block_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_block_text_review_id_review")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_block_text_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block_text")),
    )
    op.create_index(op.f("ix_block_text_review_id"), "block_text", ["review_id"])
    op.create_table(
        "locked_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_locked_term_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["administration_id"],
            ["administration.id"],
            name=op.f("fk_locked_term_administration_id_administration"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_locked_term_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locked_term")),
    )
    op.create_index(op.f("ix_locked_term_document_id"), "locked_term", ["document_id"])
    op.create_index(op.f("ix_locked_term_administration_id"), "locked_term", ["administration_id"])


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("locked_term")
    op.drop_table("block_text")
