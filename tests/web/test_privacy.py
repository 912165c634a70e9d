"""The page on personal data is true: what leaves the server, how long things are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import words_of
from workbench.config import LanguageModel, SessionLimits
from workbench.register import experiences_moderation, follow_addresses, sessions
from workbench.web.service import Service

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import CheckedClient


@pytest.mark.parametrize(
    ("path", "sent", "nothing_outside"),
    [
        ("/vie-privee", "utilise un modèle de langue", "aucun service extérieur"),
        ("/en/vie-privee", "uses a language model", "no outside service"),
    ],
)
def test_the_page_is_true_with_and_without_a_language_model(
    app: Flask, client: CheckedClient, path: str, sent: str, nothing_outside: str
) -> None:
    without = words_of(client.page(path))
    assert sent not in without
    assert nothing_outside in without
    service = app.extensions["workbench"]
    assert isinstance(service, Service)
    service.settings = replace(
        service.settings, language_model=LanguageModel("https://m.example/v1", "petit")
    )
    words = words_of(client.page(path))
    assert sent in words
    assert nothing_outside not in words


@pytest.mark.parametrize(
    ("path", "sentences"),
    [
        (
            "/vie-privee",
            (
                "effacé 12 jours après",
                "après 45 minutes sans page, et après 9 heures en tout",
                f"refusé disparaît après {experiences_moderation.KEPT_DAYS} jours",
                f"disparaît {sessions.FORGOTTEN_AFTER.days} jours plus tard",
            ),
        ),
        (
            "/en/vie-privee",
            (
                "erased 12 days later",
                "after 45 minutes without a page, and after 9 hours in all",
                f"declined is erased after {experiences_moderation.KEPT_DAYS} days",
                f"deleted {sessions.FORGOTTEN_AFTER.days} days later",
            ),
        ),
    ],
)
def test_the_delays_are_those_of_the_settings_and_of_the_program(
    app: Flask, client: CheckedClient, path: str, sentences: tuple[str, ...]
) -> None:
    service = app.extensions["workbench"]
    service.settings = replace(
        service.settings, keep_file_days=12, session_limits=SessionLimits(idle_minutes=45, hours=9)
    )
    words = words_of(client.page(path)).replace("\xa0", " ")
    assert [sentence for sentence in sentences if sentence not in words] == []
    assert str(follow_addresses.CONFIRM_DAYS) not in words.split()  # no e-mail is sent: no word of addresses
