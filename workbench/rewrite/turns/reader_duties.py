"""What has to be done, the text does not say by whom, said to its reader: ``doit être signé``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.lexique import lexique
from workbench.model import Span
from workbench.rewrite.inflect_fr import conjugate
from workbench.rewrite.seams import capitalised, fuse_words
from workbench.rewrite.turns.actors import is_actor
from workbench.rewrite.turns.agent_words import (
    agent_words,
    is_of,
    is_put_after,
    lowered,
    others_act,
    participle_of,
    thing_of,
)
from workbench.rewrite.turns.clauses import is_glued
from workbench.rewrite.turns.person_verbs import said_to_you
from workbench.rewrite.turns.reader_around import readings
from workbench.rewrite.turns.reader_words import may_name_reader
from workbench.rewrite.turns.table import Turned
from workbench.rewrite.turns.voice import counts, subject_of_clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.tree import Token
    from workbench.rewrite.parsed import Parsed

_MODALS = frozenset({"devoir", "pouvoir"})
_NEGATIONS = frozenset({"pas", "plus", "jamais"})
_CLITICS = frozenset({"nous", "y"})
_GLANCE = 6
_JOINING = frozenset({"et", "ou", "puis"})
_TERMS = {"compléter": ("par",), "dater": ("de", "d'")}
"""What makes of a participle another thing: a paper is completed by another, is dated from a day."""
_LONGEST = 8
"""Tokens of a subject that can still come between a verb and what follows it."""
_SPEAKER = frozenset({"je", "j'", "mon", "ma", "mes", "me", "m'"})
_HEAVY = frozenset({"acl", "acl:relcl", "appos", "conj"})


@dataclass(frozen=True, slots=True)
class _Duty:
    """A modal, what stands between it and the participles, their verbs and the last of them."""

    modal: Token
    before: tuple[str, ...]
    clitics: tuple[str, ...]
    verbs: tuple[str, ...]
    last: Token


def reader_duties(sentence: Parsed) -> Iterator[Turned]:
    """The duties and rights of a sentence that are its reader's for sure; places may overlap."""
    text = sentence.text
    if not (" être " in text or " à " in text) or may_name_reader(sentence.doc):
        return
    modals = [token for token in sentence.doc if token.lemma_ in _MODALS and _is_passive(token)]
    found = [_passive(token, sentence) for token in modals]
    if None not in found:
        yield from (each for each in found if each)
    for token in sentence.doc:
        made = _to_do(token, sentence) if token.lemma_ == "être" else None
        if made is not None:
            yield made


def _is_passive(modal: Token) -> bool:
    """``être`` follows with a participle: where several duties stand in a sentence, all are said alike."""
    after = [token for token in modal.doc[modal.i + 1 : modal.i + 6] if token.pos_ != "ADV"]
    at = next((n for n, token in enumerate(after) if token.lower_ == "être"), None)
    return at is not None and at + 1 < len(after) and after[at + 1].pos_ in {"VERB", "NOUN"}


def _passive(modal: Token, sentence: Parsed) -> Turned | None:
    """``La demande doit être complétée et signée`` -> ``Vous devez compléter et signer la demande``."""
    duty = _duty(modal)
    subject = subject_of_clause(modal)
    if duty is None or not subject or not _is_readers(subject, sentence) or _by_somebody(duty.last):
        return None
    number = "p" if readings(modal, "p") else "s"
    form = said_to_you(modal, number)
    ne = [t for t in sentence.doc[subject[-1].i + 1 : modal.i] if t.lower_ in {"ne", "n'"}]
    negated = any(word in _NEGATIONS for word in duty.before)
    lone = len(sentence.doc[subject[-1].i + 1 : modal.i]) == len(ne)
    if form is None or bool(ne) != negated or not lone or (negated and counts(subject)):
        return None
    verbs = [duty.verbs[0], *(word for verb in duty.verbs[1:-1] for word in (",", verb))]
    verbs += ["et", duty.verbs[-1]] if len(duty.verbs) > 1 else []
    relative = subject[0].lower_ == "qui"
    thing = [] if relative else [lowered(subject, sentence.text)]
    words = [
        "que" if relative else "",
        "vous",
        "ne" if ne else "",
        form,
        *duty.before,
        *duty.clitics,
        *verbs,
        *thing,
    ]
    return _turned("fr.agent.vous_devez", subject, duty.last, fuse_words(words), sentence)


def _duty(modal: Token) -> _Duty | None:
    """The words after a modal, up to the last participle; None for any other chain."""
    doc, at = modal.doc, modal.i + 1
    before: list[str] = []
    clitics: list[str] = []
    while at < len(doc) and doc[at].lower_ != "être":
        if doc[at].lower_ in _CLITICS:
            clitics.append(doc[at].text)
        elif doc[at].pos_ == "ADV" or doc[at].lower_ in _NEGATIONS:
            before.append(doc[at].text)
        else:
            return None
        at += 1
    at += 1
    while at < len(doc) and doc[at].pos_ == "ADV":
        before.append(doc[at].text)
        at += 1
    found = _participles(modal, at)
    return _Duty(modal, tuple(before), tuple(clitics), *found) if found else None


def _participles(modal: Token, at: int) -> tuple[tuple[str, ...], Token] | None:
    doc, verbs, last = modal.doc, [], modal
    while at < len(doc) and (verb := participle_of(doc[at])):
        verbs.append(verb)
        last = doc[at]
        more = at + 2 < len(doc) and doc[at + 1].lower_ in {",", "et"}
        if not more or participle_of(doc[at + 2]) is None:
            break
        at += 2
    offices = modal.lemma_ == "pouvoir" and (set(verbs) & agent_words("either") or _is_asked(last))
    if not verbs or offices:
        return None
    follows = last.nbor(1) if last.i + 1 < len(doc) else None
    odd = follows is not None and follows.lower_ in _TERMS.get(verbs[-1], ())
    return None if odd or _goes_on(last) else (tuple(verbs), last)


def _is_asked(last: Token) -> bool:
    """Somebody asks for the act, which is then no choice: ``peut être présenté sur demande de l’agent``."""
    return any(token.lower_ == "demande" for token in last.doc[last.i + 1 : last.i + 4])


def _goes_on(last: Token) -> bool:
    """Another participle of the same passive comes later: ``envoyée par courrier ou déposée en mairie``."""
    return any(
        t.nbor(-1).lower_ in _JOINING
        and any("par:pas" in row.verb_forms for row in lexique().entries(t.lower_))
        for t in last.doc[last.i + 2 :]
    )


def _is_readers(subject: tuple[Token, ...], sentence: Parsed) -> bool:
    """The subject is a thing that a reader handles, and nobody else is in the sentence to do it."""
    thing = thing_of(subject)
    light = len(subject) <= _LONGEST and not any(token.dep_ in _HEAVY for token in subject)
    said = any(token.lower_ in _SPEAKER for token in sentence.doc) or is_put_after(subject[0])
    return (
        not said
        and light
        and thing is not None
        and is_of(thing, "things")
        and not others_act(subject, sentence.doc)
    )


def _by_somebody(last: Token) -> bool:
    """An agent is named after all, or one who has to be the agent (``par le maire``)."""
    return any(
        t.lower_ == "par"
        and (is_actor(t.head) or t.head.pos_ in {"PROPN", "PRON"} or t.nbor(1).lower_ == "nos")
        for t in last.doc[last.i : -1]
    )


def _to_do(be: Token, sentence: Parsed) -> Turned | None:
    """``La demande est à adresser à la mairie`` -> ``Adressez la demande à la mairie``."""
    doc, at = be.doc, be.i + 1
    to_do = at + 1 < len(doc) and doc[at].lower_ == "à" and doc[at + 1].lower_ in agent_words("reader")
    if not to_do or ("être", "ind:pre") not in readings(be, "s") | readings(be, "p"):
        return None
    verb = doc[at + 1]
    subject = subject_of_clause(be) or subject_of_clause(verb)
    if (
        not subject
        or subject[-1].i != be.i - 1
        or not _is_readers(subject, sentence)
        or not _is_main(subject[0])
    ):
        return None
    form = conjugate(verb.lower_, "imp:pre:2p")
    follows = verb.nbor(1).lower_ if verb.i + 1 < len(doc) else ""
    if form is None or follows in {"et", "ou", ",", "par"} or counts(subject):
        return None
    return _turned("fr.agent.imperatif", subject, verb, f"{form} {lowered(subject, sentence.text)}", sentence)


def _is_main(first: Token) -> bool:
    """A group opens the sentence, or stands after the comma of an opening phrase."""
    return first.i == 0 or (first.nbor(-1).text == "," and not any(t.text == ";" for t in first.doc))


def _turned(turn: str, subject: tuple[Token, ...], last: Token, made: str, sentence: Parsed) -> Turned | None:
    text = sentence.text
    span = Span(subject[0].idx, last.idx + len(last.text))
    if is_glued(text[span.start : span.end + _GLANCE]):
        return None
    if text[span.start].isupper():
        made = capitalised(made)
    straight = "'" in text and "’" not in text
    return Turned(turn, span, (made.replace("’", "'") if straight else made.replace("'", "’"),))
