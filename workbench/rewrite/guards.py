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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model import Language

_NUMBER = re.compile(r"\d+(?:[\s.,/:*-]?\d+)*(?:er|re|e|ème|st|nd|rd|th)?")
_REFERENCE = re.compile(r"\b[LRDA]\.?\s?\*?\d[\w.-]*|\bn°\s?[\w./*-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_NAME = re.compile(r"(?<=[\w,;’')] )[A-ZÀ-ÖØ-Þ][\w’-]*|\b[A-ZÀ-Þ]{2,}\b|(?<=[dlDL][’'])[A-ZÀ-Þ]\w+")
_TITLES = frozenset({"Madame", "Monsieur", "Mesdames", "Messieurs"})
_CAPITAL_A = re.compile(r"(?:^|(?<=[.!?:] ))A(?= [a-zà-ÿ])")
_SIGNS = re.compile(r"[€%$£§]")


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
    if Counter(_names(before)) - Counter(_names(after)):
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
    "number": _NUMBER,
    "reference": _REFERENCE,
    "address": _ADDRESS,
    "quotation": _QUOTED,
    "sign": _SIGNS,
}


def _normal(pattern: re.Pattern[str], text: str) -> list[str]:
    return [re.sub(r"\s+", " ", found) for found in pattern.findall(text)]


def _names(text: str) -> list[str]:
    return [name for name in _normal(_NAME, text) if name not in _TITLES]


def _squashed(text: str) -> str:
    plain = _CAPITAL_A.sub("À", text.replace("’", "'"))
    return re.sub(r"\s+", " ", plain).lower()
