"""A real Chromium and a running copy of the service."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

expect.set_options(timeout=30_000)  # five seconds, the usual, are a matter of luck on a busy machine

NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lines are counted by the tests of the pages: counting them here too would only slow the service."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; ``make test`` installs it where it is missing."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium on this machine: run tools/chromium.sh"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-gpu",
            ],
        )
        yield made
        made.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[copy.Copy]:
    made = copy.start(tmp_path_factory.mktemp("home"))
    yield made
    made.stop()
