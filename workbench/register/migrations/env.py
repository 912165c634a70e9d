"""How Alembic reaches the database: through the connection that `schema` hands it."""
# ruff: noqa: INP001 - Alembic runs this file by its path, it is in no package

from __future__ import annotations

from typing import Literal

from alembic import context
from sqlalchemy import TypeDecorator

from workbench.register.tables import Base


def _as_kept(kind: str, item: object, _autogenerate: object) -> str | Literal[False]:
    """Write our own types in a migration as what the database keeps, so that old migrations never change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=_as_kept,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
