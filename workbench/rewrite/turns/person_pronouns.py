"""Pronouns and possessives that go on about the reader: ``s’il vit``, ``si vous vivez``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.rewrite.inflect_fr import gender_of, number_of
from workbench.rewrite.turns.actors import is_actor, is_person
from workbench.rewrite.turns.clauses import is_finite
from workbench.rewrite.turns.reader import Role
from workbench.rewrite.turns.reader_around import verb_after
from workbench.rewrite.turns.reader_words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.turns.reader import Mention

_POSSESSIVES = {"s": {"son": "votre", "sa": "votre", "ses": "vos"}, "p": {"leur": "votre", "leurs": "vos"}}
_SUBJECTS = {("m", "s"): "il", ("f", "s"): "elle", ("m", "p"): "ils", ("f", "p"): "elles"}
_TONIC = {("m", "s"): "lui", ("f", "s"): "elle", ("m", "p"): "eux", ("f", "p"): "elles"}
_BEARERS = frozenset({"pour", "chez", "avec", "à", "contre", "envers", "devant"})
_OBJECTS = frozenset({"le", "la", "l'", "les"})
_SELF = frozenset({"lui-même", "elle-même"})
_IMPERSONAL = frozenset(
    {
        "falloir",
        "agir",
        "convenir",
        "importer",
        "suffire",
        "exister",
        "rester",
        "appartenir",
        "incomber",
        "revenir",
    }
)
_JUDGING = frozenset({"de", "d'", "que", "qu'", "à", "au", "aux"})
_NOT_PAS = frozenset(
    {"ne", "n'", "se", "s'", "y", "en", "lui", "leur", "le", "la", "l'", "les", "vous", "nous", "pas", "plus"}
)
_OPENING = frozenset({"s'", "si", "lorsqu'", "quand", "dès lors qu'"})
_WINDOW = 8
"""Tokens after ``il est`` in which ``de`` and an infinitive or ``que`` come, if it stands for nothing."""


@dataclass(slots=True)
class Anaphora:
    """What goes on about the reader. `words`: token -> new word; `subjects`: pronouns that have a verb.

    `reflexives`: the ``se`` of the sentence, which depend on whose verb they stand with.
    """

    words: dict[Token, str] = field(default_factory=dict)
    subjects: list[Token] = field(default_factory=list)
    reflexives: list[Token] = field(default_factory=list)


def anaphora(doc: Doc, mentions: Sequence[Mention]) -> Anaphora | None:
    """The pronouns and possessives of a sentence that mean the reader; None when one of them may mean two."""
    reads = _Reading(doc, mentions)
    found = Anaphora()
    for token in doc:
        if not reads.take(token, found):
            return None
    return found


def _is_if(token: Token) -> bool:
    """``s'`` of *s’il*, which the parser takes for a reflexive at times."""
    return token.lower_ == "s'" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"il", "ils"}


class _Reading:
    """A sentence with its mentions, asked word by word."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self.mentions = mentions
        self.gender, self.number = mentions[0].gender, mentions[0].number
        self.nouns = {each.noun.i for each in mentions}
        self.first = min(self.nouns)
        self.acting = mentions[0].role is Role.SUBJECT

    def take(self, token: Token, found: Anaphora) -> bool:
        """Adds what the token becomes; False when it is not sure whom it means."""
        word = token.lower_
        if word in {"se", "s'"} and token.pos_ == "PRON" and not _is_if(token):
            found.reflexives.append(token)
            return True
        if word in _POSSESSIVES[self.number] and token.pos_ == "DET":
            return self._possessive(token, found)
        return self._pronoun(token, word, found)

    def _pronoun(self, token: Token, word: str, found: Anaphora) -> bool:
        sure = word not in _SELF
        if self._may_be(word, _TONIC) and self._after_preposition(token):
            sure = self._tonic(token, found)
        elif self._may_be(word, _SUBJECTS):
            sure = self._subject(token, found)
        elif self._is_dative(token):
            sure = self._dative(token, found)
        elif word in _OBJECTS and token.pos_ == "PRON":
            sure = self._object(token)
        return sure

    def _is_dative(self, token: Token) -> bool:
        if self.number == "s":
            return token.lower_ == "lui"
        return token.lower_ == "leur" and token.pos_ == "PRON"

    def _may_be(self, word: str, forms: dict[tuple[str, str], str]) -> bool:
        genders = (self.gender,) if self.gender else ("m", "f")
        return word in {forms[gender, self.number] for gender in genders}

    def _possessive(self, token: Token, found: Anaphora) -> bool:
        thing = token.nbor(1) if token.i + 1 < len(self.doc) else token
        owns = self._owner(token, thing)
        if owns:
            found.words[token] = _POSSESSIVES[self.number][token.lower_]
        return owns is not None

    def _owner(self, token: Token, thing: Token) -> bool | None:
        """Whether a thing is the reader's; None when it may be another's."""
        strong = thing.lower_ in words_of("things")
        if not self.acting:
            if thing.lower_ in words_of("offices") and token.i > self.first:
                return False
            if self._governed(token):
                return True
            return True if strong and not self._persons(0, token.i) else None
        if token.i < self.first:
            return True if strong and not self._nouns(0, token.i) else None
        if self._persons(self.first + 1, token.i) or self._offices(self.first + 1, token.i):
            return None
        between = {noun.lower_ for noun in self._nouns(self.first + 1, token.i)}
        near = between <= words_of("carriers")
        return True if near or strong or thing.lower_ in words_of("owned") else None

    def _governed(self, token: Token) -> bool:
        """``demande au demandeur de fournir ses papiers``: the reader is the one who does it."""
        last = max(at for at in self.nouns if at < token.i) if self.first < token.i else None
        if last is None:
            return False
        between = self.doc[last + 1 : token.i]
        opens = len(between) > 1 and between[0].lower_ in {"de", "d'", "à"}
        infinitive = opens and any(t.morph.get("VerbForm", []) == ["Inf"] for t in between[1:4])
        return infinitive and not self._nouns(last + 1, token.i)

    def _nouns(self, start: int, end: int) -> list[Token]:
        return [t for t in self.doc[start:end] if t.pos_ in {"NOUN", "PROPN"} and t.i not in self.nouns]

    def _persons(self, start: int, end: int) -> list[Token]:
        return [t for t in self._nouns(start, end) if is_person(t)]

    def _offices(self, start: int, end: int) -> list[Token]:
        return [t for t in self._nouns(start, end) if is_actor(t)]

    def _like(self, start: int, end: int) -> list[Token]:
        """Nouns between that the same pronoun could mean."""
        return [
            t
            for t in self._nouns(start, end)
            if (gender_of(t.lower_) in {None, self.gender} or self.gender is None)
            and number_of(t.lower_) in {None, self.number}
        ]

    def _after_preposition(self, token: Token) -> bool:
        return token.i > 0 and token.nbor(-1).lower_ in _BEARERS

    def _tonic(self, token: Token, found: Anaphora) -> bool:
        if token.i < self.first or self._persons(0, token.i):
            return False
        found.words[token] = "vous"
        return True

    def _subject(self, token: Token, found: Anaphora) -> bool:
        if is_impersonal(token):
            return True
        start = max((at for at in self.nouns if at < token.i), default=None)
        verb = verb_after(token, self.number)
        if verb is None or self.gender is None or (start is None and not self._precedes(token)):
            return False
        low = (start or 0) + 1 if start is not None else token.i
        if self._persons(low, token.i) or not self.acting:
            return False
        if self._like(low, token.i) and not _is_human(verb):
            return False
        found.words[token] = "vous"
        found.subjects.append(token)
        return True

    def _precedes(self, token: Token) -> bool:
        """``S’il vit seul, le demandeur …``: the clause stands first, without another noun."""
        opens = token.i > 0 and token.nbor(-1).lower_ in _OPENING
        return self.acting and opens and not self._like(0, self.first)

    def _dative(self, token: Token, found: Anaphora) -> bool:
        if token.nbor(-1).lower_ in _OBJECTS or self._persons(0, token.i):
            return False
        verb = next((t for t in self.doc[token.i + 1 :] if t.pos_ in {"VERB", "AUX"}), None)
        if verb is None or token.i < self.first or (self.acting and self._acts_before(token)):
            return False
        found.words[token] = "vous"
        return True

    def _acts_before(self, token: Token) -> bool:
        """The reader is the subject of the verb that the pronoun stands with: it means somebody else."""
        before = self.doc[self.first + 1 : token.i]
        return all(t.pos_ in {"PRON", "ADV", "PART", "AUX"} or t.lower_ in _NOT_PAS for t in before)

    def _object(self, token: Token) -> bool:
        """``le`` is left as it is where it surely means a thing: the reader acts, or has the other gender."""
        if self.acting and not self._another_acts(token):
            return True
        fits = {"m": {"le", "l'"}, "f": {"la", "l'"}, None: {"le", "la", "l'"}}[self.gender]
        return token.lower_ not in (fits if self.number == "s" else {"les"})

    def _another_acts(self, token: Token) -> bool:
        return any(
            t.pos_ == "NOUN" and is_actor(t) and t.dep_.startswith("nsubj") and t.i not in self.nouns
            for t in self.doc[: token.i]
        )


def is_impersonal(pronoun: Token) -> bool:
    """Whether ``il`` stands for nothing: ``il faut``, ``il y a``, ``il est possible de``."""
    if pronoun.lower_ != "il":
        return False
    doc = pronoun.doc
    at = pronoun.i + 1
    while at < len(doc) and doc[at].lower_ in _NOT_PAS:
        if doc[at].lower_ == "y" and at + 1 < len(doc) and doc[at + 1].lemma_ == "avoir":
            return True
        at += 1
    if at >= len(doc):
        return False
    verb = doc[at]
    if verb.lemma_ in _IMPERSONAL:
        return True
    follows = [t for t in doc[at + 1 : at + _WINDOW] if t.lower_ not in _NOT_PAS]
    judged = verb.lemma_ == "être" and len(follows) > 1 and follows[0].pos_ in {"ADJ", "VERB"}
    return judged and follows[1].lower_ in _JUDGING and any(is_infinitive_or_que(t) for t in follows[1:])


def is_infinitive_or_que(token: Token) -> bool:
    """Whether a word is an infinitive or opens a clause."""
    return token.morph.get("VerbForm", []) == ["Inf"] or token.lower_ in {"que", "qu'"}


def _is_human(verb: Token) -> bool:
    """Whether only a person can be the subject of a verb (``habite``); a passive never tells."""
    if verb.lemma_ in words_of("human"):
        return not any(child.dep_ == "aux:pass" for child in verb.children)
    if verb.dep_ == "aux:tense" and verb.head.lemma_ in words_of("human"):
        return not any(child.dep_ == "aux:pass" for child in verb.head.children)
    inner = [child for child in verb.children if child.dep_ == "xcomp" and not is_finite(child)]
    modal = verb.lemma_ in {"devoir", "pouvoir"} and len(inner) == 1
    return (
        modal
        and inner[0].lemma_ in words_of("human")
        and not any(c.dep_ == "aux:pass" for c in inner[0].children)
    )
