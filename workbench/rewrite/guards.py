"""Does a rewritten sentence say the same? Numbers, names, negation, duty, limits and conditions survive.

`meaning_kept` compares a whole sentence before and after. It knows nothing of the rule that made the change:
a rule that loses a fact is stopped here, whoever wrote it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from workbench.rewrite.numbers import numbers_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model import Language

_REFERENCE = re.compile(r"\b[LRDA]\.?\s?\*?\d[\w.-]*|\bn°\s?[\w./*-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_NAME = re.compile(r"(?<=[\w,;’')] )[A-ZÀ-ÖØ-Þ][\w’-]*|\b[A-ZÀ-Þ]{2,}\b|(?<=[dlDL][’'])[A-ZÀ-Þ]\w+")
_TITLES = frozenset({"Madame", "Monsieur", "Mesdames", "Messieurs"})
_OPENING = re.compile(r"(?:^|[.!?:] |\n-? ?)([A-ZÀ-ÖØ-Þ][\w’-]*)")
_CAPITAL_A = re.compile(r"(?:^|(?<=[.!?:] ))A(?= [a-zà-ÿ])")
_SIGNS = re.compile(r"[€%$£§]|\beuros?\b|\bpour cent\b")
_SIGN_OF = {"euro": "€", "euros": "€", "pour cent": "%"}


class FactClass(NamedTuple):
    """Words that carry one kind of fact.

    `strict`: a new one is as wrong as a lost one. `exact`: they do not stand for one another.
    """

    pattern: re.Pattern[str]
    strict: bool
    exact: bool


def meaning_kept(before: str, after: str, language: Language) -> bool:
    """Whether no fact of `before` is lost in `after` and no duty or negation is new."""
    return not lost_facts(before, after, language)


def lost_facts(before: str, after: str, language: Language) -> tuple[str, ...]:
    """The kinds of facts that a change loses or invents (``number``, ``negation``…); empty if all is well."""
    if before == after:
        return ()
    found = [
        name
        for name, pattern in _EXACT.items()
        if Counter(_normal(pattern, before)) != Counter(_normal(pattern, after))
    ]
    if Counter(numbers_in(before, language)) != Counter(numbers_in(after, language)):
        found.append("number")
    if Counter(_names(before)) - Counter(_capitalised(after)):
        found.append("name")
    low_before, low_after = _squashed(before), _squashed(after)
    for name, kind in classes(language).items():
        had, has = Counter(kind.pattern.findall(low_before)), Counter(kind.pattern.findall(low_after))
        invented = kind.strict and had.total() < has.total()
        if had.total() > has.total() or invented or (kind.exact and had != has):
            found.append(name)
    return tuple(found)


@cache
def classes(language: Language) -> Mapping[str, FactClass]:
    """Name of each kind of fact -> its words."""
    data = tomllib.loads(files("workbench.rewrite").joinpath("guards.toml").read_text("utf-8"))
    return {
        row["name"]: FactClass(
            re.compile("|".join(rf"\b(?:{part})" for part in row["words"])),
            strict=row["strict"],
            exact=row.get("exact", False),
        )
        for row in data["class"]
        if row["language"] == language.value
    }


_EXACT = {
    "reference": _REFERENCE,
    "address": _ADDRESS,
    "quotation": _QUOTED,
    "sign": _SIGNS,
}


def _normal(pattern: re.Pattern[str], text: str) -> list[str]:
    found = [re.sub(r"\s+", " ", part) for part in pattern.findall(text)]
    return [_SIGN_OF.get(part, part) for part in found]


def _names(text: str) -> list[str]:
    return [name for name in _normal(_NAME, text) if name not in _TITLES]


def _capitalised(text: str) -> list[str]:
    """Names of a text, and the words that open its sentences: a name may come to stand there."""
    opening = _OPENING.findall(text)
    return [*_names(text), *opening]


def _squashed(text: str) -> str:
    plain = _CAPITAL_A.sub("À", text.replace("’", "'"))
    return re.sub(r"\s+", " ", plain).lower()
