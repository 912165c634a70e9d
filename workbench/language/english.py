"""What an English word may be a form of: usual endings and the irregular words of ``english.toml``.

There is no table of English forms here, so these are guesses: good for recognising the words of a list, no
dictionary.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_ENDINGS = (
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)
_STEM = re.compile(r".{3,}")
_STEM_BEFORE_E = re.compile(r".{3,}|[aeiou].|.[aeiou]")
"""« used » and « owing » lose all but two letters, one of them a vowel; « thing » has no such stem."""
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
"""Consonants that a verb doubles before -ed and -ing: « allotted », « cancelling »."""


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Irregular form -> the words it may be a form of (« found »: find, found). Lower case."""
    table: dict[str, str] = tomllib.loads(
        files("workbench.language").joinpath("english.toml").read_text("utf-8")
    )["forms"]
    bases: dict[str, tuple[str, ...]] = {}
    for base, forms in table.items():
        for form in forms.split():
            bases[form] = (*bases.get(form, ()), base)
    return bases


def base_forms(form: str) -> tuple[str, ...]:
    """The words that a form in lower case may belong to, irregular ones first; wrong guesses among them."""
    bases = list(irregular().get(form, ()))
    for end, put in _ENDINGS:
        stem = form.removesuffix(end)
        whole = _STEM_BEFORE_E if put.endswith("e") else _STEM
        if stem == form or not whole.fullmatch(stem):
            continue
        bases.append(stem + put)
        if end in {"ed", "ing"} and not put and _DOUBLED.search(stem):
            bases.append(stem[:-1])
    return tuple(dict.fromkeys(bases))
