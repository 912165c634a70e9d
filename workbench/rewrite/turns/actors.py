"""Who acts in administrative texts, and how a conjugated form is named: the words of ``actors.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.inflect_fr import conjugate, derived_lemmas, is_verb

if TYPE_CHECKING:
    from workbench.language.tree import Token


def is_actor(noun: Token) -> bool:
    """Whether a noun means a person, a service or an institution."""
    form = noun.text if noun.text.isupper() else noun.lower_
    return noun.text in _words("services") or bool({form, *_singulars(form)} & (_words("persons") | _low()))


def is_institution(words: str) -> bool:
    """Whether words are the name of an institution that goes without an article (``France Travail``)."""
    return words.replace(" ", "_") in _words("names")


def is_person(noun: Token) -> bool:
    """Whether a noun means a person."""
    return bool({noun.lower_, *_singulars(noun.lower_)} & _words("persons"))


def is_state(lemma: str) -> bool:
    """Whether the participle of a verb says how things are (``accompagné``), not what is done."""
    return conjugate(lemma, "par:pas") in _words("states")


def is_fixed(words: str) -> bool:
    """Whether words belong to their verb so closely that they stay beside it (``prendre en charge``)."""
    return words.lower().replace(" ", "_") in _words("fixed")


def number_of_determiner(word: str) -> str | None:
    """``s`` or ``p`` as the determiner shows; None for any other word."""
    word = word.lower().replace("’", "'")
    return "s" if word in _words("singular") else "p" if word in _words("plural") else None


def is_indefinite(word: str) -> bool:
    """Whether a determiner counts or chooses: what it says depends on its place in the sentence."""
    return word.lower() in _words("indefinite")


def tense_of(token: Token, lemma: str) -> str | None:
    """Mood and tense of a conjugated form, as in Lexique (``ind:fut``); None when it is not sure."""
    form = token.lower_
    rows = [row for row in lexique().entries(form) if row.lemma == lemma]
    third = {
        name[: name.rindex(":")]
        for row in rows
        for name in row.verb_forms
        if name.count(":") > 1 and name[:3] != "imp"
    }
    subjunctive = token.morph.get("Mood", []) == ["Sub"]
    kept = {name for name in third if name.startswith("sub") == subjunctive} or third
    return kept.pop() if len(kept) == 1 else None


def lemma_of_participle(token: Token) -> str | None:
    """The verb of a past participle; the tagger chooses between several. None when it is not sure."""
    form = token.lower_
    found = {row.lemma for row in lexique().entries(form) if "par:pas" in row.verb_forms}
    if not found:
        found = {lemma for lemma in derived_lemmas(form) if is_verb(lemma)}
    if len(found) == 1:
        return found.pop()
    return token.lemma_ if token.lemma_ in found else None


def _singulars(form: str) -> set[str]:
    """The singulars that a plural or feminine form may have, by Lexique and by ending."""
    lemmas = {row.lemma for row in lexique().entries(form) if row.pos == "NOM"}
    return lemmas | {form.removesuffix(ending) for ending in ("s", "e", "es")}


@cache
def _words(name: str) -> frozenset[str]:
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("actors.toml").read_text("utf-8"))
    return frozenset(data[name].split())


@cache
def _low() -> frozenset[str]:
    return frozenset(word.lower() for word in _words("services") if not word.isupper())
