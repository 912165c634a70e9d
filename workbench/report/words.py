"""Keys -> words on screen, in both languages: bands, reasons, measures, headings. The web uses them too."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from workbench.model import Locale
from workbench.wording import NARROW_SPACE, both_spaced


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key -> {"fr": words, "en": words}; a key is the name of a table in ``words.toml``, ``band.easy``."""
    groups = tomllib.loads(files("workbench.report").joinpath("words.toml").read_text("utf-8"))
    return {
        f"{group}.{name}": both_spaced(entry)
        for group, names in groups.items()
        for name, entry in names.items()
    }


def word(key: str, locale: Locale, **facts: object) -> str:
    """The words of a key; ``{name}`` places are filled from `facts`.

    Raises:
        KeyError: the catalogue lacks the key, or the call lacks one of its facts.
    """
    return catalogue()[key][locale.value].format(**facts)


def has_word(key: str) -> bool:
    """Whether the catalogue knows a key."""
    return key in catalogue()


def number(value: float, locale: Locale, *, digits: int = 0) -> str:
    """A number as it is written in the reader's language, with so many decimals.

    >>> number(12345.678, Locale.EN, digits=1), number(3.14159, Locale.FR, digits=2)
    ('12,345.7', '3,14')
    """
    text = f"{value:,.{digits}f}"
    if locale is Locale.EN:
        return text
    return text.replace(",", NARROW_SPACE).replace(".", ",")
