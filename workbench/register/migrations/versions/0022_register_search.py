"""The public register is searched by its words.

Revision ID: 0022
Revises: 0021
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_INDEXED = {"received": "received_at", "changed": "changed_at", "voices": "voices", "level": "level"}


def upgrade() -> None:
    """Bring the schema one step forward. Rows are made afterwards, by `entries.catch_up`."""
    op.create_table(
        "register_entry",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("domain_id", sa.String(length=40), nullable=False),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("level", sa.Double(), nullable=True),
        sa.Column("burden", sa.Double(), nullable=True),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("channels", sa.Integer(), nullable=False),
        sa.Column("has_example", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_register_entry_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_register_entry")),
    )
    for name, column in _INDEXED.items():
        op.create_index(f"ix_register_entry_{name}", "register_entry", [column, "document_id"])
    op.create_table(
        "register_place",
        sa.Column("departement", sa.String(length=3), nullable=False),
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_register_place_document_id_document")
        ),
        sa.PrimaryKeyConstraint("departement", "document_id", name=op.f("pk_register_place")),
    )
    op.create_index("ix_register_place_document_id", "register_place", ["document_id"])
    op.create_table(
        "register_word_piece",
        sa.Column("piece", sa.String(length=3), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("piece", "word", name=op.f("pk_register_word_piece")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE register_words USING fts5(words, tokenize='unicode61')")


def downgrade() -> None:
    """Take the step back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE register_words")
    for table in ("register_word_piece", "register_place", "register_entry"):
        op.drop_table(table)
