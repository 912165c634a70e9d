"""Settings: defaults, checks, and the key that is made once."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from workbench import config
from workbench.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_home_folder_is_all_that_a_copy_needs(tmp_path: Path) -> None:
    settings = config.load({"WORKBENCH_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/workbench.sqlite"
    assert settings.storage_url == f"{tmp_path}/files"
    assert (settings.host, settings.port, settings.workers) == ("127.0.0.1", 8000, 1)
    assert settings.limits.upload_bytes == 20 * 1024 * 1024
    assert settings.limits.pages == 100


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = config.load({"WORKBENCH_HOME": str(tmp_path)}).secret_key
    assert len(first) >= 32
    assert config.load({"WORKBENCH_HOME": str(tmp_path)}).secret_key == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("WORKBENCH_WORKERS", "-1"),
        ("WORKBENCH_HTTPS", "yes"),
        ("WORKBENCH_SECRET_KEY", "short"),
    ],
)
def test_a_bad_value_is_refused_by_name_before_anything_is_written(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError) as refused:
        config.load({"WORKBENCH_HOME": str(tmp_path / "home"), name: value})
    assert refused.value.facts["name"] == name
    if name != "WORKBENCH_SECRET_KEY":
        assert refused.value.facts["value"] == value
    else:
        assert value not in str(refused.value)
