"""The sentence of an error or a problem, in the reader's language, from ``wording.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model import Locale

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Code -> {"fr": sentence, "en": sentence}."""
    return tomllib.loads(files("workbench").joinpath("wording.toml").read_text("utf-8"))


def sentence(code: str, locale: Locale = Locale.FR, **facts: object) -> str:
    """What a code means and what to do, as a sentence; ``{name}`` places are filled from `facts`.

    Raises:
        KeyError: the code or one of its facts is missing (``tests/test_wording.py`` looks for both).
    """
    return catalogue()[code][locale.value].format(**{k: _shown(v, locale) for k, v in facts.items()})


def error_sentence(error: WorkbenchError, locale: Locale = Locale.FR) -> str:
    """What went wrong and what to do."""
    return sentence(error.code, locale, **error.facts)


def _shown(value: object, locale: Locale) -> str:
    if isinstance(value, float):
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", ",") if locale is Locale.FR else text
    return str(value)
