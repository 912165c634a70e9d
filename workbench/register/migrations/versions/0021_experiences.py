"""Experiences of citizens, their answers and their moderation.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_LISTS = ("administration_id", "departement", "document_id")


def _experience() -> None:
    op.create_table(
        "experience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tone", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("public_text", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("happened", sa.String(length=7), nullable=True),
        sa.Column("departement", sa.String(length=3), nullable=True),
        sa.Column("administration_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=False),
        sa.Column("state_since", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_after", sa.Integer(), nullable=True),
        sa.Column("searched_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(length=60), nullable=True),
        sa.Column("claim", sa.String(length=80), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["administration_id"],
            ["administration.id"],
            name=op.f("fk_experience_administration_id_administration"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_experience_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
        sa.UniqueConstraint("code", name=op.f("uq_experience_code")),
    )
    op.create_index("ix_experience_state_published_at", "experience", ["state", "published_at"])
    op.create_index("ix_experience_state_answered_after", "experience", ["state", "answered_after"])
    op.create_index("ix_experience_state_tone", "experience", ["state", "tone", "answered_after"])
    for column in _LISTS:
        op.create_index(f"ix_experience_{column}", "experience", [column, "state", "published_at"])


def _parts() -> None:
    op.create_table(
        "experience_theme",
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_experience_theme_experience_id_experience")
        ),
        sa.PrimaryKeyConstraint("experience_id", "theme", name=op.f("pk_experience_theme")),
    )
    op.create_index("ix_experience_theme_theme", "experience_theme", ["theme", "experience_id"])
    op.create_table(
        "experience_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_experience_mark_experience_id_experience")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_mark")),
    )
    op.create_index(op.f("ix_experience_mark_experience_id"), "experience_mark", ["experience_id"])


def _history() -> None:
    op.create_table(
        "experience_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_experience_event_experience_id_experience")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_experience_event_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_event")),
        sa.UniqueConstraint("experience_id", "version", name="uq_experience_event_version"),
    )
    op.create_table(
        "experience_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_id"], ["experience.id"], name=op.f("fk_experience_answer_experience_id_experience")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"],
            ["experience_answer.id"],
            name=op.f("fk_experience_answer_first_id_experience_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_experience_answer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience_answer")),
    )
    op.create_index(op.f("ix_experience_answer_experience_id"), "experience_answer", ["experience_id"])


def upgrade() -> None:
    """Bring the schema one step forward."""
    _experience()
    _parts()
    _history()
    with op.batch_alter_table("notice") as batch:
        batch.alter_column("document_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("experience_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_notice_experience_id_experience"), "experience", ["experience_id"], ["id"]
        )


def downgrade() -> None:
    """Take the step back. Notices of experiences have no place in the older table."""
    op.execute("DELETE FROM notice WHERE document_id IS NULL")
    with op.batch_alter_table("notice") as batch:
        batch.drop_constraint(op.f("fk_notice_experience_id_experience"), type_="foreignkey")
        batch.drop_column("experience_id")
        batch.alter_column("document_id", existing_type=sa.Integer(), nullable=False)
    for part in ("answer", "event", "mark", "theme"):
        op.drop_table(f"experience_{part}")
    op.drop_table("experience")
