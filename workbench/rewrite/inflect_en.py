"""English inflection: a base form in the form that a Penn tag names (``VBZ``, ``VBG``, ``NNS``…)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_PLACE = {"VBZ": 0, "VBG": 1, "VBD": 2, "VBN": 3}
_VOWELS = frozenset("aeiou")


def inflect(base: str, tag: str) -> str:
    """The first word of `base` in the form of `tag`; other words of a phrase (``carry out``) stay.

    Irregular verbs and nouns, and verbs that double their last letter, stand in ``inflect_en.toml``.
    A tag that changes nothing (``VB``, ``NN``) gives the base, but ``be`` in the present plural is ``are``.
    """
    head, space, rest = base.partition(" ")
    return _word(head, tag) + space + rest


@cache
def participles_alone() -> frozenset[str]:
    """The irregular past participles that are no past tense: ``chosen``, not ``held``."""
    return frozenset(forms[3] for forms in _verbs().values() if forms[3] != forms[2])


def _word(word: str, tag: str) -> str:
    if tag == "NNS":
        return _table("plurals").get(word) or _with_s(word)
    if tag == "VBP" and word == "be":
        return "are"
    if tag not in _PLACE:
        return word
    irregular = _verbs().get(word)
    if irregular:
        return irregular[_PLACE[tag]]
    if tag == "VBZ":
        return _with_s(word)
    return _stem(word, tag) + ("ing" if tag == "VBG" else "ed")


def _stem(word: str, tag: str) -> str:
    if word in _doubled():
        return word + word[-1]
    if tag == "VBG" and word.endswith("ie"):
        return word[:-2] + "y"
    if word.endswith("e") and not (tag == "VBG" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1]
    if tag != "VBG" and word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


@cache
def _verbs() -> dict[str, tuple[str, str, str, str]]:
    """Base -> third person, present participle, past, past participle."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for base, forms in _table("verbs").items():
        past, _, participle = forms.partition(" ")
        third, present = _with_s(base), _stem(base, "VBG") + "ing"
        found[base] = (third, present, past, participle or past)
    for base, forms in _table("whole").items():
        third, present, past, participle = forms.split()
        found[base] = (third, present, past, participle)
    return found


@cache
def _doubled() -> frozenset[str]:
    return frozenset(_table("doubled")["words"].split())


@cache
def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = tomllib.loads(
        files("workbench.rewrite").joinpath("inflect_en.toml").read_text("utf-8")
    )[name]
    return table
