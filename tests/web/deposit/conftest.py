"""The same town and the same pretending workers as behind the public pages."""

from tests.web.public.conftest import app, client, town, workers

__all__ = ["app", "client", "town", "workers"]
