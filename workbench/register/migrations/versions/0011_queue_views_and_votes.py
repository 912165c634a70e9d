"""Queue views and votes.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SINCE = """
UPDATE document SET state_since = COALESCE(
  (SELECT MAX(event.at) FROM event
   WHERE event.document_id = document.id AND event.state = document.state
   AND event.action NOT IN ('describe', 'fail_analysis')),
  changed_at)
"""
_ASSIGNEE = """
UPDATE document SET assignee_id =
  (SELECT review.opened_by_id FROM review WHERE review.document_id = document.id
   ORDER BY review.id DESC LIMIT 1)
WHERE state IN ('in_review', 'in_approval')
"""
"""Whoever began a round of editing has it."""


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("query", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_view_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("person_id", "name", name="uq_saved_view_person_id_name"),
    )
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("voter_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_vote_document_id_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("document_id", "voter_hash", name="uq_vote_document_id_voter_hash"),
    )
    op.add_column(
        "document",
        sa.Column("state_since", sa.DateTime(), nullable=False, server_default="1970-01-01 00:00:00.000000"),
    )
    op.add_column(
        "document",
        sa.Column(
            "assignee_id",
            sa.Integer(),
            sa.ForeignKey("person.id", name=op.f("fk_document_assignee_id_person")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.execute(_SINCE)
    op.execute(_ASSIGNEE)


def downgrade() -> None:
    """Take the step back."""
    op.drop_column("document", "assignee_id")
    op.drop_column("document", "state_since")
    op.drop_table("vote")
    op.drop_table("saved_view")
    op.drop_table("setting")
