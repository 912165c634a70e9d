"""The sentence of an error or a problem, in the reader's language, from ``wording.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.model import Locale

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError
    from workbench.model import Wording


NARROW_SPACE, WIDE_SPACE = "\u202f", "\u00a0"
"""The two spaces that no line is broken at."""
_HELD = re.compile(r" (?=(?P<narrow>[?!;])|[:»])|(?<=«) ")


def spaced(text: str) -> str:
    r"""French words with the spaces that keep a sign on the line of its word.

    A narrow one before ``? ! ;``, a whole one before ``:`` and inside « ». Source: Imprimerie nationale,
    *Lexique des règles typographiques en usage*, table of spaces. Signs without a space get none.

    >>> spaced("Pourquoi ?"), spaced("Voir « ceci » : oui")
    ('Pourquoi\u202f?', 'Voir «\xa0ceci\xa0»\xa0: oui')
    """
    return _HELD.sub(lambda found: NARROW_SPACE if found["narrow"] else WIDE_SPACE, text)


def both_spaced(words: dict[str, str]) -> dict[str, str]:
    """An entry in both languages, its French spaced."""
    return words | {"fr": spaced(words["fr"])}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Code -> {"fr": sentence, "en": sentence}."""
    read = tomllib.loads(files("workbench").joinpath("wording.toml").read_text("utf-8"))
    return {code: both_spaced(words) for code, words in read.items()}


def sentence(code: str, locale: Locale = Locale.FR, **facts: object) -> str:
    """What a code means and what to do, as a sentence; ``{name}`` places are filled from `facts`.

    Raises:
        KeyError: the code or one of its facts is missing (``tests/test_wording.py`` looks for both).
    """
    return catalogue()[code][locale.value].format(**{k: _shown(v, locale) for k, v in facts.items()})


def said(words: Wording, locale: Locale) -> str:
    """Words that stand in both languages, as the reader of a page sees them."""
    return spaced(words.fr) if locale is Locale.FR else words.en


def error_sentence(error: WorkbenchError, locale: Locale = Locale.FR) -> str:
    """What went wrong and what to do."""
    return sentence(error.code, locale, **error.facts)


def _shown(value: object, locale: Locale) -> str:
    if isinstance(value, float):
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", ",") if locale is Locale.FR else text
    return str(value)
