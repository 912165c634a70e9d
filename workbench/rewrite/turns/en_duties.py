"""Duties that name nobody and are the reader's: ``the form must be sent`` -> ``you must send the form``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.rewrite.turns.en_actors import MONTHS, actor_words, is_actor, is_person
from workbench.rewrite.turns.en_clauses import as_typed
from workbench.rewrite.turns.en_passive import lowered, placed
from workbench.rewrite.turns.en_voice import Passive, active_verb, passives
from workbench.rewrite.turns.table import Turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Doc, Token
    from workbench.rewrite.parsed import Parsed

_DUTIES = frozenset({"must", "should", "has to", "have to", "needs to", "need to"})
_CHOICES = frozenset({"may", "can"})
_OF_READER = frozenset({"the", "this", "these", "your"})
_INSIDE = frozenset({"of", "to", "for", "and", "or"})
_PARTS = frozenset({"DET", "ADJ", "NOUN", "NUM", "ADP", "CCONJ", "PROPN", "PRON", "VERB"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PERSONS = frozenset({"i", "we", "he", "she", "they", "who"})
_STATE = {"date"}
"""Alone, it tells what the paper bears: ``must be dated no more than three months before``."""
_LONGEST = 7
"""Words of a paper that still follow their verb well."""


def reader_duties(sentence: Parsed) -> Iterator[Turned]:
    """The duties and choices of a sentence that are its reader's for sure."""
    doc = sentence.doc
    modals = doc.words & {"must", "should", "may", "can", "has", "have", "needs", "need"}
    if not modals or "auxpass" not in doc.relations or sentence.text.rstrip().endswith("?"):
        return
    if _others_act(doc):
        return
    for passive in passives(doc):
        turned = _turned(passive)
        if turned is not None:
            yield as_typed(turned, sentence.text)


def _others_act(doc: Doc) -> bool:
    """Somebody else is in the sentence who may be the one who acts: not an office that something goes to."""
    for token in doc:
        if token.lower_ in _PERSONS and token.dep_ in _SUBJECTS:
            return True
        if token.pos_ in {"NOUN", "PROPN"} and (
            is_person(token) or (token.dep_ in _SUBJECTS and is_actor(token))
        ):
            return True
    return False


def _turned(passive: Passive) -> Turned | None:
    modal, acts = passive.modal, {verb.lemma_.lower() for verb in passive.verbs}
    duty = modal in _DUTIES and acts <= actor_words("acts") and acts != _STATE
    own = passive.subject[0].lower_ in _OF_READER
    choice = own and modal in _CHOICES and acts <= actor_words("choices") and not passive.negation
    last = passive.verbs[-1]
    thing = _paper(passive)
    if thing is None or not (duty or choice) or _by_somebody(last) or _goes_on(last):
        return None
    verb = active_verb(passive, "p")
    if verb is None or (passive.negation and passive.counts):
        return None
    particle = next((t for t in [last.nbor(1)] if t.head == last and t.dep_ == "prt"), None)
    end = particle or last
    words = [
        "you",
        verb[0],
        *passive.adverbs,
        verb[1],
        particle.text if particle else "",
        lowered(passive.subject),
    ]
    made = " ".join(word for word in words if word)
    known = own and thing.lemma_ in actor_words("papers")
    sure = known and duty and not passive.negation and not acts & actor_words("of_offices")
    return Turned("en.passive.you_must", *placed(made, passive.subject[0], end), sure=sure)


def _paper(passive: Passive) -> Token | None:
    """The noun of a subject that is a thing a reader handles; None for any other, or for a long group."""
    group = passive.subject
    head = next((t for t in group if t.dep_ in _SUBJECTS), None)
    if (
        head is None
        or len(group) > _LONGEST
        or head.lemma_ not in actor_words("papers") | actor_words("things")
    ):
        return None
    plain = all(t.pos_ in _PARTS and (t.pos_ != "ADP" or t.lower_ in _INSIDE) for t in group)
    return head if plain and not passive.heavy else None


def _by_somebody(last: Token) -> bool:
    """``by`` says who after all, and not by when or how (``by 5 May``, ``by post``, ``by mailing it``)."""
    for by in last.children:
        if by.lower_ == "by" and by.i > last.i:
            objects = [child for child in by.children if child.dep_ == "pobj"]
            if any(t.pos_ != "NUM" and t.lower_ not in actor_words("when_or_how") | MONTHS for t in objects):
                return True
    return False


def _goes_on(last: Token) -> bool:
    """Another participle of the same passive comes later: ``signed in ink and returned``."""
    if last.i + 1 >= len(last.doc):
        return True
    after = last.nbor(1)
    joined = any(t.tag_ in {"VBN", "VBD"} and t.nbor(-1).dep_ == "cc" for t in last.doc[last.i + 2 :])
    return joined or after.dep_ == "cc" or after.tag_ in {"VBN", "VBG"} or after.text in {"-", "/", "("}
