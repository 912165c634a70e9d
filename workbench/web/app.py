"""Settings -> the web application, with its rooms, its languages and its locks in place."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from flask import Flask
from flask_bootstrap import Bootstrap5

from workbench.register import schema
from workbench.register.database import Database
from workbench.register.store import FileStore
from workbench.web import (
    api,
    deposit,
    error_pages,
    formats,
    health,
    languages,
    layout,
    public,
    security,
    workshop,
)
from workbench.web.service import Check, JobEngine, Service

if TYPE_CHECKING:
    from types import TracebackType

    from workbench.config import Settings

__all__ = ["JobEngine", "create_app"]


class WorkbenchApp(Flask):
    """Flask, except that a fault is logged by place and kind: its message could quote a citizen's text."""

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Write where a fault happened, without any value."""
        kind, _, where = exc_info
        frames = "".join(traceback.format_tb(where))
        self.logger.error("Fault %s\n%s", kind.__name__ if kind else "unknown", frames)


def create_app(
    settings: Settings,
    *,
    engine: JobEngine | None,
    database: Database | None = None,
    store: FileStore | None = None,
) -> Flask:
    """The web application of one copy. `database` and `store`: default, those that the settings name.

    `engine` None: the pages that need a worker say so (503), the others answer.
    """
    app = WorkbenchApp("workbench.web")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        BOOTSTRAP_SERVE_LOCAL=True,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        TEMPLATES_AUTO_RELOAD=False,
    )
    database = database or Database(settings.database_url)
    store = store or FileStore(settings.storage_url)
    checks = [
        Check("database", lambda: schema.trouble_with_database(database)),
        Check("storage", lambda: schema.trouble_with_store(store)),
    ]
    app.extensions["workbench"] = Service(settings, engine, database, store, checks)
    Bootstrap5(app)
    security.install(app, settings)
    for room in (languages, formats, layout, error_pages):
        room.install(app)
    app.register_blueprint(health.bp)
    app.register_blueprint(public.bp)
    app.register_blueprint(workshop.bp)
    app.register_blueprint(deposit.bp)
    api.install(app)
    return app
