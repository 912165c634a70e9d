"""The page on personal data says that sentences leave when a language model is set, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import words_of
from workbench.config import LanguageModel
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
