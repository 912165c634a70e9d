"""What is told of an example.

Revision ID: 0026
Revises: 0025
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward. Rows are made afterwards, by `gallery_kept.catch_up`."""
    _entries()
    _files()
    _lessons()


def downgrade() -> None:
    """Take the step back."""
    for table in ("example_lesson", "example_files", "example_entry"):
        op.drop_table(table)


def _entries() -> None:
    op.create_table(
        "example_entry",
        sa.Column("example_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("domain_id", sa.String(length=40), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("audience", sa.String(length=20), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("gain", sa.Double(), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["example_id"], ["example.id"], name=op.f("fk_example_entry_example_id_example")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_example_entry_document_id_document")
        ),
        sa.PrimaryKeyConstraint("example_id", name=op.f("pk_example_entry")),
    )
    op.create_index("ix_example_entry_document_id", "example_entry", ["document_id"])
    op.create_index("ix_example_entry_published", "example_entry", ["published_at", "example_id"])
    for name in ("domain", "administration"):
        columns = [f"{name}_id", "published_at", "example_id", "gain", "voices"]
        op.create_index(f"ix_example_entry_{name}", "example_entry", columns)
    for column in ("language", "audience"):
        op.create_index(f"ix_example_entry_{column}", "example_entry", [column])
    for column in ("gain", "voices"):
        op.create_index(f"ix_example_entry_{column}", "example_entry", [column, "published_at", "example_id"])


def _files() -> None:
    op.create_table(
        "example_files",
        sa.Column("example_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("made_for", sa.String(length=64), nullable=False),
        sa.Column("pages_before", sa.Integer(), nullable=True),
        sa.Column("pages_after", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(length=60), nullable=True),
        sa.Column("claim", sa.String(length=80), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["example_id"], ["example.id"], name=op.f("fk_example_files_example_id_example")
        ),
        sa.PrimaryKeyConstraint("example_id", name=op.f("pk_example_files")),
    )
    op.create_index("ix_example_files_waiting", "example_files", ["made_at", "failure"])


def _lessons() -> None:
    op.create_table(
        "example_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=120), nullable=False),
        sa.Column("second", sa.String(length=120), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_example_lesson_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_example_lesson_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_lesson")),
    )
    op.create_index("ix_example_lesson_document_id", "example_lesson", ["document_id"])
