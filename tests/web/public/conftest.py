"""A town's register behind the pages, and workers that only pretend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.web.public.town import Town, result
from workbench.register.store import FileStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from flask import Flask

    from workbench.config import Settings
    from workbench.errors import UnreadableDocumentError
    from workbench.model import Upload
    from workbench.register.database import Database
    from workbench.register.examples import Result

PNG = b"\x89PNG\r\n\x1a\n picture of a page"


class Workers:
    """Stands in for the job engine: remembers what it was asked, opens no file."""

    def __init__(self) -> None:
        self.refusal: UnreadableDocumentError | None = None
        self.checked: list[Upload] = []
        self.woken = 0
        self.drawn: list[tuple[str, int, int]] = []

    def check(self, upload: Upload) -> None:
        self.checked.append(upload)
        if self.refusal is not None:
            raise self.refusal

    def wake(self) -> None:
        self.woken += 1

    def page_image(self, sha256: str, page: int, width: int) -> bytes:
        self.drawn.append((sha256, page, width))
        return PNG

    def result(self, review_id: int) -> Result:
        del review_id
        return result(4.6)

    def measure(self, review_id: int) -> None:
        del review_id

    def try_text(self, text: str, language: object) -> NoReturn:
        raise AssertionError((text, language))


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
def town(database: Database, settings: Settings) -> Town:
    return Town(database, FileStore(settings.storage_url))


@pytest.fixture
def app(make_app: Callable[..., Flask], workers: Workers) -> Flask:
    return make_app(workers)


@pytest.fixture
def client(app: Flask) -> Any:
    return app.test_client()
