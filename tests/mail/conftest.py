"""The house of the register, for letters about what happens in it."""

from __future__ import annotations

from tests.register.conftest import database as database  # noqa: PLC0414 - fixtures are handed on
from tests.register.conftest import house as house  # noqa: PLC0414
from tests.register.conftest import migrated as migrated  # noqa: PLC0414
