"""Syntheses of a period are kept.

Revision ID: 0024
Revises: 0023
"""

from __future__ import annotations

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""


def downgrade() -> None:
    """Take the step back."""
