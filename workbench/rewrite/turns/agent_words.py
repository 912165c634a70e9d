"""The words of ``agents.toml``: who does what where a passive does not say it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.turns.actors import is_actor, is_person
from workbench.rewrite.turns.reader_words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tree import Doc, Token

_ANOTHERS = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "chaque", "chacun", "chacune"}
)


@cache
def agent_words(name: str) -> frozenset[str]:
    """The words of one list."""
    data = tomllib.loads(files("workbench.rewrite.turns").joinpath("agents.toml").read_text("utf-8"))
    return frozenset(data[name].split())


def participle_of(token: Token) -> str | None:
    """The act of a reader that a form is the past participle of, whatever the tagger says; or None."""
    return _participles().get(token.lower_)


@cache
def _participles() -> dict[str, str]:
    made = (
        (conjugate(verb, "par:pas", gender, number), verb)
        for verb in sorted(agent_words("reader"))
        for gender in "mf"
        for number in "sp"
    )
    return {form: verb for form, verb in made if form}


def is_of(noun: Token, name: str) -> bool:
    """Whether a noun, in the singular or the plural, is in a list."""
    lemmas = {row.lemma for row in lexique().entries(noun.lower_) if row.pos == "NOM"}
    return bool((lemmas | {noun.lower_, noun.lower_.removesuffix("s")}) & agent_words(name))


def thing_of(subject: Sequence[Token]) -> Token | None:
    """The noun that a subject is about; for ``qui``, the noun before it."""
    if subject[0].lower_ == "qui":
        before = subject[0].nbor(-1) if subject[0].i else subject[0]
        return before if before.pos_ == "NOUN" else None
    return next((token for token in subject[1:] if token.pos_ in {"NOUN", "ADJ", "VERB"}), None)


def others_act(subject: Sequence[Token], doc: Doc) -> bool:
    """Somebody else is in the sentence who may be the one who acts: not an office that something goes to."""
    own = {token.i for token in subject}
    if any(token.lower_ in _ANOTHERS for token in subject):
        return True
    nouns = (token for token in doc if token.pos_ in {"NOUN", "PROPN"} and is_actor(token))
    return any(t.i in own or t.dep_.startswith("nsubj") or (is_person(t) and not _serves(t)) for t in nouns)


def _serves(noun: Token) -> bool:
    return bool({noun.lower_, noun.lower_.removesuffix("s")} & words_of("authorities"))


def is_put_after(first: Token) -> bool:
    """A capital inside a sentence without a mark before it: a title runs into the sentence."""
    return first.i > 0 and first.text[0].isupper() and not first.nbor(-1).is_punct


def lowered(tokens: Sequence[Token], text: str) -> str:
    """The words of a group as written, its article in lower case."""
    whole = text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)]
    return whole[:1].lower() + whole[1:]
