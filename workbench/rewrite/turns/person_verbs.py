"""The verbs and predicates of a sentence about the reader, said to him or her: ``doit`` -> ``devez``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.rewrite.inflect_fr import agree, conjugate
from workbench.rewrite.turns.clauses import is_finite
from workbench.rewrite.turns.reader import Mention, Role
from workbench.rewrite.turns.reader_around import far_verb, readings, verb_after
from workbench.rewrite.turns.reader_words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.language.tree import Doc, Token

_HELPERS = frozenset({"aux", "aux:pass", "aux:tense", "cop", "aux:caus"})
_LEANING = frozenset(
    {"ne", "n'", "se", "s'", "y", "en", "lui", "leur", "le", "la", "l'", "les", "vous", "nous"}
)
_SUBJECTS = frozenset(
    {"il", "elle", "on", "qui", "ce", "c'", "ils", "elles", "cela", "ça", "celui", "ceci", "-il", "-t-il"}
)
_NAMES = frozenset({"le", "la", "l'", "les", "un", "une", "celui", "celle", "ceux"})
_ELSEWHERE = frozenset({"nsubj", "obl:mod", "obl:arg"})


def verbs_of(doc: Doc, mentions: Sequence[Mention], pronouns: Sequence[Token]) -> tuple[Token, ...] | None:
    """The conjugated verbs of the reader, named by a noun or by `pronouns`; None if one is not sure."""
    number = mentions[0].number
    subjects = [each.noun for each in mentions if each.role is Role.SUBJECT]
    near = [verb_after(s, number) or far_verb(s, number) for s in (*subjects, *pronouns)]
    own = {verb.i: verb for verb in near if verb is not None}
    if None in near or any(_may_be_verb(token, number) for token in doc):
        return None
    for token in doc:
        if token.i in own or not is_finite(token) or (token.i and token.nbor(-1).pos_ == "DET"):
            continue
        theirs = _is_theirs(token, own, subjects)
        if theirs is None or (theirs and not readings(token, number)):
            return None
        if theirs:
            own[token.i] = token
    return tuple(own[at] for at in sorted(own))


def _is_theirs(verb: Token, own: Mapping[int, Token], subjects: Sequence[Token]) -> bool | None:
    """Whether the reader is the subject of one more verb; None where it has no subject that is sure."""
    subject = _subject_before(verb) or _subject_in_parse(verb)
    if subject is not None:
        return subject in subjects
    first = _first_of_row(verb)
    return None if first is None else _head(first).i in {_head(each).i for each in own.values()}


def _may_be_verb(token: Token, number: str) -> bool:
    """``…, le signe et …``: taken for a noun, it may be one more verb of the reader, its object in front."""
    if token.pos_ != "NOUN" or token.i <= 1 or token.nbor(-1).lower_ not in {"le", "la", "l'", "les"}:
        return False
    joined = token.nbor(-2).lower_ in {",", "et", "puis", "ou"} and token.dep_ not in _ELSEWHERE
    goes_on = any(t.text == "," or t.lower_ == "et" for t in token.doc[token.i + 1 :])
    return joined and goes_on and bool(readings(token, number))


def _finite_of(head: Token) -> Token | None:
    """The conjugated helper of a participle or an adjective."""
    helpers = [child for child in head.children if child.dep_ in _HELPERS and is_finite(child)]
    return helpers[0] if len(helpers) == 1 else None


def _head(token: Token) -> Token:
    """The word that carries the clause of a conjugated verb: its participle or adjective, or itself."""
    return token.head if token.dep_ in _HELPERS else token


def _subject_before(verb: Token) -> Token | None:
    """A subject pronoun in front of a verb, with the pronouns and the negation between."""
    at = verb.i - 1
    while at >= 0 and verb.doc[at].lower_ in _LEANING:
        at -= 1
    return verb.doc[at] if at >= 0 and verb.doc[at].lower_ in _SUBJECTS else None


def _subject_in_parse(verb: Token) -> Token | None:
    found = [
        child for child in _head(verb).children if child.dep_.startswith("nsubj") or child.dep_ == "expl:subj"
    ]
    return found[0] if found else None


def _first_of_row(verb: Token) -> Token | None:
    """The verb that a verb without subject is coordinated with; None when it stands alone."""
    head = _head(verb)
    first = head
    while first.dep_ == "conj":
        first = first.head
    return None if first == head else _finite_of(first) or first


def said_to_you(verb: Token, number: str) -> str | None:
    """A verb of the third person in the second person plural; None when mood or lemma is not sure."""
    found = readings(verb, number)
    lemmas = {lemma for lemma, _ in found}
    if len(lemmas) > 1:
        found = {(lemma, tense) for lemma, tense in found if lemma == verb.lemma_}
    tenses = {tense for _, tense in found}
    hangs = _hangs_on_subjunctive(verb)
    if hangs and tenses == {"ind:pre"} and all(lemma.endswith("er") for lemma, _ in found):
        found = {(lemma, "sub:pre") for lemma, _ in found}
    if {"ind:pre", "sub:pre"} <= tenses:
        if not hangs and verb.morph.get("Mood", []) == ["Sub"] and _after_que(verb) is not None:
            return None
        found = {(lemma, tense) for lemma, tense in found if tense == ("sub:pre" if hangs else "ind:pre")}
    if len(found) != 1:
        return None
    lemma, tense = found.pop()
    form = conjugate(lemma, f"{tense}:2p")
    # The subjunctive of "vous" is the imperfect's in all verbs but a few that Lexique knows.
    return conjugate(lemma, "ind:imp:2p") if form is None and tense == "sub:pre" else form


def _after_que(verb: Token) -> Token | None:
    """The word before the nearest ``que`` in front of a verb, in the same stretch."""
    for token in reversed(verb.doc[: verb.i]):
        if token.is_punct:
            return None
        if token.lower_ in {"que", "qu'"} and token.i:
            return token.nbor(-1)
    return None


def _hangs_on_subjunctive(verb: Token) -> bool:
    before = _after_que(verb)
    return before is not None and before.lower_ in words_of("subjunctive")


def defines(verb: Token) -> bool:
    """``Le demandeur est la personne qui …`` says what the word means."""
    follows = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return verb.lemma_ == "être" and follows is not None and follows.lower_ in _NAMES


def predicates(verbs: Sequence[Token], gender: str | None) -> dict[Token, str] | None:
    """Participles and adjectives of ``les demandeurs`` -> their singular; None if one is not sure."""
    made: dict[Token, str] = {}
    for verb in verbs:
        if verb.dep_ not in {"aux:pass", "cop", "aux:tense"}:
            if verb.lemma_ in {"être", "demeurer", "rester"}:
                return None
            continue
        head = verb.head
        with_avoir = verb.lemma_ == "avoir" and not any(child.lower_ == "été" for child in head.children)
        if with_avoir or not head.lower_.endswith("s"):
            continue
        form = _singular(head, gender)
        joined = any(child.dep_ == "conj" and child.pos_ in {"ADJ", "VERB"} for child in head.children)
        if form is None or joined:
            return None
        made[head] = form
    return made


def _singular(word: Token, gender: str | None) -> str | None:
    for row in lexique().entries(word.lower_):
        if "par:pas" in row.verb_forms:
            return conjugate(row.lemma, "par:pas", gender, "s")
        if row.pos == "ADJ":
            return agree(row.lemma, gender, "s")
    return None
