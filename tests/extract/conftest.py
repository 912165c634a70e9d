"""What every test of extraction needs: a file's bytes -> its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.config import Limits
from workbench.extract import extract
from workbench.intake import take_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.model import Document


@pytest.fixture
def read() -> Callable[..., Document]:
    def _read(data: bytes, limits: Limits | None = None) -> Document:
        limits = limits or Limits()
        return extract(take_in(data, "essai", limits), limits=limits)

    return _read
