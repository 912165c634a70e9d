"""Settings: defaults, checks, and the key that is made once."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from workbench import config
from workbench.config import LanguageModel, SessionLimits
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


MODEL = {"WORKBENCH_MODEL_ADDRESS": "http://10.0.0.5:8080/v1/", "WORKBENCH_MODEL_NAME": "org/petit:7b"}


def test_there_is_no_language_model_without_an_address(tmp_path: Path) -> None:
    home = {"WORKBENCH_HOME": str(tmp_path)}
    named = {"WORKBENCH_MODEL_NAME": "petit", "WORKBENCH_MODEL_KEY": "a-key"}
    assert config.load(home).language_model is None
    assert config.load({**home, **named, "WORKBENCH_MODEL_ADDRESS": ""}).language_model is None


def test_a_language_model_has_an_address_a_name_and_limits(tmp_path: Path) -> None:
    found = config.load({"WORKBENCH_HOME": str(tmp_path), **MODEL}).language_model
    assert found == LanguageModel(
        "http://10.0.0.5:8080/v1", "org/petit:7b", None, 60, 20, 20, open_http=False
    )
    more = {
        "WORKBENCH_MODEL_KEY": "a-key",
        "WORKBENCH_MODEL_SECONDS": "90",
        "WORKBENCH_MODEL_CALL_SECONDS": "30",
        "WORKBENCH_MODEL_SENTENCES": "5",
        "WORKBENCH_MODEL_OPEN_HTTP": "1",
    }
    settings = config.load({"WORKBENCH_HOME": str(tmp_path), **MODEL, **more})
    assert settings.language_model == LanguageModel(
        "http://10.0.0.5:8080/v1", "org/petit:7b", "a-key", 90, 30, 5, open_http=True
    )
    assert "a-key" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKBENCH_MODEL_ADDRESS", "file:///etc/passwd"),
        ("WORKBENCH_MODEL_ADDRESS", "10.0.0.5:8080"),
        ("WORKBENCH_MODEL_ADDRESS", "https://name:word@example.org/v1"),
        ("WORKBENCH_MODEL_ADDRESS", "https://example.org/v1?key=word"),
        ("WORKBENCH_MODEL_ADDRESS", "https://example.org/v1\nword"),
        ("WORKBENCH_MODEL_NAME", ""),
        ("WORKBENCH_MODEL_NAME", "a" * 61),
        ("WORKBENCH_MODEL_NAME", "a model"),
        ("WORKBENCH_MODEL_KEY", "two words"),
        ("WORKBENCH_MODEL_KEY", "clé-word"),
        ("WORKBENCH_MODEL_SECONDS", "0"),
        ("WORKBENCH_MODEL_CALL_SECONDS", "601"),
        ("WORKBENCH_MODEL_SENTENCES", "201"),
        ("WORKBENCH_MODEL_OPEN_HTTP", "yes"),
    ],
)
def test_a_bad_value_of_the_language_model_is_refused_and_no_secret_is_shown(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError) as refused:
        config.load({"WORKBENCH_HOME": str(tmp_path), **MODEL, name: value})
    assert refused.value.facts["name"] == name
    assert "word" not in str(refused.value)


PROVIDER = {
    "WORKBENCH_OIDC_ISSUER": "https://connexion.exemple.fr/brume/",
    "WORKBENCH_OIDC_CLIENT": "formulaires",
    "WORKBENCH_OIDC_SECRET": "un secret",
}


def test_people_stay_signed_in_as_long_as_the_settings_say(tmp_path: Path) -> None:
    env = {"WORKBENCH_HOME": str(tmp_path)}
    assert config.load(env).session_limits == SessionLimits(idle_minutes=120, hours=12)
    env |= {"WORKBENCH_SESSION_IDLE_MINUTES": "15", "WORKBENCH_SESSION_HOURS": "8"}
    assert config.load(env).session_limits == SessionLimits(idle_minutes=15, hours=8)


def test_a_sign_in_provider_has_an_address_a_name_and_groups(tmp_path: Path) -> None:
    env = {"WORKBENCH_HOME": str(tmp_path)}
    assert config.load(env).sign_in_provider is None
    made = config.load(env | PROVIDER).sign_in_provider
    assert made is not None
    assert (made.issuer, made.name) == ("https://connexion.exemple.fr/brume", "connexion.exemple.fr")
    assert (made.role_claim, made.roles) == ("roles", ())
    assert "un secret" not in repr(made)
    groups = {"WORKBENCH_OIDC_ROLES": "cn=a=editor, b=approver,", "WORKBENCH_OIDC_ROLE_CLAIM": "groups"}
    made = config.load(env | PROVIDER | groups).sign_in_provider
    assert made is not None
    assert (made.role_claim, made.roles) == ("groups", (("cn=a", "editor"), ("b", "approver")))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKBENCH_OIDC_ISSUER", "http://connexion.exemple.fr"),
        ("WORKBENCH_OIDC_ISSUER", "connexion.exemple.fr"),
        ("WORKBENCH_OIDC_CLIENT", ""),
        ("WORKBENCH_OIDC_SECRET", ""),
        ("WORKBENCH_OIDC_ROLES", "redaction"),
        ("WORKBENCH_OIDC_ROLES", "redaction=reader"),
        ("WORKBENCH_OIDC_ROLES", "=editor"),
    ],
)
def test_a_bad_value_of_the_sign_in_provider_is_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError) as refused:
        config.load({"WORKBENCH_HOME": str(tmp_path)} | PROVIDER | {name: value})
    assert refused.value.facts["name"] == name
