"""Parsed sentences as the units that rules speak of: one unit per word, contracted articles in two.

A rule never spells elision or contraction out: ``du`` is read as ``de`` + ``le``, ``d’`` as ``de``, ``l’`` as
``le`` or ``la``, ``s’`` as ``se`` or ``si``. `workbench.rewrite.seams` puts them back together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.language.lexique import Entry, lexique
from workbench.model import Language
from workbench.rewrite.inflect_fr import derived_lemmas, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Doc, Token

_CONTRACTED = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
_ELIDED = {
    "d'": ("de",),
    "l'": ("le", "la"),
    "qu'": ("que",),
    "n'": ("ne",),
    "s'": ("se", "si"),
    "j'": ("je",),
    "m'": ("me",),
    "t'": ("te",),
    "c'": ("ce",),
    "lorsqu'": ("lorsque",),
    "puisqu'": ("puisque",),
    "jusqu'": ("jusque",),
    "quoiqu'": ("quoique",),
}
# Every form of an article or a demonstrative counts as its masculine singular.
_ARTICLES = {"la": "le", "les": "le", "une": "un", "cet": "ce", "cette": "ce", "ces": "ce"}
_REMEMBERED = 16384
_POS_OF_TAG = {
    "VERB": ("VER", "AUX"),
    "AUX": ("AUX", "VER"),
    "NOUN": ("NOM",),
    "PROPN": ("NOM",),
    "ADJ": ("ADJ",),
}


class Word(NamedTuple):
    """What a form says by itself, whatever stands around it."""

    forms: tuple[str, ...]
    """What it may be read as."""
    readings: tuple[Entry, ...]
    """Lexique rows of the form, those that agree with the tagger first. Empty for English."""
    lemmas: frozenset[str]
    """All that a rule may call it; the forms are among them."""


class Unit(NamedTuple):
    """A word or a half of a contracted one, where it stands: a `Word` with the span of its token."""

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    readings: tuple[Entry, ...]
    lemmas: frozenset[str]
    tag: str
    """Universal part of speech by the tagger."""
    token: Token
    part: int = 0
    """0, or 1 for the article in a contracted form."""
    protected: bool = False
    """Stands in a quotation, an address, a name or a title: no rule may change it."""

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter."""
        return self.forms[0][:1].isalpha()


def units(doc: Doc, language: Language, protected: frozenset[int] = frozenset()) -> tuple[Unit, ...]:
    """The units of a parsed sentence, in order. `protected`: offsets of characters that must not change."""
    read = _french if language is Language.FR else _english
    return tuple(read(doc, protected))


def _french(doc: Doc, protected: frozenset[int]) -> Iterator[Unit]:
    for token in doc:
        text, start, tag = token.text, token.idx, token.pos_
        if text.isspace():
            continue
        end, kept = start + len(text), start in protected
        for part, word in enumerate(_words(text, tag)):
            lemmas = word.lemmas if word.readings else _with_tagged(word, token)
            yield Unit(text, start, end, word.forms, word.readings, lemmas, tag, token, part, kept)


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str, tag: str) -> tuple[Word, ...]:
    """A token as the words it is read as: two for a contracted article, else one."""
    form = plain(text)
    halves = _CONTRACTED.get(form)
    if halves and tag != "PROPN":
        return tuple(_word((half,), tag) for half in halves)
    return (_word(("à", "a") if text == "A" else _ELIDED.get(form, (form,)), tag),)


def _word(forms: tuple[str, ...], tag: str) -> Word:
    readings = _readings(forms[0], tag) if forms[0][:1].isalpha() else ()
    lemmas = {*forms, *(entry.lemma for entry in readings), *(_ARTICLES.get(form, form) for form in forms)}
    if not readings and forms[0][:1].isalpha():
        lemmas |= _guessed(forms[0]) | derived_lemmas(forms[0])
    return Word(forms, readings, frozenset(lemmas))


def _with_tagged(word: Word, token: Token) -> frozenset[str]:
    """The lemmas of a form that Lexique lacks, that of the tagger among them."""
    return word.lemmas | _tagged(token) if word.forms[0][:1].isalpha() else word.lemmas


def _english(doc: Doc, protected: frozenset[int]) -> Iterator[Unit]:
    for token in doc:
        text, start = token.text, token.idx
        if text.isspace():
            continue
        form = plain(text)
        lemmas = frozenset({form, token.lemma_.lower()})
        end, kept = start + len(text), start in protected
        yield Unit(text, start, end, (form,), (), lemmas, token.pos_, token, protected=kept)


def _readings(form: str, tag: str) -> tuple[Entry, ...]:
    """The rows of a form; a row that the tagger agrees with comes first."""
    liked = _POS_OF_TAG.get(tag, ())
    return tuple(sorted(lexique().entries(form), key=lambda entry: entry.pos not in liked))


def _guessed(form: str) -> set[str]:
    """What a form that Lexique lacks may be the plural or the feminine of (``susvisées``: ``susvisé``)."""
    return {form.removesuffix(ending) for ending in ("s", "e", "es") if len(form) > len(ending) + 2}


def _tagged(token: Token) -> set[str]:
    """The lemma by the tagger, which invents some: only an infinitive that Lexique knows counts."""
    lemma = plain(token.lemma_)
    return {lemma} if is_verb(lemma) else set()


def plain(text: str) -> str:
    """A form as rules write it: lower case, straight apostrophe, no hyphen in front of a pronoun."""
    form = text.lower().replace("’", "'")
    return form.removeprefix("-t-").removeprefix("-") if len(form) > 1 else form
