"""A form on disk, and a way to run the command as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import LINES, one_page_pdf
from workbench.register import schema
from workbench.register.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "formulaire.pdf"
    path.write_bytes(one_page_pdf(LINES))
    return path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty register in a folder of its own."""
    made = Database(f"sqlite:///{tmp_path / 'workbench.sqlite'}")
    schema.upgrade(made)
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def started(
        *arguments: str | Path, text: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        return subprocess.run(
            [sys.executable, "-m", "workbench", *map(str, arguments)],
            input=text,
            capture_output=True,
            check=False,
            timeout=120,
            env=kept | {"HOME": str(tmp_path / "home"), "PYTHONPATH": os.getcwd()} | environment,  # noqa: PTH109
            cwd=tmp_path,
        )

    return started
