"""What may be personal in deposited files, and the copies without it.

Whoever had confirmed that a form is empty had confirmed that its file may be public: it is its own copy.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    _make_tables()
    op.add_column("file", sa.Column("gone_at", sa.DateTime(), nullable=True))
    op.add_column("document", sa.Column("masked_sha256", sa.String(length=64), nullable=True))
    op.add_column("document", sa.Column("masked_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE document SET masked_sha256 = file_sha256, masked_at = changed_at WHERE blank")
    op.drop_column("document", "blank")


def _make_tables() -> None:
    op.create_table(
        "personal_search",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failure", sa.String(length=60), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["analysis_id"], ["analysis.id"], name=op.f("fk_personal_search_analysis_id_analysis")
        ),
        sa.PrimaryKeyConstraint("analysis_id", name=op.f("pk_personal_search")),
    )
    op.create_table(
        "personal_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=True),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["personal_search.analysis_id"],
            name=op.f("fk_personal_mark_search_id_personal_search"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_mark")),
    )
    op.create_index(op.f("ix_personal_mark_search_id"), "personal_mark", ["search_id"])
    op.create_table(
        "mark_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=10), nullable=True),
        sa.Column("verdict", sa.String(length=10), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mark_id"], ["personal_mark.id"], name=op.f("fk_mark_word_mark_id_personal_mark")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mark_word_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_word")),
    )
    op.create_index(op.f("ix_mark_word_mark_id"), "mark_word", ["mark_id"])


def downgrade() -> None:
    """Take the step back: a file that is its own copy counts as an empty form again."""
    op.add_column("document", sa.Column("blank", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE document SET blank = true WHERE masked_sha256 = file_sha256")
    op.drop_column("document", "masked_at")
    op.drop_column("document", "masked_sha256")
    op.drop_column("file", "gone_at")
    op.drop_index(op.f("ix_mark_word_mark_id"), table_name="mark_word")
    op.drop_table("mark_word")
    op.drop_index(op.f("ix_personal_mark_search_id"), table_name="personal_mark")
    op.drop_table("personal_mark")
    op.drop_table("personal_search")
