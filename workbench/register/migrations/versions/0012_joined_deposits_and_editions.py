"""Joined deposits and editions.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column("document", sa.Column("audience", sa.String(length=20), nullable=True))
    op.create_index("ix_document_form_number", "document", ["form_number"])
    op.create_index("ix_document_duplicate_of_id", "document", ["duplicate_of_id"])
    _texts()
    op.create_table(
        "edition",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_edition_document_id_document")
        ),
        sa.ForeignKeyConstraint(["earlier_id"], ["document.id"], name=op.f("fk_edition_earlier_id_document")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_edition")),
    )
    op.create_index(op.f("ix_edition_earlier_id"), "edition", ["earlier_id"])
    op.create_table(
        "canned_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(length=20), nullable=False),
        sa.Column("name_fr", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("text_fr", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_canned_answer_changed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answer")),
    )


def _texts() -> None:
    """The tables in which texts that are nearly the same are found."""
    op.create_table(
        "text_sketch",
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("sketch", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["file.sha256"], name=op.f("fk_text_sketch_file_sha256_file")
        ),
        sa.PrimaryKeyConstraint("file_sha256", name=op.f("pk_text_sketch")),
    )
    op.create_table(
        "text_mark",
        sa.Column("mark", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["file_sha256"], ["file.sha256"], name=op.f("fk_text_mark_file_sha256_file")),
        sa.PrimaryKeyConstraint("mark", "file_sha256", name=op.f("pk_text_mark")),
    )
    op.create_index(op.f("ix_text_mark_file_sha256"), "text_mark", ["file_sha256"])


def downgrade() -> None:
    """Take the step back."""
    for table in ("canned_answer", "edition", "text_mark", "text_sketch"):
        op.drop_table(table)
    op.drop_index("ix_document_duplicate_of_id", table_name="document")
    op.drop_index("ix_document_form_number", table_name="document")
    op.drop_column("document", "audience")
